import type { FailureWords, ToldMisfit, Undocumented } from '../../grader/words/verify.ts';

const NONE = {} as Record<string, never>;
const CHAPTERS = [{ id: '1', points: 3 }];
const MISFITS: readonly ToldMisfit[] = [
  ...['X', undefined].flatMap((name): ToldMisfit[] => [
    { name, is: 'rank', told: 2, rank: 3, axes: ['N', 'D'] },
    { name, is: 'rank', told: 2, rank: 3, axes: undefined },
    { name, is: 'axis', at: 1, told: 'D', axis: 'N', axes: ['N', 'D'] },
    { name, is: 'letters', at: 1, told: 'D', axis: 'N', before: { letter: 'M', name: 'Y' } },
    { name, is: 'letters', at: 1, told: 'D', axis: 'N', before: { letter: 'M', name: undefined } },
  ]),
];
const UNDOCUMENTED: readonly Undocumented[] = [
  { is: 'no-comment' },
  { is: 'no-returns' },
  { is: 'no-param', name: 'X' },
  { is: 'no-return', name: 'X' },
  { is: 'stranger', name: 'X', args: ['A', 'B'] },
  { is: 'order', named: ['A', 'B'], args: ['B', 'A'] },
  { is: 'no-shape', name: 'X', axes: ['N', 'D'] },
  ...MISFITS.map((told) => ({ is: 'other-shape', told }) as const),
];

/** Facts of everything that `verify` may find, in all their forms; names of the course are in capitals. */
export const EVERY_FAILURE: {
  readonly [Code in keyof FailureWords]: readonly Parameters<FailureWords[Code]>[0][];
} = {
  'missing-file': [NONE],
  'stray-file': [NONE],
  'to-fill-in': [{ what: '' }, { what: '标题' }],
  'type-error': [{ said: '类型' }],
  'stray-folder': [
    { mirror: 'exercises', name: 'X' },
    { mirror: 'solutions', name: 'X' },
  ],
  'points-do-not-add-up': [{ promised: 4, total: 3, chapters: CHAPTERS }],
  'verification-ended': [{ exit: { signal: 'SIGKILL' } }, { exit: { code: 3 } }, { exit: undefined }],
  'course-code-threw': [{ said: 'RangeError' }],
  'check-broken': [{ said: '坏了。' }],
  'stub-begun': [
    { points: 1, check: 'law', state: 'passed', said: undefined },
    { points: 1, check: 'law', state: 'passed', said: '不对。' },
  ],
  'stub-without-todo': [NONE],
  'forward-mutates': [{ args: '[1]' }],
  'forward-not-deterministic': [{ first: '1', second: '2', args: '[1]' }],
  'forward-not-a-tensor': (['wrong-shape', 'ragged', 'not-finite', 'not-numeric'] as const).map((how) => ({
    ...{ how, got: '1', args: '[1]' },
  })),
  'unknown-size': [{ name: 'N', known: ['D'] }],
  'size-not-reached': [{ seed: 1, function: 'fX', name: 'N', least: 1, most: 2, wanted: 3 }],
  'reference-other-signature': [{ function: 'fX', own: ['X', undefined], stub: ['X', 'Y'] }],
  'reference-refuted': [
    { check: 'law', state: 'failed', said: undefined },
    { check: 'law', state: 'failed', said: '不对。' },
  ],
  'not-measurable': [{ said: '不对。' }],
  'gradient-refuted': [{ said: '不对。' }],
  'nothing-measured': [{ check: 'law' }],
  'forward-is-answer': ['dX', undefined].map((output) => ({
    ...{ how: 'fX(X)', output, function: 'fY', exercise: 'X1' },
  })),
  'no-forward-answers': [{ name: 'dX' }],
  'fixture-contradicts-reference': [{ said: '不对。' }],
  'no-worked-example': [{ function: 'fX' }],
  'no-misconception': [NONE],
  'misconception-throws': [{ said: '不对。' }],
  'misconception-equals-reference': [{ cases: 20 }],
  'misconception-survives': [{ seed: 3 }, { args: '[1]' }],
  'bad-misconception': [
    { fault: 'id', id: 'X' },
    { fault: 'same-id' },
    { fault: 'no-function' },
    { fault: 'languages', languages: ['en', 'fr'] },
    { fault: 'functions', unknown: ['fX'], functions: ['fY'] },
  ],
  'law-refutes-nothing': [NONE],
  'misconceptions-alike': [
    { on: { cases: 20 }, other: 'X1' },
    { on: { seed: 3 }, other: 'X1' },
  ],
  'mined-untrue': [
    { told: 'As if', fault: 'change', before: 'a + b', after: 'a' },
    { told: 'As if', fault: 'quantity' },
    { told: 'As if', fault: 'untold', language: 'de' },
    { told: 'As if', fault: 'right-output', output: 'dX' },
    { told: 'As if', fault: 'alike', seed: 1, other: undefined },
    { told: 'As if', fault: 'alike', seed: 1, other: 'stride-ignored' },
  ],
  'unknown-mistake': [{ id: 'X1' }],
  'other-way-depends': [{ file: './x.ts' }],
  'speaks-of-code': [{ claim: '循环写反了。' }],
  'other-way-differs': [{ args: '[1]' }],
  'edge-case-not-met': [
    { fault: 'not-listed' },
    { fault: 'not-worked' },
    { fault: 'not-asked', exercise: 'X1' },
    { fault: 'not-drawn', seed: 3 },
  ],
  'no-fingerprints': [{ exercise: 'X1' }],
  'stale-fingerprints': [{ exercise: 'X1' }],
  'right-not-confirmed': (
    ['as-it-is', 'negative-zeros', 'other-roundings', { scaled: ['dO'], factor: 0.1 }] as const
  ).flatMap((form) => (['unknown', { mistake: 'X1' }] as const).map((taken) => ({ form, taken }))),
  'misconception-not-told': [{ taken: [] }, { taken: [{ mistake: 'X1' }, { mistake: 'X2' }, 'unknown'] }],
  'misconception-not-named': [{ taken: [] }, { taken: ['X1', 'X2'] }],
  'wrong-title': [{ title: '平方', expected: '11 · 平方' }],
  'bad-formula': (['alone', 'unclosed', { said: 'X' }] as const).map((reason) => ({ tex: '$x', reason })),
  'missing-language': [{ language: 'fr' }],
  'not-three-hints': [{ count: 2 }],
  'hints-out-of-order': [{ number: 2 }],
  'hint-tells-solution': [{ line: 'X[0] = 1' }],
  'empty-hint': [NONE],
  'stub-without-function': [NONE],
  'stub-other-parameters': [{ told: ['X', undefined], args: ['X', 'Y'] }],
  'stub-undocumented': UNDOCUMENTED,
  'statement-other-shape': MISFITS,
  'statement-undescribed': [{ call: 'fX(X)' }, { name: 'X' }],
  'statement-other-arguments': [
    { told: undefined, function: 'fX', args: ['X'] },
    { told: 'Y', function: 'fX', args: ['X'] },
  ],
  'over-budget': [
    { evaluations: 10, reads: '30.0', most: '20.0', setting: '$.checks.gradient.cases', cases: 9 },
  ],
};
