import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { discoverExercises } from '../course/discover.ts';
import { importCourseModule } from '../course/load.ts';
import type { Value } from '../model/value.ts';

/** A function that students are given: an export of some exercise's forward.ts. */
export interface GivenRule {
  readonly folder: string;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly call: (...args: readonly Value[]) => unknown;
}

/** What a parameter takes, by its declared type: a tensor of some rank, two numbers, or an object of options. */
export type Parameter =
  | { readonly kind: 'tensor'; readonly rank: number }
  | { readonly kind: 'pair' | 'options' };

const known = new Map<string, Promise<readonly GivenRule[]>>();

/** All that is given to students in the exercises of a course; read once. */
export function givenRules(root: string): Promise<readonly GivenRule[]> {
  const found = known.get(root) ?? readGivenRules(root);
  known.set(root, found);
  return found;
}

async function readGivenRules(root: string): Promise<readonly GivenRule[]> {
  const rules: GivenRule[] = [];
  for (const { folder } of discoverExercises(root)) {
    const shown = `exercises/${folder}/forward.ts`;
    try {
      const text = readFileSync(join(root, shown), 'utf8');
      const module = await importCourseModule(root, shown);
      for (const [name, call] of Object.entries(module)) {
        if (typeof call !== 'function') continue;
        rules.push({ folder, name, parameters: parametersIn(text, name), call: call as GivenRule['call'] });
      }
    } catch {
      // A forward.ts that cannot be read is a fault of its own exercise, which tells it.
    }
  }
  return rules;
}

const RANKS: Readonly<Record<string, number>> = {
  number: 0,
  Vector: 1,
  'number[]': 1,
  Matrix: 2,
  'number[][]': 2,
  Tensor3: 3,
  Tensor4: 4,
};

function parametersIn(text: string, name: string): Parameter[] {
  const start = text.indexOf(`function ${name}(`);
  if (start < 0) return [];
  const list = partsOf(text.slice(text.indexOf('(', start) + 1));
  return list.map((one): Parameter => {
    const type = one.slice(typeStart(one) + 1).trim();
    if (/^\[number, number\]$/.test(type)) return { kind: 'pair' };
    const rank = RANKS[type];
    return rank === undefined ? { kind: 'options' } : { kind: 'tensor', rank };
  });
}

/** The last colon outside of braces: patterns and inline types have colons of their own. */
function typeStart(parameter: string): number {
  let depth = 0;
  for (let i = 0; i < parameter.length; i++) {
    if ('{[('.includes(parameter[i])) depth++;
    else if ('}])'.includes(parameter[i])) depth--;
    else if (parameter[i] === ':' && depth === 0) return i;
  }
  return parameter.length;
}

/** What stands between commas, up to the bracket that closes the list. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if ('{[('.includes(text[i])) depth++;
    else if (depth === 0 && (text[i] === ',' || text[i] === ')')) {
      const part = text.slice(from, i).trim();
      if (part !== '') parts.push(part);
      from = i + 1;
      if (text[i] === ')') return parts;
    } else if ('}])'.includes(text[i])) depth--;
  }
  return parts;
}
