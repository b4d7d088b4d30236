import { expect, it } from 'vitest';
import { readAnswer } from '../../../grader/checks/answer.ts';
import type { Finding } from '../../../grader/model/finding.ts';
import type { Output } from '../../../grader/model/rule.ts';
import { Oddity, type Returned } from '../../../grader/model/value.ts';
import { describeFinding } from '../../../grader/report/build/index.ts';

const OUTPUTS = new Map<Output, readonly number[]>([
  [{ kind: 'partial', key: 'dX', of: 'X' }, [1, 2]],
  [{ kind: 'partial', key: 'dW', of: 'W' }, [2]],
  [{ kind: 'partial', key: 'db', of: 'b' }, []],
]);

/** What a student reads who returned this from a function with dX, dW and db. */
function told(value: Returned, language = 'en'): { message: string; help?: string } {
  const evidence = { id: 'c1', function: 'backward', inputs: { X: [[1, 2]], stride: [1, 3] } };
  const answers = readAnswer(OUTPUTS, { kind: 'returned', value }, evidence);
  const finding = answers.find((one) => one.kind === 'finding')?.finding as Finding;
  return describeFinding(finding, { language, exerciseId: 'e' });
}

it('names what is required and what came back', () => {
  expect(told({ dx: [[1, 2]], dw: [1, 2], db: 3 })).toMatchObject({
    message:
      'The result of backward should be an object with dX, dW and db; it has dx, dw and db, and so no dX.',
    help: 'The names must agree letter by letter, capitals too: write dX for dx and write dW for dw.',
  });
  expect(told({ d_x: [[1, 2]], dW: [1, 2], bd: 3 }).help).toContain('write dX for d_x');
  expect(told({ X: [[1, 2]], dW: [1, 2], db: 3 }).help).toBe(
    'Return { dX, dW, db }, with exactly these names.',
  );
  expect(told({}).message).toContain('it is an object without any, and so no dX');
});

it.each<readonly [string, Returned, string]>([
  [
    'a tuple',
    [[[1, 2]], [1, 2], 3],
    'backward returned an array of 3 entries, but should return an object with',
  ],
  ['a number', 5, 'backward returned 5, but should return an object with dX, dW and db.'],
  ['null', new Oddity('null', 'null'), 'backward returned null, but'],
  ['nothing', new Oddity('undefined', 'undefined'), 'backward returned undefined, but'],
  ['a Map', new Oddity('object', 'Map'), "backward returned a Map (an object of JavaScript's own), but"],
])('says what %s is, and what to return', (_, value, message) => {
  const words = told(value);
  expect(words.message).toContain(message);
  expect(words.help).toContain('return { dX, dW, db };');
  expect(told(value, 'zh-CN').message).toMatch(/^backward 返回了.+，应当返回含有 dX、dW、db 的对象。$/);
});

it('tells a hole, and where it is', () => {
  const words = told({ dX: [[1, new Oddity('hole', '')]], dW: [1, 2], db: 3 });
  expect(words.message).toBe(
    'dX[0][1] is a hole in the array, where nothing was ever written, but should be a number.',
  );
  expect(words.help).toContain('new Array(n).fill(0)');
});

it('shows small arguments by their values, large ones by their shapes', () => {
  const words = told({ dX: [[1]], dW: [1, 2], db: 3 });
  expect(words.help).toContain('the arguments are X 1×2, stride [1, 3].');
});

it('advises a copy that works for what was changed', () => {
  const finding = (rank: number | undefined, path: readonly (number | string)[]): Finding => ({
    code: 'mutated-input',
    case: { id: 'c', function: 'f', inputs: {} },
    argument: 'x',
    ...(rank === undefined ? {} : { rank }),
    path,
    before: { kind: 'number', value: 1 },
    after: { kind: 'nothing' },
  });
  const say = (one: Finding) => describeFinding(one, { language: 'en', exerciseId: 'e' });
  expect(say(finding(1, [2])).message).toContain('x[2] was 1, and is missing after the call');
  expect(say(finding(1, [2])).help).toContain('[...x]');
  expect(say(finding(2, [2, 0])).help).toContain('x.map((row) => [...row])');
  expect(say(finding(4, [0, 0, 0, 0])).help).toContain('structuredClone(x)');
  expect(say(finding(undefined, ['W1', 0, 1])).message).toContain('x.W1[0][1] was 1');
});
