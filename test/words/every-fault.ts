import type { FaultWords } from '../../grader/words/faults.ts';
import type { JsonProblem } from '../../grader/words/json-problem.ts';
import type { NameUse } from '../../grader/words/rule-faults.ts';
import type { SchemaFlaw } from '../../grader/words/schema-flaw.ts';
import { SYNTAX_PROBLEMS } from '../support/syntax-problems.ts';

/** Facts of every fault of a course, in all their forms; names of the course are in capitals. */
export const EVERY_FAULT: {
  readonly [Code in keyof FaultWords]: readonly Parameters<FaultWords[Code]>[0][];
} = {
  'no-course': [{ folder: '/x' }],
  'no-exercises': [{ folder: '/x' }],
  'misnamed-exercise': [
    { file: 'exercises/5_cubes', name: '05-X' },
    { file: 'exercises/5_cubes', name: undefined },
  ],
  'link-to-nothing': [{ file: 'exercises/25-two' }],
  'duplicate-exercise': [{ file: 'exercises/24-two', other: 'exercises/24-one', name: '24' }],
  'no-module-type': [{ file: 'exercises/24-two/spec.ts' }],
  'duplicate-chapter': [{ file: 'exercises/course.json', chapter: '2' }],
  'duplicate-id': [{ file: 'exercises/24-two', other: 'exercises/24-one', id: 'ONE' }],
  'no-chapter': [{ file: 'exercises/24-two', chapter: '2' }],
  'course-file-missing': ['absent', 'link', 'EISDIR', 'ELOOP', 'EACCES', 'EIO'].flatMap((reason) => [
    { file: 'exercises/24-two/spec.ts', reason },
    { file: 'exercises/24-two/spec.ts', reason, name: 'spec.ts' },
  ]),
  'course-file-encoding': [
    { file: 'exercises/course.json', found: 'utf-16' },
    { file: 'exercises/course.json', found: 'utf-16-or-none' },
    { file: 'exercises/course.json', found: 'other' },
  ],
  'course-file-not-json': jsonProblems().map((problem) => ({
    ...{ file: 'exercises/course.json', line: 3, column: 7 },
    problem,
  })),
  'course-schema': [
    { file: 'exercises/course.json', path: '$', flaws: schemaFlaws(), more: 2, isMade: false },
    { file: 'fixtures/24-two/fingerprints.json', path: '$', flaws: [], more: 0, isMade: true },
  ],
  'course-syntax': [
    // What esbuild says in its own words is quoted.
    ...SYNTAX_PROBLEMS.filter(([, { kind }]) => kind !== 'said').map(([, problem]) => ({
      ...inModule(),
      problem,
    })),
    {
      ...inModule(),
      problem: { kind: 'unexpected', found: { written: '（' } },
      stray: { written: '（', form: 'full-width', instead: '(' },
    },
  ],
  'course-import-of-nothing': [{ ...inModule(), from: './FORWRD.ts' }],
  'course-import-of-no-name': [
    { ...inModule(), name: 'LINEARIN', from: '#spec', meant: 'LINEAR' },
    { ...inModule(), name: 'LINEARIN', from: 'exercises/24-two/forward.ts', meant: undefined },
    { ...inModule(), name: 'default', from: 'exercises/24-two/forward.ts', meant: undefined },
  ],
  'course-module': [
    { file: 'exercises/24-two/spec.ts', said: 'ENOENT' },
    { ...inModule(), said: 'ENOENT' },
  ],
  'course-module-endless': [false, true].map((waits) => ({
    ...{ file: 'exercises/24-two/forward.ts', seconds: 10, waits },
  })),
  'no-spec': [{ file: 'exercises/24-two/spec.ts' }],
  'no-points': [{ file: 'exercises/24-two/exercise.json', path: '$.checks' }],
  'nothing-to-ask': (['law', 'fixture', 'training', 'contract'] as const).map((check) => ({
    ...{ file: 'exercises/24-two/exercise.json', path: `$.checks.${check}` },
    ...{ folder: '24-two', check, points: 1 },
  })),
  'no-statement': [{ file: 'exercises/24-two/README.md' }],
  'bad-statement': [
    { file: 'exercises/24-two/README.md', found: [], expected: ['推导', '提示'] },
    { file: 'exercises/24-two/README.md', found: ['提示'], expected: ['推导', '提示'] },
  ],
  'no-hints': [{ file: 'exercises/24-two/README.md' }],
  'bad-fixture': [
    { ...fixture(), fault: 'no-argument', argument: 'X' },
    { ...fixture(), fault: 'misfit', misfit: { argument: 'X', is: 'no-choice', values: ['"a"', '1'] } },
    { ...fixture(), fault: 'misfit', misfit: { argument: 'X', is: 'no-object', keys: ['A', 'B'] } },
    { ...fixture(), fault: 'misfit', misfit: { argument: 'X', is: 'unknown-key', key: 'C', keys: ['A'] } },
    { ...fixture(), fault: 'misfit', misfit: { argument: 'X', is: 'other-length', length: 3, wanted: 2 } },
    ...([0, 1, 2] as const).flatMap((rank) =>
      (['number', 'whole-number', 'boolean'] as const).map((entry) => {
        const misfit = { argument: 'X', is: 'no-tensor', rank, entry } as const;
        return { ...fixture(), fault: 'misfit', misfit } as const;
      }),
    ),
    {
      ...fixture(),
      fault: 'misfit',
      misfit: { argument: 'X', is: 'other-size', axis: 'H', size: 3, other: { argument: 'Y', size: 2 } },
    },
    { ...fixture(), fault: 'outputs', holds: ['A'], returns: ['A', 'B'] },
    { ...fixture(), fault: 'outputs', holds: [], returns: [] },
  ],
  'duplicate-fixture': [
    {
      file: 'fixtures/24-two/a.json',
      files: ['fixtures/24-two/a.json', 'fixtures/24-two/b.json'],
      fixture: 'ONE',
    },
  ],
  'bad-at-submission': [{ file: 'exercises/at-submission.json' }],
  'unknown-name': [
    ...nameUses().flatMap((use) => [
      { file: 'exercises/24-two/spec.ts', within: 'fX', use, name: 'XX', near: 'X', known: ['X', 'Y'] },
      { file: 'exercises/24-two/spec.ts', within: undefined, use, name: 'XX', near: undefined, known: [] },
    ]),
    { function: 'fX', use: 'case', name: 'XX', known: ['X'] },
  ],
  'bad-rule': [rule()],
  'bad-domain': [{ ...rule(), input: 'X', min: 3, max: 2 }],
  'bad-choice': [[], ['1', '1'], undefined].map((values) => ({ ...rule(), input: 'X', values })),
  'not-differentiable': (['indices', 'mask', 'choice', 'maybe', 'options'] as const).map((kind) => ({
    ...rule(),
    input: 'X',
    kind,
  })),
  'name-taken': (['input', 'upstream'] as const).map((by) => ({ ...rule(), name: 'dO', by })),
  'other-forward-outputs': (['tensor', [], ['A', 'B']] as const).flatMap((returned) =>
    ['A', undefined].map((wanted) => ({ ...rule(), spec: 'exercises/24-two/spec.ts', returned, wanted })),
  ),
  'no-forward': [rule()],
  'several-forward-outputs': [rule()],
  'no-loss': [{ ...rule(), spec: 'exercises/24-two/spec.ts' }],
  'bad-size': [{ ...rule(), size: 'H', min: 3, max: 2, large: 1, reach: 1 }],
  'size-too-large': [
    { ...rule(), size: 'H', max: 50_000, largest: 10_000 },
    { ...rule(), input: 'X', entries: 5_000_000, axes: ['H', 'W'], most: 1_000_000 },
  ],
  'duplicate-law': [{ ...rule(), law: 'L1' }],
  'bad-law': [
    ...(['no-variants', 'no-relations', 'right-no-tensor', 'left-no-tensor'] as const).map((is) => ({
      ...rule(),
      law: 'L1',
      problem: { is },
    })),
    { ...rule(), law: 'L1', problem: { is: 'unknown-output', output: 'A', known: ['B'] } },
  ],
  'no-case': [
    { function: 'fX', unmet: 'where', tries: 100 },
    { function: 'fX', unmet: 'smooth', tries: 100 },
    { unmet: 'whole-numbers', first: 0, last: -1 },
    { unmet: 'whole-length', length: 0.5 },
  ],
  'not-measurable': [
    { function: 'fX', by: 'X', error: 0.01 },
    { function: 'fX', by: 'X', error: Number.NaN },
  ],
  'course-code-endless': [
    { code: undefined, given: {}, seconds: 10 },
    ...courseCodes().map((code) => ({
      ...{ file: 'exercises/24-two/spec.ts', code },
      ...{ given: { X: '[[1]]', Y: '2' }, seconds: 10 },
    })),
  ],
  'course-code-threw': [
    { file: 'exercises/24-two/spec.ts', code: courseCodes()[0], given: {}, said: 'RangeError' },
    {
      ...{ file: 'exercises/24-two/spec.ts', line: 3, column: 7 },
      ...{ code: courseCodes()[1], given: { X: '1' }, said: 'RangeError' },
    },
  ],
  'course-code-mutates': [
    { file: 'exercises/24-two/spec.ts', code: courseCodes()[0], argument: 'X', was: '[1]', is: '[2]' },
  ],
  'no-reference': [{ file: 'solutions/24-two/two.ts' }],
  'bad-reference': [
    { file: 'solutions/24-two/two.ts', fault: 'no-function', function: 'fX' },
    { file: 'solutions/24-two/two.ts', fault: 'not-run' },
    { file: 'solutions/24-two/two.ts', fault: 'not-counted', how: 'with-statement' },
    { file: 'solutions/24-two/two.ts', fault: 'not-counted', how: 'not-parsed' },
    ...(
      [
        'unreadable-file',
        'syntax-error',
        'forbidden-import',
        'unresolved-import',
        'unexported-import',
        'timed-out',
        'out-of-memory',
      ] as const
    ).map((how) => ({ file: 'solutions/24-two/two.ts', fault: 'not-bundled', how }) as const),
    ...(['wrong-shape', 'ragged', 'not-finite', 'not-numeric'] as const).flatMap((how) =>
      ['dX', undefined].map(
        (output) => ({ function: 'fX', fault: 'breach', output, how, args: '[1]' }) as const,
      ),
    ),
  ],
  'bad-misconceptions': [
    { file: 'solutions/24-two/misconceptions.ts', fault: 'no-export' },
    { file: 'solutions/24-two/misconceptions.ts', fault: 'no-rule', number: 3 },
    { exercise: 'X1', fault: 'not-run', rule: 'X2' },
  ],
  'bad-other-ways': [{ file: 'solutions/24-two/other-ways.ts' }],
  'bad-edge-cases': [{ file: 'fixtures/edge-cases/index.ts' }],
  'indistinct-misconceptions': [
    { exercise: 'X1', function: 'fX', rules: ['X2', 'X3'] },
    { exercise: 'X1', function: 'fX', rules: undefined },
  ],
  'no-cost-cases': [{ exercise: 'X1', function: 'fX' }],
  'stale-fingerprints': [
    { file: 'fixtures/24-two/fingerprints.json', why: 'format', format: 1, own: 2 },
    ...[['A'], []].map((holds) => {
      const file = 'fixtures/24-two/fingerprints.json';
      return { file, why: 'outputs', function: 'fX', returns: ['A', 'B'], holds } as const;
    }),
    ...(['no-function', 'other-cases', 'no-steps'] as const).map((why) => ({
      ...{ file: 'fixtures/24-two/fingerprints.json', why, function: 'fX' },
    })),
  ],
  'answer-in-release': [
    {
      leaks: [{ path: 'exercises/24-two/two.ts', from: 'solutions/24-two/two.ts', line: 'X = Y;' }],
      more: 0,
    },
    {
      leaks: [{ path: 'exercises/24-two/two.ts', from: 'solutions/24-two/two.ts', line: 'X = Y;' }],
      more: 3,
    },
  ],
  'no-answer': [{ file: 'exercises/24-two/exercise.json' }],
  'reaches-out': [{ file: 'solutions/24-two/two.ts' }],
  'no-public-example': [{ file: 'fixtures/24-two', exercise: 'X1' }],
  'no-fingerprints': [{ file: 'fixtures/24-two/fingerprints.json', exercise: 'X1' }],
  'not-required': [{ name: 'X1' }],
  'not-locked': [{ name: 'X1' }],
  'no-declarations': [{ said: 'TS2304' }],
};

