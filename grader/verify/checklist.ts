import type { Language } from '../model/text.ts';
import { type Paint, paintWith } from '../report/formats/terminal/paint.ts';
import { harmlessLine } from '../text/harmless.ts';
import { padEnd, wrap } from '../text/width.ts';
import { wordsFor } from '../words/catalogue.ts';
import type { ChecklistWords } from '../words/verify.ts';
import type { ExerciseVerification, Failure, ProofResult, ProofState, Verification } from './verification.ts';

export interface ChecklistView {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly language: Language;
}

const MARKS: Readonly<Record<ProofState, string>> = { proven: '✓', open: '✗', fault: '✗', skipped: '–' };

/** Up to so many exercises, every proof gets a line; of more, only those that fail. */
const EVERY_PROOF_OF = 3;

/** Failures that are shown of one proof, when there are many exercises. */
const MAX_FAILURES = 5;

/** The verification for a terminal: what is proven, what is not, and what to do. Ends in a newline. */
export function renderChecklist(verification: Verification, view: ChecklistView): string {
  const paint = paintWith(view.color);
  const words = wordsFor(view.language).verify.checklist;
  const width = Math.min(Math.max(view.width, 40), 110);
  const { exercises, proofs } = verification;
  const detailed = exercises.length <= EVERY_PROOF_OF;
  const column = Math.max(...exercises.map(({ id }) => id.length));
  const lines = [
    ...exercises.flatMap((exercise) => exerciseLines(exercise, column, detailed, width, paint, words)),
    ...(proofs.length > 0
      ? ['', ...proofs.flatMap((proof) => proofLines(proof, true, ' ', width, paint, words))]
      : []),
    paint.muted(` ${'─'.repeat(width - 1)}`),
    ` ${totalLine(verification, paint, words)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function exerciseLines(
  exercise: ExerciseVerification,
  column: number,
  detailed: boolean,
  width: number,
  paint: Paint,
  words: ChecklistWords,
): string[] {
  const { state, id, proofs, mutationScore } = exercise;
  const proven = proofs.filter((proof) => proof.state === 'proven').length;
  const { total, refuted, named } = mutationScore;
  const told = words.exercise({ proven, proofs: proofs.length, refuted, total, named });
  return [
    ` ${mark(state, paint)} ${paint.strong(padEnd(harmlessLine(id), column))}  ${told}`,
    ...proofs.flatMap((proof) => proofLines(proof, detailed, '   ', width, paint, words)),
  ];
}

function proofLines(
  { state, title, detail, failures }: ProofResult,
  detailed: boolean,
  indent: string,
  width: number,
  paint: Paint,
  words: ChecklistWords,
): string[] {
  if (!detailed && state === 'proven') return [];
  const shown = failures.slice(0, detailed ? failures.length : MAX_FAILURES);
  const rest = failures.length - shown.length;
  return [
    `${indent}${mark(state, paint)} ${title}${detail === '' ? '' : paint.muted(`  ${harmlessLine(detail)}`)}`,
    ...shown.flatMap((failure, i) => {
      // What mends several failures is said once, after the last of them.
      const said = failure.mend === shown[i + 1]?.mend;
      return failureLines(failure, said, `${indent}    `, width, paint);
    }),
    ...(rest > 0 ? [`${indent}    ${words.more(rest)}`] : []),
  ];
}

function failureLines(
  failure: Failure,
  isMendSaid: boolean,
  indent: string,
  width: number,
  paint: Paint,
): string[] {
  const { file, path, problem, mend, code } = failure;
  const place = path === undefined ? file : `${file} › ${path}`;
  const room = width - indent.length;
  const text = problem.split('\n').flatMap((line) => wrap(harmlessLine(line), room));
  return [
    `${indent}${paint.strong(harmlessLine(place))}  ${paint.muted(code)}`,
    ...text.map((line) => indent + line),
    ...(isMendSaid ? [] : wrap(`→ ${harmlessLine(mend)}`, room)).map((line) => indent + line),
  ];
}

function totalLine(
  { state, exercises, proofs, mutationScore, partial }: Verification,
  paint: Paint,
  words: ChecklistWords,
): string {
  const all = [...proofs, ...exercises.flatMap((exercise) => exercise.proofs)];
  const proven = all.filter((proof) => proof.state === 'proven').length;
  const { total, refuted, named } = mutationScore;
  const tone = state === 'proven' ? paint.good : paint.bad;
  const verdict = words.verdict[state === 'proven' && !partial ? 'whole' : state];
  return [
    paint.strong(words.proofs(proven, all.length)),
    words.score(refuted, total),
    words.named(named, total),
    tone(verdict),
  ].join(' · ');
}

function mark(state: ProofState, paint: Paint): string {
  const tone = { proven: paint.good, open: paint.bad, fault: paint.bad, skipped: paint.muted }[state];
  return tone(MARKS[state]);
}
