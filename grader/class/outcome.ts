import type { CheckReport, DiagnosisReport, ExerciseReport, FindingReport } from '../model/report.ts';
import type { CheckKind, VerdictState } from '../model/verdict.ts';
import { digestOf } from '../store/digest.ts';

/** What a class needs to know of one exercise of one student. */
export interface Outcome {
  readonly state: VerdictState;
  readonly score: number;
  readonly checks: Readonly<Partial<Record<CheckKind, VerdictState>>>;
  /** Mistakes that have a name, and symptoms, each once. */
  readonly mistakes: readonly Mistake[];
  /** Wrong numbers that no name explains. */
  readonly unnamed: readonly Unnamed[];
  /** Codes of the findings, each once. */
  readonly findings: readonly string[];
  /** The student's file as it is kept, by its digest. */
  readonly source?: string;
}

export interface Mistake {
  readonly id: string;
  readonly title: string;
  readonly kind: 'name' | 'symptom';
}

export interface Unnamed {
  /** Equal for all who return the same numbers on the same cases. */
  readonly group: string;
  readonly function: string;
  readonly output?: string;
}

export function outcomeOf(exercise: ExerciseReport, source: string | undefined): Outcome {
  const findings = exercise.checks.flatMap(findingsIn);
  return {
    state: exercise.state,
    score: exercise.score,
    checks: Object.fromEntries(exercise.checks.map(({ kind, state }) => [kind, state])),
    mistakes: mistakesIn(findings),
    unnamed: unnamedIn(exercise.id, findings),
    findings: [...new Set(findings.map(({ code }) => code))],
    ...(source === undefined ? {} : { source }),
  };
}

function findingsIn({ finding, parts }: CheckReport): FindingReport[] {
  const all = [...parts.map((part) => part.finding), finding].filter((one) => one !== undefined);
  // A check shows the finding of one of its parts once more.
  return all.filter((one, i) => all.findIndex((other) => isEqual(other, one)) === i);
}

function isEqual(a: FindingReport, b: FindingReport): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** What students should be taught next: mistakes by name, and what wrong numbers look like. */
function mistakesIn(findings: readonly FindingReport[]): Mistake[] {
  const all = findings.flatMap(({ diagnosis = [] }) => diagnosis).flatMap(mistakeOf);
  return all.filter(({ id }, i) => all.findIndex((other) => other.id === id) === i);
}

/** Where a wrong file is wrong, and under which condition, is about that file alone. */
function mistakeOf({ id, title, from }: DiagnosisReport): Mistake[] {
  if (from === 'fingerprint') return [{ id, title, kind: 'name' }];
  return from === 'symptom' ? [{ id, title, kind: 'symptom' }] : [];
}

/** Wrong numbers by function and output, with what was returned on each case that is shown. */
function unnamedIn(exercise: string, findings: readonly FindingReport[]): Unnamed[] {
  const named = new Set<string>();
  const returned = new Map<string, { place: Omit<Unnamed, 'group'>; numbers: string[] }>();
  for (const finding of findings) {
    const shown = finding.case;
    if (shown?.got === undefined) continue;
    const { function: name, output } = shown;
    const key = JSON.stringify([name, output]);
    if (finding.diagnosis?.some(({ from }) => from === 'fingerprint')) named.add(key);
    const place = { function: name, ...(output === undefined ? {} : { output }) };
    const own = returned.get(key) ?? { place, numbers: [] };
    own.numbers.push(JSON.stringify([shown.id, shown.inputs, shown.got]));
    returned.set(key, own);
  }
  return [...returned]
    .filter(([key]) => !named.has(key))
    .map(([key, { place, numbers }]) => {
      const group = digestOf(['unnamed/1', exercise, key, ...numbers.sort()]).slice(0, 12);
      return { group, ...place };
    });
}