function fixture() {
  return { file: 'fixtures/24-two/a.json', fixture: 'A1', function: 'fX' };
}

function rule() {
  return { file: 'exercises/24-two/spec.ts', function: 'fX' };
}

function nameUses(): readonly NameUse[] {
  return [
    ...(['linear-in', 'squares', 'axis', 'args', 'gradient-of', 'no-rule', 'not-listed'] as const),
    ...(['trained-with', 'fixture-function', 'fixture-argument'] as const),
    { law: 'L1' },
  ];
}

function courseCodes() {
  return [
    ...(['forward', 'where', 'derive', 'smooth'] as const).map((part) => ({ part, function: 'fX' }) as const),
    { part: 'input', name: 'X', function: 'fX' },
    { part: 'output', name: 'dX', function: 'fX' },
    { part: 'output', name: undefined, function: 'fX' },
    { part: 'law-function', law: 'L1', function: 'fX' },
    { part: 'variants', law: 'L1', function: 'fX' },
    { part: 'relate', law: 'L1', function: 'fX' },
    { part: 'training-function', name: 'evaluate' },
    { part: 'answer', function: 'fX', of: undefined },
    { part: 'answer', function: 'fX', of: 'X2' },
  ] as const;
}

function jsonProblems(): readonly JsonProblem[] {
  const sights = [{ is: 'end' }, { is: 'comment' }, { is: 'text', text: 'X' }] as const;
  return [
    ...(['empty', 'too-deep', 'bad-text'] as const).map((kind) => ({ kind })),
    ...sights.flatMap((found) => [
      ...(['more', 'no-value', 'no-key'] as const).map((kind) => ({ kind, found })),
      { kind: 'no-colon', key: 'X', found } as const,
      { kind: 'no-comma', close: '}', found } as const,
    ]),
    { kind: 'key-twice', key: 'X', line: 2 },
    { kind: 'comma-at-end', close: ']' },
  ];
}

