import { expect, it } from 'vitest';
import { hasCodeBeside } from '../../grader/sandbox/beside-code.ts';

const lines = (text: string) => text.split('\n');
const throwing = "  throw new Error('not started');";
const lineOf = (text: string) => lines(text).indexOf(throwing) + 1;

it.each([
  ['a stub', `export function f(\n  X: number[],\n): number[] {\n  // TODO: write it\n${throwing}\n}`, false],
  [
    'a stub and others',
    `const a = 1;\nfunction f() {\n  /* write\n     it */\n${throwing}\n\n}\nfunction g() {}`,
    false,
  ],
  ['left behind a rule', `function f() {\n  const x = 1;\n${throwing}\n}`, true],
  ['left before a rule', `function f() {\n${throwing}\n  // and now\n  return 1;\n}`, true],
  ['left behind a loop', `function f() {\n  for (;;) {\n  }\n${throwing}\n}`, true],
])('the line of %s', (_, text, expected) => {
  expect(hasCodeBeside(lines(text), lineOf(text))).toBe(expected);
});
