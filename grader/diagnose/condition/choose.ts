import type { Case } from '../../model/case.ts';
import { type Atom, alone, joinable, joint, type Trial } from './facts.ts';

/** A case, and whether the output was right on it. */
export interface Observation {
  readonly drawn: Case;
  readonly right: boolean;
  /** Whether the right output is zero in every entry: then being right says little about the function. */
  readonly isZero: boolean;
}

/** Cases that a condition must speak for and against at least. */
const FEWEST_RIGHT = 6;
const FEWEST_WRONG = 8;

/** Outside of the condition, so many of the cases must be wrong. */
const WRONG_OUTSIDE = 0.9;

/** That any of the statements fits by chance must be less probable than this. */
const CHANCE = 1e-3;

/**
 * The statements that hold in right cases alone, and outside of which nearly all are wrong; the simplest first, of
 * equally simple ones those that cover the most. Being right where all is zero is no evidence: "whenever beta = 0".
 */
export function chooseConditions(observed: readonly Observation[], atoms: readonly Atom[]): Trial[] {
  const observations = observed.filter(({ right, isZero }) => !(right && isZero));
  const total = observations.length;
  const right = observations.filter((one) => one.right).length;
  if (right < FEWEST_RIGHT || total - right < FEWEST_WRONG) return [];
  const wrong = bitsOf(observations, (one) => !one.right);
  const held = observations.map(({ drawn }) => heldOn(drawn, atoms));
  const partners = joinable(atoms);
  const tried = atoms.length + partners.length * (partners.length - 1);
  const fitting: { readonly trial: Trial; readonly covered: number }[] = [];
  const add = (covered: number, make: () => Trial): void => {
    if (covered < FEWEST_RIGHT) return;
    const outside = total - covered;
    if (outside < FEWEST_WRONG || total - right < WRONG_OUTSIDE * outside) return;
    if (logChance(total, right, covered) + Math.log(tried) > Math.log(CHANCE)) return;
    fitting.push({ trial: make(), covered });
  };
  const bits = new Map(atoms.map((atom, n) => [atom, bitsOf(observations, (_, i) => held[i][n] === 1)]));
  for (const [atom, own] of bits) add(coveredBy(own, own, 'and', wrong), () => alone(atom));
  for (const [i, a] of partners.entries()) {
    const first = bits.get(a) as Bits;
    for (const b of partners.slice(i + 1)) {
      const second = bits.get(b) as Bits;
      for (const joined of ['and', 'or'] as const)
        add(coveredBy(first, second, joined, wrong), () => joint(a, b, joined));
    }
  }
  return fitting
    .sort((a, b) => a.trial.weight - b.trial.weight || b.covered - a.covered)
    .map(({ trial }) => trial);
}

/** One bit for each case, 32 in a number: thousands of statements are made of some hundred facts. */
type Bits = Uint32Array;

function bitsOf(observations: readonly Observation[], is: (one: Observation, i: number) => boolean): Bits {
  const bits = new Uint32Array(Math.ceil(observations.length / 32));
  for (let i = 0; i < observations.length; i++) if (is(observations[i], i)) bits[i >> 5] |= 1 << (i & 31);
  return bits;
}

/** 1 for each fact that is one on a case: the same for all outputs, and for all who are asked about them. */
interface Held {
  readonly atoms: readonly Atom[];
  readonly facts: Uint8Array;
}

const kept = new WeakMap<Case, Held>();

function heldOn(drawn: Case, atoms: readonly Atom[]): Uint8Array {
  const known = kept.get(drawn);
  if (known?.atoms === atoms) return known.facts;
  const facts = Uint8Array.from(atoms, ({ holds }) => (holds(drawn) ? 1 : 0));
  kept.set(drawn, { atoms, facts });
  return facts;
}

/** In so many cases a statement of two facts holds; 0 where one of them is wrong. */
function coveredBy(first: Bits, second: Bits, joined: 'and' | 'or', wrong: Bits): number {
  let covered = 0;
  for (let i = 0; i < wrong.length; i++) {
    const inside = joined === 'and' ? first[i] & second[i] : first[i] | second[i];
    if ((inside & wrong[i]) !== 0) return 0;
    for (let rest = inside; rest !== 0; rest &= rest - 1) covered++;
  }
  return covered;
}

/** The logarithm of the probability that `drawn` of `total` cases, drawn at random, are all among the `right` ones. */
function logChance(total: number, right: number, drawn: number): number {
  let sum = 0;
  for (let i = 0; i < drawn; i++) sum += Math.log((right - i) / (total - i));
  return sum;
}
