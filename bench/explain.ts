/**
 * How much of what is wrong the grader explains:
 * `npm run bench:explain -- [--mutants N] [--cases DIR] [--conditions N] [--seed N] [--keep FILE] [--shard I/N] [--only TEXT]`.
 *
 * Mutants are the references with one place changed, drawn with a fixed seed; those that keep all points are no
 * mistakes and are left out. Of a mutant the change is known, so that a second judge can say whether a place is
 * true, whether terms are those of the reference and of the mutant, and of which outputs they can be told, whether a
 * condition holds on fresh cases, and whether a name gives the numbers of the mutant there. What is kept in a file is not measured again: it takes half an
 * hour, may be called off, and shards may share the file.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { integerStream } from '../grader/cases/seed.ts';
import { expectBriefLife } from '../grader/commands/brief-life.ts';
import { discoverExercises } from '../grader/course/discover.ts';
import { loadCourse } from '../grader/course/load.ts';
import { gradeSubmission } from '../grader/grading/grade-submission.ts';
import type { Diagnosis } from '../grader/model/diagnosis.ts';
import type { Course, Exercise } from '../grader/model/exercise.ts';
import type { Finding } from '../grader/model/finding.ts';
import type { GradedExercise } from '../grader/report/build/index.ts';
import { openSandboxes, stopBundler } from '../grader/sandbox/index.ts';
import { conditionHolds } from './explain/judge-condition.ts';
import { readsHold } from './explain/judge-first-sign.ts';
import { termsAreDue } from './explain/judge-linear.ts';
import { nameHolds } from './explain/judge-names.ts';
import { placeHolds } from './explain/judge-place.ts';
import { termsHold } from './explain/judge-terms.ts';
import { type Mutant, mutantsOf } from './explain/mutants.ts';
import { type Computed, computedSoFar } from './explain/processor-time.ts';
import { openRows, type Row } from './explain/rows.ts';
import { percent, tellTable } from './explain/table.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string' },
    mutants: { type: 'string', default: '1000' },
    conditions: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '20260101' },
    keep: { type: 'string' },
    only: { type: 'string', default: '' },
    shard: { type: 'string', default: '1/1' },
  },
});

const [shard, shards] = values.shard.split('/').map(Number);

/** Codes of findings about wrong numbers, of which an explanation is asked. */
const NUMBERS: readonly string[] = [
  'mismatch',
  'adjoint-mismatch',
  'law-violated',
  'fingerprint-mismatch',
  'not-finite',
  'wrong-shape',
];

// As the command that a student calls.
expectBriefLife();
const sandboxes = openSandboxes();
const rows = openRows(values.keep);

