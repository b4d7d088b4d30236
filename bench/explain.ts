/**
 * How much of what is wrong the grader explains: `npm run bench:explain -- [--mutants N] [--cases DIR] [--conditions N]`.
 *
 * Mutants are the references with one place changed, drawn with a fixed seed; those that keep all points are no
 * mistakes and are left out. Of a mutant the change is known, so that a second judge can say whether a place is
 * true, whether terms are those of the reference and of the mutant, and whether a condition holds on fresh cases.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { integerStream } from '../grader/cases/seed.ts';
import { discoverExercises } from '../grader/course/discover.ts';
import { loadCourse } from '../grader/course/load.ts';
import { gradeSubmission } from '../grader/grading/grade-submission.ts';
import type { Diagnosis, DiagnosisKind } from '../grader/model/diagnosis.ts';
import type { Course, Exercise } from '../grader/model/exercise.ts';
import type { Finding } from '../grader/model/finding.ts';
import type { GradedExercise } from '../grader/report/build/index.ts';
import { openSandboxes, stopBundler } from '../grader/sandbox/index.ts';
import { conditionHolds } from './explain/judge-condition.ts';
import { termsHold } from './explain/judge-terms.ts';
import { type Mutant, mutantsOf } from './explain/mutants.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string' },
    mutants: { type: 'string', default: '1000' },
    conditions: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '20260101' },
  },
});

/** Codes of findings about wrong numbers, of which an explanation is asked. */
const NUMBERS: readonly string[] = [
  'mismatch',
  'adjoint-mismatch',
  'law-violated',
  'fingerprint-mismatch',
  'not-finite',
  'wrong-shape',
];

interface Row {
  readonly name: string;
  readonly kinds: ReadonlySet<DiagnosisKind>;
  readonly falsely: readonly string[];
  readonly milliseconds: number;
  readonly cpu: number;
}

const sandboxes = openSandboxes();
const rows: Row[] = [];
let equivalent = 0;
let other = 0;

