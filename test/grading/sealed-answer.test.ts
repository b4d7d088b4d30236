import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCourse } from '../../grader/course/load.ts';
import { openSubmission } from '../../grader/course/submission.ts';
import { answerText } from '../../grader/grading/answer-text.ts';
import { revealAnswer, sealAnswers } from '../../grader/grading/sealed-answer.ts';
import { edited, readReal, temporaryCourse } from '../support/course.ts';
import { temporaryFolder, writeInto } from '../support/folders.ts';
import { sharedSandboxes } from '../support/sandboxes.ts';

const FOLDER = '24-conv-input-gradient';
const SLUG = 'conv-input-gradient';
const MANIFEST = `exercises/${FOLDER}/exercise.json`;
const reference = readReal(`solutions/${FOLDER}/${SLUG}.ts`);
const shown = answerText(
  { folder: FOLDER, slug: SLUG },
  readReal(`exercises/${FOLDER}/${SLUG}.ts`),
  reference,
);

const sandboxes = sharedSandboxes();

/** A student's copy of a course of one exercise, whose manifest says so or not; and what the release adds to it. */
async function released(answer: string | undefined) {
  const files: Record<string, string> =
    answer === undefined ? {} : { [MANIFEST]: edited(readReal(MANIFEST), ['answer'], answer) };
  const root = temporaryCourse([FOLDER], files);
  const sealed = await sealAnswers(await loadCourse(root, []));
  rmSync(join(root, 'solutions'), { recursive: true });
  writeInto(root, sealed);
  const [path = ''] = Object.keys(sealed);
  return { course: await loadCourse(root, []), sealed, root, path };
}

async function revealed(course: Awaited<ReturnType<typeof loadCourse>>, source: string) {
  const submission = openSubmission(course, temporaryFolder({ [`${SLUG}.ts`]: source }));
  return revealAnswer(course, course.exercises[0]!, submission, sandboxes);
}

describe('a reference that is told after solving', () => {
  it('is opened by a right rule of any kind, and by no wrong one', async () => {
    const { course, sealed, root, path } = await released('after-solving');
    expect(path).toBe(`exercises/${FOLDER}/answer.sealed`);
    expect(Buffer.from(sealed[path]!, 'base64').toString('latin1')).not.toContain('convInputGradient');
    const gathered = `export function convInputGradient(dO: number[][], F: number[][]) {
      const at = (i: number, j: number) => dO[i]?.[j] ?? 0;
      return Array.from({ length: dO.length + F.length - 1 }, (_, m) => Array.from({ length: dO[0].length + F[0].length - 1 },
        (_, n) => F.reduce((s, row, a) => row.reduceRight((t, f, b) => t + f * at(m - a, n - b), s), 0)));
    }`;
    expect(await revealed(course, gathered)).toBe(shown);
    expect(await revealed(course, reference.replaceAll('F[a][b]', 'F[F.length - 1 - a][b]'))).toBeUndefined();
    writeInto(root, { [path]: readFileSync(join(root, path), 'utf8').replace(/^..../, 'AAAA') });
    expect(await revealed(course, gathered)).toBeUndefined();
  });

  it('is sealed alike each time, and not at all where the manifest does not ask for it', async () => {
    const [one, other] = [await released('after-solving'), await released('after-solving')];
    expect(one.sealed).toEqual(other.sealed);
    const none = await released(undefined);
    expect(none.sealed).toEqual({});
    expect(await revealed(none.course, reference)).toBeUndefined();
  });
});
