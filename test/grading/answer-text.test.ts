import { describe, expect, it } from 'vitest';
import { answerText } from '../../grader/grading/answer-text.ts';
import { parametersOf } from '../../grader/verify/parameters.ts';
import { readReal, solvedFolders } from '../support/course.ts';

function answerOf(folder: string) {
  const slug = folder.slice(3);
  const stub = readReal(`exercises/${folder}/${slug}.ts`);
  return { stub, text: answerText({ folder, slug }, stub, readReal(`solutions/${folder}/${slug}.ts`)) };
}

describe('a reference as a student reads it', () => {
  it('has the signature of the stub, and imports what a file of theirs would', () => {
    const { text } = answerOf('13-dense-gradients');
    expect(text.split('\n').slice(0, 4)).toEqual([
      "import type { DenseGradients } from './forward.ts';",
      "import type { Matrix, Vector } from '../types.ts';",
      '',
      'export function denseBackward(X: Matrix, W: Matrix, dU: Matrix): DenseGradients {',
    ]);
    expect(text).toMatch(/ {2}return \{ dX, dW, db \};\n\}\n$/);
  });

  it.each(solvedFolders())('%s', async (folder) => {
    const { stub, text } = answerOf(folder);
    expect(text).not.toMatch(/\bstub\b|\.\.\/\.\.\//);
    const [wanted, own] = await Promise.all([stub, text].map(parametersOf));
    for (const [name, parameters] of wanted!) expect(own!.get(name), name).toEqual(parameters);
  });

  it('stays as it is where it is written in another way', () => {
    const stub = 'export function f(x: number): number {\n  // TODO\n  throw new Error();\n}\n';
    for (const reference of [
      'export function f(x: number): number {\n  return x;\n}\n',
      "import type * as stub from '../../exercises/11-f/f.ts';\n\nexport const f: typeof stub.f = (x) => x;\n",
    ]) {
      expect(answerText({ folder: '11-f', slug: 'f' }, stub, reference)).toBe(reference);
    }
  });
});