async function gradeText(
  course: Course,
  name: string,
  text: string,
): Promise<{ graded: GradedExercise; milliseconds: number; cpu: number }> {
  const root = mkdtempSync(join(tmpdir(), 'dojo-explain-'));
  try {
    writeFileSync(join(root, name), text);
    const begun = performance.now();
    const used = process.cpuUsage();
    const [graded] = await gradeSubmission({
      course,
      submission: { root, id: name },
      sandboxes,
      seed: 1,
      language: 'en',
      only: undefined,
      occasion: 'practice',
      onExercise: () => {},
    });
    const { user, system } = process.cpuUsage(used);
    return { graded, milliseconds: performance.now() - begun, cpu: (user + system) / 1000 };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function findingsOf({ result }: GradedExercise): Finding[] {
  return result.checks.flatMap(({ finding, parts }) =>
    [finding, ...parts.map((part) => part.finding)].filter((one) => one !== undefined),
  );
}

function diagnosesOf({ diagnoses }: GradedExercise): Diagnosis[] {
  return [...new Set([...(diagnoses?.values() ?? [])].flat())];
}

/** Each diagnosis once, with the first finding that it explains. */
function pairsOf({ diagnoses }: GradedExercise): (readonly [Finding, Diagnosis])[] {
  const pairs = new Map<Diagnosis, Finding>();
  for (const [finding, list] of diagnoses ?? [])
    for (const one of list) if (!pairs.has(one)) pairs.set(one, finding);
  return [...pairs].map(([one, finding]) => [finding, one]);
}

/** Undefined for a file that is not wrong, or wrong in another way than in its numbers. */
async function rowOf(
  course: Course,
  exercise: Exercise,
  name: string,
  file: string,
  text: string,
  mutant?: Mutant,
): Promise<Row | undefined> {
  const { graded, milliseconds, cpu } = await gradeText(course, file, text);
  if (graded.score.score >= graded.score.maxScore) {
    equivalent++;
    return undefined;
  }
  if (!findingsOf(graded).some(({ code }) => NUMBERS.includes(code))) {
    other++;
    return undefined;
  }
  const diagnoses = diagnosesOf(graded);
  const falsely: string[] = [];
  for (const [finding, one] of pairsOf(graded)) {
    if (mutant === undefined) continue;
    if (one.evidence?.kind === 'terms' && !termsHold(exercise, mutant, finding, one.evidence))
      falsely.push(`terms: ${one.explanation.en}`);
    if (one.kind === 'place' && !linesOf(one).includes(mutant.line))
      falsely.push(
        `place: ${one.title.en} ${one.explanation.en} (changed: line ${mutant.line}, ${mutant.from} → ${mutant.to})`,
      );
    if (one.kind === 'condition' && one.id === 'condition') {
      const share = conditionHolds(exercise, mutant, finding, one, Number(values.conditions));
      if (share < 1)
        falsely.push(`condition: ${one.title.en} (${(100 * share).toFixed(1)} % of fresh cases)`);
    }
  }
  return { name, kinds: new Set(diagnoses.map(({ kind }) => kind)), falsely, milliseconds, cpu };
}

/** The lines that a place names. */
function linesOf({ title, explanation }: Diagnosis): number[] {
  return [...`${title.en} ${explanation.en}`.matchAll(/line (\d+)/g)].map((match) => Number(match[1]));
}

try {
  if (values.cases !== undefined) {
    for (const name of readdirSync(values.cases)) {
      const [file] = readdirSync(join(values.cases, name));
      const slug = file.replace(/\.[cm]?[jt]s$/, '');
      const course = await loadCourse('.', [slug]);
      const row = await rowOf(
        course,
        course.exercises[0],
        name,
        file,
        readFileSync(join(values.cases, name, file), 'utf8'),
      );
      if (row !== undefined) rows.push(row);
    }
    tell('cases', rows);
    for (const row of rows) if (row.kinds.size === 0) console.log(`  not explained: ${row.name}`);
  }
  const wanted = Number(values.mutants);
  if (wanted > 0) {
    const mutantRows: Row[] = [];
    const all: { course: Course; mutant: Mutant }[] = [];
    for (const { folder } of discoverExercises('.')) {
      const course = await loadCourse('.', [folder]);
      if (course.exercises[0].training !== undefined) continue;
      for (const mutant of mutantsOf(course.exercises[0])) all.push({ course, mutant });
    }
    const next = integerStream(Number(values.seed), 0, all.length - 1);
    const chosen = new Set<number>();
    while (chosen.size < Math.min(wanted, all.length)) chosen.add(next());
    equivalent = 0;
    other = 0;
    for (const i of chosen) {
      const { course, mutant } = all[i];
      const [exercise] = course.exercises;
      const row = await rowOf(
        course,
        exercise,
        `${exercise.slug}:${mutant.line} ${mutant.from} → ${mutant.to}`,
        `${exercise.slug}.ts`,
        mutant.text,
        mutant,
      );
      if (row !== undefined) mutantRows.push(row);
    }
    tell(
      `mutants (of ${all.length}, seed ${values.seed}; ${equivalent} equivalent, ${other} wrong in another way than numbers)`,
      mutantRows,
    );
    for (const row of mutantRows) if (row.kinds.size === 0) console.log(`  not explained: ${row.name}`);
  }
} finally {
  await sandboxes.close();
  await stopBundler();
}

function tell(title: string, list: readonly Row[]): void {
  const share = (n: number) =>
    `${n} of ${list.length} (${((100 * n) / Math.max(1, list.length)).toFixed(1)} %)`;
  const withKind = (kind: DiagnosisKind) => list.filter(({ kinds }) => kinds.has(kind)).length;
  const sorted = (key: 'milliseconds' | 'cpu') => list.map((row) => row[key]).sort((a, b) => a - b);
  const quantile = (key: 'milliseconds' | 'cpu', q: number) =>
    (sorted(key)[Math.floor(q * (list.length - 1))] ?? 0).toFixed(0);
  console.log(`\n${title}`);
  console.log(`  explained         ${share(list.filter(({ kinds }) => kinds.size > 0).length)}`);
  for (const kind of ['name', 'place', 'condition', 'terms', 'symptom'] as const)
    console.log(`    ${kind.padEnd(15)} ${share(withKind(kind))}`);
  const falsely = list.flatMap(({ name, falsely: texts }) => texts.map((text) => `${name}: ${text}`));
  console.log(`  explained falsely ${falsely.length}`);
  for (const text of falsely) console.log(`    ${text}`);
  console.log(
    `  a grade takes     ${quantile('milliseconds', 0.5)} ms (median), ${quantile('milliseconds', 0.95)} ms (95 %); of this process ${quantile('cpu', 0.5)} ms, ${quantile('cpu', 0.95)} ms`,
  );
}
