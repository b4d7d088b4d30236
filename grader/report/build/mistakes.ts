import type {
  CheckReport,
  DiagnosisReport,
  ExerciseReport,
  FindingReport,
  JsonValue,
  MistakeReport,
  Occurrence,
} from '../../model/report.ts';

/** A finding where it was made: of a part of a check, or of the check as a whole. */
interface Found {
  readonly check: CheckReport;
  readonly finding: FindingReport;
  readonly function: string | undefined;
  readonly output: string | undefined;
  readonly run: number;
  readonly failed: number;
}

/**
 * What is wrong with an exercise, each mistake once: findings of one function and output that say the same by several
 * checks are one mistake, and so are outputs that one diagnosis explains. The best explained come first, then those of
 * the earliest check.
 */
export function mistakesIn(exercise: Pick<ExerciseReport, 'checks'>): MistakeReport[] {
  const groups: Found[][] = [];
  for (const found of exercise.checks.flatMap(foundIn)) {
    const group = groups.find((one) => one.some((other) => isSame(other, found)));
    if (group === undefined) groups.push([found]);
    else group.push(found);
  }
  const all = merged(groups).map(mistakeOf);
  return [...all.filter(isExplained), ...all.filter((one) => !isExplained(one))];
}

const LOST = new Set(['failed', 'errored', 'timed-out']);

function foundIn(check: CheckReport): Found[] {
  if (!LOST.has(check.state)) return [];
  const parts = check.parts.filter(({ finding, state }) => finding !== undefined && LOST.has(state));
  // Where a file of another exercise is wrong, that is the mistake; what the parts found is what comes of it.
  if (parts.length === 0 || check.finding?.code === 'wrong-dependency') {
    return check.finding === undefined ? [] : [found(check, check.finding, check.cases)];
  }
  return parts.map(({ finding, cases }) => found(check, finding as FindingReport, cases));
}

function found(check: CheckReport, finding: FindingReport, cases: CheckReport['cases']): Found {
  const { run, failed } = cases;
  return { check, finding, function: finding.function, output: finding.output, run, failed };
}

/** Codes that say of a result that its numbers are wrong: which of them is found depends on the check alone. */
const NUMBERS = new Set([
  'mismatch',
  'imprecise',
  'adjoint-mismatch',
  'law-violated',
  'fingerprint-mismatch',
]);

function isSame(a: Found, b: Found): boolean {
  if (a.function !== b.function) return false;
  if (isOneChange(a.finding, b.finding) || isOfDifferences(a.finding, b.finding)) return true;
  if (NUMBERS.has(a.finding.code) && NUMBERS.has(b.finding.code)) {
    return a.output === b.output || isOneDiagnosis(a.finding, b.finding);
  }
  if (a.finding.code === b.finding.code) return saysTheSame(a, b);
  return RESULTS.has(a.finding.code) && RESULTS.has(b.finding.code) && isOneDiagnosis(a.finding, b.finding);
}

/** Codes whose sentence names the lengths or the entry of one case: another case of the same mistake has others. */
const OF_ONE_CASE = new Set(['wrong-shape', 'ragged', 'not-finite', 'not-numeric']);

/** Codes that say of a result that it is wrong. */
const RESULTS = new Set([...NUMBERS, ...OF_ONE_CASE]);

function saysTheSame(a: Found, b: Found): boolean {
  if (a.finding.message === b.finding.message) return true;
  if (OF_ONE_CASE.has(a.finding.code)) return a.output === b.output;
  return placeOf(a.finding) !== undefined && placeOf(a.finding) === placeOf(b.finding);
}

function placeOf({ location }: FindingReport): string | undefined {
  return location === undefined ? undefined : `${location.file}:${location.line}:${location.column}`;
}

/** One change in the code makes all checks pass: whatever else they found, a result without a number or an error, comes of it. */
function isOneChange(a: FindingReport, b: FindingReport): boolean {
  const [first, second] = [a, b].map(({ diagnosis }) => diagnosis?.find(({ id }) => id === 'place'));
  return first !== undefined && second !== undefined && isSameEvidence(first, second);
}

function isSameEvidence(a: DiagnosisReport, b: DiagnosisReport): boolean {
  return JSON.stringify(a.evidence) === JSON.stringify(b.evidence);
}