async function gradeText(
  course: Course,
  name: string,
  text: string,
): Promise<{ graded: GradedExercise; computed: Computed }> {
  const root = mkdtempSync(join(tmpdir(), 'dojo-explain-'));
  try {
    writeFileSync(join(root, name), text);
    const begun = computedSoFar();
    const at: Partial<Record<'checked' | 'explained' | 'located', number>> = {};
    const [graded] = await gradeSubmission({
      course,
      submission: { root, id: name },
      sandboxes,
      seed: 1,
      language: 'en',
      only: undefined,
      occasion: 'practice',
      onStage: (stage) => {
        at[stage] = computedSoFar();
      },
      onExercise: () => {},
    });
    const ended = computedSoFar();
    // The child that has ended takes what it computed along: what counts is what it had until then.
    const { checked = ended, explained = checked, located = explained } = at;
    const computed = {
      checking: checked - begun,
      explaining: explained - checked,
      locating: located - explained,
    };
    return { graded, computed };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function findingsOf({ result }: GradedExercise): Finding[] {
  return result.checks.flatMap(({ finding, parts }) =>
    [finding, ...parts.map((part) => part.finding)].filter((one) => one !== undefined),
  );
}

/** Each diagnosis once, with the first finding that it explains. */
function pairsOf({ diagnoses }: GradedExercise): (readonly [Finding, Diagnosis])[] {
  const pairs = new Map<Diagnosis, Finding>();
  for (const [finding, list] of diagnoses ?? [])
    for (const one of list) if (!pairs.has(one)) pairs.set(one, finding);
  return [...pairs].map(([one, finding]) => [finding, one]);
}

/** What became of one file; of a mutant, all that was told is held against the change. */
async function rowOf(
  course: Course,
  known: Pick<Row, 'group' | 'name'>,
  file: string,
  text: string,
  mutant?: Mutant,
): Promise<Row> {
  const [exercise] = course.exercises;
  const { graded, computed } = await gradeText(course, file, text);
  const isRight = graded.score.score >= graded.score.maxScore;
  const isNumbers = findingsOf(graded).some(({ code }) => NUMBERS.includes(code));
  const state = isRight ? 'right' : isNumbers ? 'wrong' : 'other';
  const pairs = state === 'wrong' ? pairsOf(graded) : [];
  const falsely: string[] = [];
  const conditions: number[] = [];
  let names = 0;
  for (const [finding, one] of mutant === undefined ? [] : pairs) {
    if (one.evidence?.kind === 'terms' && !termsHold(exercise, mutant!, finding, one.evidence))
      falsely.push(`terms: ${one.explanation.en}`);
    if (one.kind === 'place' && one.id === 'place-first' && !readsHold(mutant!.text, finding, one))
      falsely.push(`first sign: ${one.title.en}`);
    if (one.kind === 'place' && one.id !== 'place-first' && !placeHolds(exercise, mutant!, linesOf(one)))
      falsely.push(
        `place: ${one.title.en} ${one.explanation.en} (changed: line ${mutant!.line}, ${mutant!.from} → ${mutant!.to})`,
      );
    if (one.kind === 'condition' && one.id === 'condition') {
      const share = conditionHolds(exercise, mutant!, finding, one, Number(values.conditions));
      conditions.push(share);
      if (share < 1) falsely.push(`condition: ${one.title.en} (${percent(share)} of fresh cases)`);
    }
    if (one.kind === 'name') {
      names++;
      const share = await nameHolds(course, exercise, mutant!, finding, one);
      if (share < 1) falsely.push(`name: ${one.id}: ${one.title.en} (${percent(share)} of fresh cases)`);
    }
  }
  const terms = mutant === undefined || state !== 'wrong' ? NO_TERMS : termsOf(exercise, mutant, graded);
  return {
    ...known,
    exercise: exercise.slug,
    state,
    terms,
    kinds: [...new Set(pairs.map(([, { kind }]) => kind))],
    mined: pairs.some(([, { id }]) => id.startsWith('mined-')),
    names,
    conditions,
    falsely,
    computed,
  };
}

const NO_TERMS = { due: [], told: [] };

/** The outputs that are wrong where terms can be told, and those of them of which they are. */
function termsOf(exercise: Exercise, mutant: Mutant, graded: GradedExercise): Row['terms'] {
  const due = new Set<string>();
  const told = new Set<string>();
  for (const finding of findingsOf(graded)) {
    const place = 'case' in finding ? `${finding.case?.function} ${finding.case?.output ?? ''}` : '';
    if (graded.diagnoses?.get(finding)?.some(({ kind }) => kind === 'terms')) told.add(place);
    if (!due.has(place) && termsAreDue(exercise, mutant, finding)) due.add(place);
  }
  return { due: [...due], told: [...due].filter((place) => told.has(place)) };
}

/** The lines that a place names. */
function linesOf({ title, explanation }: Diagnosis): number[] {
  return [...`${title.en} ${explanation.en}`.matchAll(/line (\d+)/g)].map((match) => Number(match[1]));
}

try {
  if (values.cases !== undefined) {
    for (const name of readdirSync(values.cases)) {
      if (rows.has('cases', name)) continue;
      const [file] = readdirSync(join(values.cases, name));
      const course = await loadCourse('.', [file.replace(/\.[cm]?[jt]s$/, '')]);
      const text = readFileSync(join(values.cases, name, file), 'utf8');
      rows.add(await rowOf(course, { group: 'cases', name }, file, text));
    }
    tellTable('cases', rows.all('cases'));
  }
  const wanted = Number(values.mutants);
  if (wanted > 0) {
    const all: { course: Course; mutant: Mutant }[] = [];
    for (const { folder } of discoverExercises('.')) {
      const course = await loadCourse('.', [folder]);
      if (course.exercises[0].training !== undefined) continue;
      for (const mutant of mutantsOf(course.exercises[0])) all.push({ course, mutant });
    }
    const next = integerStream(Number(values.seed), 0, all.length - 1);
    const chosen = new Set<number>();
    while (chosen.size < Math.min(wanted, all.length)) chosen.add(next());
    for (const i of [...chosen].filter((_, n) => n % shards === shard - 1)) {
      const { course, mutant } = all[i];
      const { slug } = course.exercises[0];
      const name = `${slug}:${mutant.line}:${mutant.column} ${mutant.from} → ${mutant.to}`;
      if (rows.has('mutants', name) || !name.includes(values.only)) continue;
      rows.add(await rowOf(course, { group: 'mutants', name }, `${slug}.ts`, mutant.text, mutant));
    }
    const part = shards === 1 ? '' : `, part ${shard} of ${shards}`;
    tellTable(`mutants (${wanted} of ${all.length}, seed ${values.seed}${part})`, rows.all('mutants'));
  }
} finally {
  await sandboxes.close();
  await stopBundler();
}