function schemaFlaws(): readonly SchemaFlaw[] {
  const at = { path: '$.X', found: '"X"' };
  return [
    { path: '$', flaw: 'missing', key: 'X' },
    { path: '$', flaw: 'unknown-key', key: 'X', near: 'Y', allowed: ['Y'] },
    { path: '$', flaw: 'unknown-key', key: 'X', near: undefined, allowed: ['A', 'B'] },
    { path: '$', flaw: 'unknown-key', key: 'X', near: undefined, allowed: [] },
    ...['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'].map(
      (type) => ({ ...at, flaw: 'kinds', kinds: [{ type }, { values: ['"A"', '"B"'] }] }) as const,
    ),
    { ...at, flaw: 'one-of', allowed: ['"A"', '"B"'] },
    { ...at, flaw: 'version', version: '1' },
    { ...at, flaw: 'pattern', pattern: '^X$' },
    { ...at, flaw: 'bound', comparison: '>=', limit: 1 },
    { ...at, flaw: 'no-multiple', of: 0.01 },
    ...(['entries', 'keys', 'characters'] as const).flatMap((unit) =>
      (['too-few', 'too-many'] as const).map((flaw) => ({ ...at, flaw, limit: 1, unit })),
    ),
    { ...at, flaw: 'twice' },
    { ...at, flaw: 'other', said: 'X' },
  ];
}

function inModule() {
  return { file: 'exercises/24-two/spec.ts', line: 3, column: 7 };
}