/** Who differentiates numerically gets numbers that are right to some digits: that is no mistake of its own. */
function isOfDifferences(a: FindingReport, b: FindingReport): boolean {
  const numbers = [a, b].find(({ code }) => NUMBERS.has(code));
  if (numbers === undefined || ![a, b].some(({ code }) => code === 'numerical-gradient')) return false;
  if (numbers.code === 'imprecise') return true;
  if (numbers.comparison === undefined || (numbers.diagnosis ?? []).length > 0) return false;
  const { expected, got } = numbers.comparison.worst;
  return Math.abs(expected - got) <= NEARLY * Math.abs(expected);
}

/** What differs by no more than this share may come of a finite step. */
const NEARLY = 0.01;

/** One named mistake may account for several outputs, and so may one place in the code. */
function isOneDiagnosis(a: FindingReport, b: FindingReport): boolean {
  const [first] = a.diagnosis ?? [];
  const [second] = b.diagnosis ?? [];
  if (first === undefined || second === undefined) return false;
  if (first.id !== second.id) return false;
  if (a.code === 'imprecise' && b.code === 'imprecise') return true;
  if (first.kind === 'place') return isSameEvidence(first, second);
  return first.from === 'fingerprint' && first.outputs?.join() === second.outputs?.join();
}

/** A finding about a function as a whole belongs to the first mistake of that function, where there is one. */
function merged(groups: readonly (readonly Found[])[]): Found[][] {
  const kept: Found[][] = [];
  for (const group of groups) {
    const host = kept.find(
      (one) =>
        one[0].function === group[0].function &&
        NUMBERS.has(one[0].finding.code) &&
        NUMBERS.has(group[0].finding.code) &&
        (group[0].output === undefined || one[0].output === undefined),
    );
    if (host === undefined) kept.push([...group]);
    else host.push(...group);
  }
  return kept;
}

function mistakeOf(group: readonly Found[]): MistakeReport {
  const best = [...group].sort((a, b) => rank(a) - rank(b) || sizeOf(a.finding) - sizeOf(b.finding))[0];
  const outputs = [...new Set(group.flatMap(({ output }) => output ?? []))];
  return {
    check: best.check.id,
    ...(best.function === undefined ? {} : { function: best.function }),
    outputs,
    finding: best.finding,
    checks: occurrences(group, best),
  };
}

/** What shows numbers side by side is worth more than what only tells that they differ. */
function rank({ finding }: Found): number {
  const explained = (finding.diagnosis ?? []).length > 0 ? 0 : 1;
  switch (finding.code) {
    case 'imprecise':
      return 2 + explained;
    case 'law-violated':
      return 4 + explained;
    case 'adjoint-mismatch':
      return 6 + explained;
    case 'fingerprint-mismatch':
      return 8 + explained;
    default:
      return explained;
  }
}

function sizeOf({ case: evidence }: FindingReport): number {
  return evidence === undefined ? 0 : leaves(evidence.inputs as JsonValue) + leaves(evidence.expected ?? 0);
}

function leaves(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, part) => sum + leaves(part), 0);
}

/** How often each check met the mistake. Of a worked example it counts whether it failed. */
function occurrences(group: readonly Found[], best: Found): Occurrence[] {
  const checks = [...new Set(group.map(({ check }) => check))];
  return checks.map((check): Occurrence => {
    const own = group.filter((one) => one.check === check);
    const first = own.includes(best) ? best : own[0];
    const { replay } = first.finding;
    const examples = areExamples(check) ? partsOf(check, first.function) : undefined;
    return {
      check: check.id,
      failed: examples === undefined ? Math.max(...own.map(({ failed }) => failed)) : own.length,
      run: examples ?? Math.max(...own.map(({ run }) => run)),
      ...(replay === undefined ? {} : { replay }),
    };
  });
}

/** Whether each part is one case by itself. */
function areExamples({ parts }: CheckReport): boolean {
  return parts.length > 1 && parts.every(({ cases }) => cases.run <= 1);
}

/** How many parts are about a function, as far as that is known. */
function partsOf({ parts }: CheckReport, name: string | undefined): number {
  return parts.filter((part) => part.function === undefined || part.function === name).length;
}

function isExplained({ finding }: MistakeReport): boolean {
  return (finding.diagnosis ?? []).length > 0;
}
