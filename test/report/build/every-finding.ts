import type { CaseEvidence, Finding, FindingCode } from '../../../grader/model/finding.ts';
import { SYNTAX_PROBLEMS } from '../../support/syntax-problems.ts';

type Examples = { readonly [Code in FindingCode]: readonly Extract<Finding, { code: Code }>[] };

const evidence: CaseEvidence = {
  id: '3f2a',
  function: 'convInputGradient',
  inputs: {
    dO: [[1]],
    F: [
      [1, 2],
      [3, 4],
    ],
  },
  output: 'dX',
  expected: [
    [1, 2],
    [3, 4],
  ],
  got: [
    [4, 3],
    [2, 1],
  ],
};

const bare: CaseEvidence = { id: '77', function: 'outputDelta', inputs: { out: [0.5] }, expected: [1] };

const location = { file: '24-conv/conv.ts', line: 9, column: 17, text: 'sum += F[a][b];' };

/** Examples of every finding there is, each with and without what is optional; the compiler knows if a code is missing. */
export const EVERY_FINDING: Examples = {
  mismatch: [
    {
      code: 'mismatch',
      case: evidence,
      differing: 3,
      total: 4,
      worst: { index: [0, 0], expected: 1, got: 4 },
      tolerance: 0,
    },
    {
      code: 'mismatch',
      case: evidence,
      differing: 4,
      total: 4,
      worst: { index: [0, 0], expected: 1, got: 4 },
      tolerance: 0,
    },
    {
      code: 'mismatch',
      case: { ...bare, got: [2] },
      differing: 1,
      total: 1,
      worst: { index: [0], expected: 1, got: 2 },
      tolerance: 1e-9,
    },
  ],
  imprecise: [
    {
      code: 'imprecise',
      case: { ...bare, got: [1.00000001] },
      miss: 'single-precision',
      error: 1e-8,
      keeps: 0.8,
    },
    {
      code: 'imprecise',
      case: evidence,
      miss: 'last-digits',
      error: 1e-11,
      keeps: 0.95,
      entries: {
        differing: 1,
        total: 4,
        worst: { index: [0, 0], expected: 1, got: 1.00000000001 },
        tolerance: 1e-15,
      },
    },
  ],
  'fingerprint-mismatch': [
    { code: 'fingerprint-mismatch', function: 'convBackward', output: 'dF', inputs: 4 },
    { code: 'fingerprint-mismatch', function: 'outputDelta', inputs: 5 },
  ],
  'too-costly': [
    {
      code: 'too-costly',
      function: 'convInputGradient',
      argumentShapes: { dO: [8, 14], F: [5, 3] },
      steps: 612_500,
      referenceSteps: 2650,
      surplus: 'growing',
      timesOnSmall: 9,
    },
    {
      code: 'too-costly',
      function: 'hiddenDelta',
      argumentShapes: { W: [16, 16], delta: [16] },
      steps: 14_070,
      referenceSteps: 804,
      surplus: 'growing',
      timesOnSmall: 6,
      found: 'unit-vectors',
    },
    {
      code: 'too-costly',
      function: 'dilate',
      argumentShapes: { A: [8, 8] },
      steps: 500_000,
      referenceSteps: 306,
      surplus: 'growing',
      timesOnSmall: 10,
      found: 'jacobian',
    },
    {
      code: 'too-costly',
      function: 'outputDelta',
      argumentShapes: { out: [16], target: [16] },
      steps: 1200,
      referenceSteps: 68,
      surplus: 'constant',
      timesOnSmall: 17,
    },
  ],
  'numerical-gradient': [
    { code: 'numerical-gradient', function: 'convInputGradient', calls: 1800 },
    { code: 'numerical-gradient', function: 'convInputGradient', turns: 64, by: 'differences' },
    { code: 'numerical-gradient', function: 'convInputGradient', turns: 64, by: 'unit-vectors' },
    { code: 'numerical-gradient', function: 'convInputGradient', by: 'rounding', argument: 'dO' },
    { code: 'numerical-gradient', function: 'layerNormBackward', by: 'digits' },
    { code: 'numerical-gradient', function: 'outputDelta', turns: 16, by: 'quotients' },
  ],
  'watched-otherwise': (['threw', 'stopped', 'answered-otherwise'] as const).map((did) => ({
    code: 'watched-otherwise',
    function: 'convInputGradient',
    did,
  })),
  'adjoint-mismatch': [
    { code: 'adjoint-mismatch', case: evidence, expected: 12.5, got: 11, tolerance: 1e-9 },
    { code: 'adjoint-mismatch', case: bare, expected: 12.5, got: 11, tolerance: 1e-9 },
  ],
  'law-violated': [
    {
      code: 'law-violated',
      case: { id: evidence.id, function: evidence.function, inputs: evidence.inputs },
      law: 'linear-in-dO',
      statement: 'Twice the upstream gradient gives twice the result.',
      symbols: 'f(2 dO) = 2 f(dO)',
      calls: [
        { inputs: evidence.inputs, returned: [[1, 2]] },
        { inputs: evidence.inputs, returned: [[2, 3]] },
      ],
      left: [[2, 3]],
      right: [[2, 4]],
      differing: 1,
      total: 2,
      worst: { index: [0, 1], left: 3, right: 4 },
      tolerance: 1e-12,
    },
  ],
  'goal-missed': [
    {
      code: 'goal-missed',
      goal: 'at least 95 % of the digits are read right',
      unit: 'share',
      bound: 'at-least',
      wanted: 0.95,
      got: 0.612,
      steps: 630,
    },
    {
      code: 'goal-missed',
      goal: 'the loss falls below 1',
      unit: 'number',
      bound: 'at-most',
      wanted: 1,
      got: 2,
      steps: 1,
    },
  ],
  'training-stopped': (['exploded', 'stuck', 'slow'] as const).map((reason) => ({
    code: 'training-stopped',
    reason,
    step: 120,
    steps: 630,
    first: 2.3456,
    last: 23.456,
    ...(reason === 'slow' ? { seconds: 120 } : {}),
    ...(reason === 'stuck' ? { bar: { steps: 30, share: 0.6 } } : {}),
  })),
  'wrong-dependency': [
    {
      code: 'wrong-dependency',
      exercises: [
        {
          id: 'overlapping-pool',
          file: '43-overlapping-pool/overlapping-pool.ts',
          functions: ['overlappingMaxPoolBackward'],
          isStarted: true,
        },
      ],
    },
    {
      code: 'wrong-dependency',
      exercises: [
        { id: 'conv-general', file: 'conv-general.ts', functions: [], isStarted: true },
        { id: 'max-pool', file: 'max-pool.ts', functions: ['maxPoolBackward'], isStarted: false },
      ],
    },
  ],
  'wrong-shape': [
    { code: 'wrong-shape', case: evidence, expected: [2, 2], got: [3, 3] },
    { code: 'wrong-shape', case: bare, expected: [1], got: [] },
    { code: 'wrong-shape', case: { ...bare, inputs: {} }, expected: [8, 1, 2], got: [0] },
  ],
  ragged: [{ code: 'ragged', case: evidence, index: [1], expectedLength: 2, gotLength: 1 }],
  'not-finite': [
    { code: 'not-finite', case: evidence, index: [0, 1], got: Number.NaN },
    { code: 'not-finite', case: bare, index: [0], got: Number.NEGATIVE_INFINITY },
  ],
  'not-numeric': [
    { code: 'not-numeric', case: evidence, index: [0, 1], got: { kind: 'null', text: 'null' } },
    { code: 'not-numeric', case: bare, index: [], got: { kind: 'string', text: '"dX"' } },
  ],
  'missing-output': [
    {
      code: 'missing-output',
      case: bare,
      key: 'dF',
      required: ['dX', 'dF', 'db'],
      returned: { kind: 'record', keys: ['dX', 'df', 'db'] },
    },
    {
      code: 'missing-output',
      case: bare,
      key: 'dX',
      required: ['dX', 'dF', 'db'],
      returned: { kind: 'array', length: 3 },
    },
  ],
  'mutated-input': [
    {
      code: 'mutated-input',
      case: evidence,
      argument: 'dO',
      path: [0, 0],
      rank: 2,
      before: { kind: 'number', value: 1 },
      after: { kind: 'number', value: 7 },
    },
  ],
  'not-deterministic': [
    {
      code: 'not-deterministic',
      case: evidence,
      change: { kind: 'entry', index: [0, 1], first: 3, second: 4 },
    },
    {
      code: 'not-deterministic',
      case: evidence,
      change: { kind: 'shape', first: [2, 2], second: [4, 2] },
      after: { inputs: {}, calls: 1 },
    },
    {
      code: 'not-deterministic',
      case: bare,
      change: { kind: 'failure', second: 'threw' },
      after: { inputs: bare.inputs, calls: 700 },
    },
  ],
  asynchronous: [
    { code: 'asynchronous', function: 'outputDelta', case: bare },
    { code: 'asynchronous', function: 'outputDelta' },
  ],
  threw: [
    {
      code: 'threw',
      error: {
        name: 'TypeError',
        message: 'F[a] has no value',
        location,
        frames: [location, { ...location, line: 20, function: 'convInputGradient' }],
      },
      case: evidence,
    },
    { code: 'threw', error: { name: 'Error', message: '', frames: [] } },
    { code: 'threw', error: { name: 'ReferenceError', message: 'k is not defined', frames: [] }, case: bare },
    {
      code: 'threw',
      error: { name: 'ReferenceError', message: 'ｄX is not defined', frames: [] },
      case: bare,
    },
    {
      code: 'threw',
      error: {
        name: 'TypeError',
        message: '(void 0) is not a function',
        member: { name: 'zeroPd', file: 'pad.ts', isOfCourse: false, exports: ['zeroPad'], isType: false },
        location,
        frames: [],
      },
    },
    {
      code: 'threw',
      error: { name: 'RangeError', message: 'Maximum call stack size exceeded', location, frames: [] },
    },
  ],
  'timed-out': [
    { code: 'timed-out', seconds: 2, phase: 'calling', case: evidence },
    { code: 'timed-out', seconds: 2, phase: 'calling' },
    { code: 'timed-out', seconds: 0.5, phase: 'loading' },
  ],
  'out-of-memory': [
    { code: 'out-of-memory', limitMegabytes: 128, phase: 'calling', case: evidence },
    { code: 'out-of-memory', limitMegabytes: 128, phase: 'loading' },
  ],
  exited: [
    { code: 'exited', phase: 'calling', exit: { code: 1 }, case: evidence },
    { code: 'exited', phase: 'loading', exit: { signal: 'SIGSEGV' } },
  ],
  'too-much-output': [
    { code: 'too-much-output', limitMegabytes: 8, case: evidence },
    { code: 'too-much-output', limitMegabytes: 8 },
  ],
  'protocol-violation': (
    [
      'unasked',
      'console-flood',
      'empty',
      'not-utf8',
      'not-json',
      'no-value',
      'too-deep',
      'too-large',
      'another-request',
      'another-kind',
      'misshapen',
    ] as const
  ).map((breach) => ({ code: 'protocol-violation', breach })),
  'not-started': [{ code: 'not-started', function: 'outputDelta' }, { code: 'not-started' }],
  'unreadable-file': (['not-utf8', 'too-large', 'not-a-file', 'cannot-open'] as const).map((reason) => ({
    code: 'unreadable-file',
    file: 'conv.ts',
    reason,
  })),
  'syntax-error': [
    ...SYNTAX_PROBLEMS.map(([, problem]) => ({ code: 'syntax-error', problem, location }) as const),
    { code: 'syntax-error', problem: { kind: 'without-exports' }, location },
    { code: 'syntax-error', problem: { kind: 'not-declared', name: 'g' }, location },
    { code: 'syntax-error', problem: { kind: 'unexpected', found: { sort: 'end' } } },
    ...(
      [
        { written: '；', form: 'full-width', instead: ';' },
        { written: '×', form: 'typographic', instead: '*' },
        { written: 'U+200B', form: 'invisible', instead: '' },
      ] as const
    ).map(
      (stray) => ({ code: 'syntax-error', problem: { kind: 'not-assignable' }, stray, location }) as const,
    ),
  ],
  'forbidden-import': (
    ['outside-submission', 'package', 'node-builtin', 'computed', 'other-language'] as const
  ).map((reason) => ({ code: 'forbidden-import', specifier: 'node:fs', reason, location })),
  'unresolved-import': [
    { code: 'unresolved-import', specifier: './helper.ts', location },
    { code: 'unresolved-import', specifier: './helper.ts' },
  ],
  'unexported-import': [
    {
      code: 'unexported-import',
      name: 'zeroPd',
      file: 'pad.ts',
      isOfCourse: false,
      exports: ['zeroPad', 'crop'],
      nearest: 'zeroPad',
      isType: false,
      location,
    },
    {
      code: 'unexported-import',
      name: 'default',
      file: 'pad.ts',
      isOfCourse: false,
      exports: ['zeroPad'],
      isType: false,
    },
    {
      code: 'unexported-import',
      name: 'Matrix',
      file: 'types.ts',
      isOfCourse: true,
      exports: [],
      isType: true,
    },
  ],
  'missing-export': [
    { code: 'missing-export', function: 'outputDelta', found: [] },
    { code: 'missing-export', function: 'outputDelta', found: [], isDeclared: true },
    {
      code: 'missing-export',
      function: 'outputDelta',
      found: ['Layer'],
      nearest: 'Layer',
      holder: { name: 'Layer', form: 'class' },
    },
    {
      code: 'missing-export',
      function: 'outputDelta',
      found: ['default'],
      holder: { name: 'layer', form: 'object' },
    },
    {
      code: 'missing-export',
      function: 'outputDelta',
      found: [],
      holder: { name: 'Layer', form: 'class' },
    },
    {
      code: 'missing-export',
      function: 'outputDelta',
      found: ['hiddenDelta'],
      nearest: 'hiddenDelta',
      owner: 'hidden-delta',
    },
    { code: 'missing-export', function: 'outputDelta', found: ['outputdelta', 'x'], nearest: 'outputdelta' },
    { code: 'missing-export', function: 'outputDelta', found: ['outputDelta'], foundType: 'object' },
  ],
  'grader-fault': [
    { code: 'grader-fault', fault: new Error('the reference threw'), place: 'fixtures/41-avg-pool' },
    { code: 'grader-fault', fault: new Error('the reference threw.') },
  ],
};
