import { publishedTolerance, roundingTolerance } from '../../calculus/tolerances.ts';
import type { Fixture, PlainSettings } from '../../model/exercise.ts';
import type { CaseEvidence, Finding } from '../../model/finding.ts';
import type { Output, Rule } from '../../model/rule.ts';
import { inLanguage, type Language } from '../../model/text.ts';
import type { Shape, Tensor } from '../../model/value.ts';
import type { Part, PartResult } from '../../model/verdict.ts';
import { shapeOf } from '../../tensor/shape.ts';
import { readAnswer } from '../answer.ts';
import type { Kind } from '../kind.ts';
import { graver, mismatch } from '../mismatch.ts';
import { numbersIn } from '../prepared.ts';
import { findingFor, runTrials, type TrialOutcome, type TrialsOutcome } from '../run-trials.ts';
import { stateOf } from '../states.ts';
import type { Subject } from '../subject.ts';
import { failEvery, findingsOf, type Trial } from '../trial.ts';

declare module '../../model/exercise.ts' {
  interface SettingsByKind {
    readonly fixture: PlainSettings;
  }
}

/** Functions give the published numbers of the worked examples; each example is a part of its own. */
export const fixture: Kind<'fixture'> = {
  id: 'fixture',
  needs: ['contract'],
  needsNoRule: true,
  decides: true,
  isSeeded: false,
  isSlow: false,
  asksBy: 'worked-examples',
  codes: [],
  questions: [],
  parts: ({ fixtures }, language) => fixtures.map((one) => fixturePart(one, language)),
  lacks: ({ fixtures }) => fixtures.length === 0,
  ask: async (subject, rules) => ({ parts: await askFixtures(subject, rules) }),
  readCase: ({ fixtures }, text) => {
    const named = fixtures.find(({ id }) => id === text);
    return named && { kind: 'fixture', function: named.function, id: text };
  },
};

async function askFixtures(subject: Subject, rules: readonly Rule[]): Promise<PartResult[]> {
  const { exercise, only, language } = subject;
  const asked = exercise.fixtures.flatMap((one) => {
    const rule = rules.find(({ function: name }) => name === one.function);
    return rule === undefined || (only !== undefined && only.id !== one.id) ? [] : [{ one, rule }];
  });
  const parts = asked.map(({ one }) => fixturePart(one, language));
  const outcome = await runAll(
    subject,
    asked.map(({ one, rule }) => fixtureTrial(rule, one)),
  );
  if ('kind' in outcome) return failEvery(parts, outcome.finding);
  return outcome.flatMap((trial, i): PartResult[] => {
    if (trial.kind === 'not-run') return [];
    const finding = findingFor(trial.findings, parts[i].id);
    return [
      {
        ...parts[i],
        state: stateOf(finding),
        casesRun: 1,
        casesFailed: finding ? 1 : 0,
        ...(finding && { finding }),
      },
    ];
  });
}

/** After so many examples that stopped the child, the rest is not asked. */
const MAX_STOPS = 3;

/** Runs the trials; after one that stopped the child, those behind it are put to a new one. */
async function runAll(
  subject: Subject,
  trials: readonly Trial[],
): Promise<readonly TrialOutcome[] | Extract<TrialsOutcome, { kind: 'not-loaded' }>> {
  const done: TrialOutcome[] = [];
  for (let stops = 0; stops < MAX_STOPS && done.length < trials.length; stops++) {
    const outcome = await runTrials(subject, trials.slice(done.length), (trial) => {
      if (trial.kind !== 'not-run') done.push(trial);
    });
    if (outcome.kind === 'not-loaded') return outcome;
  }
  return trials.map((_, i) => done[i] ?? { kind: 'not-run' });
}

function fixturePart({ id, title, source, function: name }: Fixture, language: Language): Part {
  const shown = typeof source === 'string' ? source : inLanguage(source, language);
  return { id, title: inLanguage(title, language), function: name, source: shown };
}

/** A worked example is judged against its published numbers. What it asks is kept with it. */
export function fixtureTrial(rule: Rule, example: Fixture): Trial {
  const known = kept.get(example);
  if (known?.rule === rule) return known.trial;
  const trial = makeTrial(rule, example);
  kept.set(example, { rule, trial });
  return trial;
}

const kept = new WeakMap<Fixture, { readonly rule: Rule; readonly trial: Trial }>();

function makeTrial(rule: Rule, example: Fixture): Trial {
  const args = rule.args.map((name) => example.args[name]);
  const evidence: CaseEvidence = { id: example.id, function: rule.function, inputs: example.args };
  const outputs = new Map<Output, Shape>(rule.outputs.map((one) => [one, shapeOf(expectedOf(example, one))]));
  return {
    calls: [{ function: rule.function, args, returnArgs: false, numbers: numbersIn(outputs), isKept: true }],
    judge: ([outcome]) => {
      let gravest: Finding | undefined;
      for (const answer of readAnswer(outputs, outcome, evidence)) {
        if (answer.kind === 'finding') return findingsOf([[example.id, answer.finding]]);
        const expected = expectedOf(example, answer.output);
        const tolerance =
          example.decimals === undefined
            ? roundingTolerance(args, expected)
            : publishedTolerance(example.decimals, args, expected);
        gravest = graver(gravest, mismatch(evidence, answer.output.key, expected, answer.tensor, tolerance));
      }
      return findingsOf([[example.id, gravest]]);
    },
  };
}

function expectedOf(example: Fixture, output: Output): Tensor {
  return output.key === undefined
    ? (example.expected as Tensor)
    : (example.expected as Readonly<Record<string, Tensor>>)[output.key];
}
