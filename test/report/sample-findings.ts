import type { Finding } from '../../grader/model/finding.ts';
import { type Index, Oddity, type Tensor } from '../../grader/model/value.ts';

/** F stands as it is where it should be rotated. */
export const NOT_ROTATED: Finding = {
  code: 'mismatch',
  case: {
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
  },
  differing: 4,
  total: 4,
  worst: { index: [0, 0], expected: 1, got: 4 },
  tolerance: 0,
};

/** Four of nine entries of a 3×3 gradient. */
export const FOUR_OF_NINE: Finding = {
  code: 'mismatch',
  case: {
    id: 'd2l-full-convolution',
    function: 'convInputGradient',
    inputs: {
      dO: [
        [0, 1],
        [2, 3],
      ],
      F: [
        [0, 1],
        [2, 3],
      ],
    },
    output: 'dX',
    expected: [
      [0, 0, 1],
      [0, 4, 6],
      [4, 12, 9],
    ],
    got: [
      [0, 3, 2],
      [6, 4, 6],
      [4, 12, 2.25],
    ],
  },
  differing: 4,
  total: 9,
  worst: { index: [2, 2], expected: 9, got: 2.25 },
  tolerance: 1e-9,
};

/** A rank-4 input gradient in which one channel of the second sample is wrong. */
export const RANK_FOUR: Finding = rankFour();

function rankFour(): Finding {
  const entry = ([n, c, h, w]: Index) => ((n * 7 + c * 5 + h * 3 + w * 2) % 11) - 5;
  const expected = generate([2, 3, 3, 4], entry);
  const got = generate([2, 3, 3, 4], (index) =>
    index[0] === 1 && index[1] === 2 && index[3] > 0 ? 0 : entry(index),
  );
  const pairs = flatten(expected).map((value, i) => [value, flatten(got)[i]]);
  const differing = pairs.filter(([a, b]) => a !== b).length;
  return {
    code: 'mismatch',
    case: {
      id: '9c41',
      function: 'convBackward',
      inputs: {
        X: generate([2, 3, 4, 5], ([n, c, h, w]) => ((n + 2 * c + 3 * h + w) % 7) - 3),
        F: generate([2, 3, 2, 2], ([f, c, a, b]) => ((f * 3 + c + a * 2 + b) % 5) - 2),
        dO: generate([2, 2, 3, 4], ([n, f, i, j]) => ((n + f + i * 2 + j) % 3) - 1),
        options: { stride: [1, 1], pad: [0, 0] },
      },
      output: 'dX',
      expected,
      got,
    },
    differing,
    total: 72,
    worst: { index: [1, 2, 1, 2], expected: entry([1, 2, 1, 2]), got: 0 },
    tolerance: 1e-9,
  };
}

/** Numbers that agree in their first seven digits. */
export const CLOSE: Finding = {
  code: 'mismatch',
  case: {
    id: '77d0',
    function: 'lpPoolBackward',
    inputs: { X: [[0.5, -1.2]], dO: [[1]], window: [1, 2], p: 3 },
    expected: [[0.1433120912, -0.8254776453]],
    got: [[0.14331206, -0.8254776453]],
  },
  differing: 1,
  total: 2,
  worst: { index: [0, 0], expected: 0.1433120912, got: 0.14331206 },
  tolerance: 1e-10,
};

export const THREW: Finding = {
  code: 'threw',
  error: {
    name: 'TypeError',
    message: "Cannot read properties of undefined (reading '2')",
    location: {
      file: '22-conv-filter-gradient/conv-filter-gradient.ts',
      line: 9,
      column: 17,
      text: 'sum += X[i + a][j + b] * dO[i][j];',
    },
    frames: [
      {
        file: '22-conv-filter-gradient/conv-filter-gradient.ts',
        line: 9,
        column: 17,
        function: 'entryOf',
      },
      {
        file: '22-conv-filter-gradient/conv-filter-gradient.ts',
        line: 21,
        column: 5,
        function: 'convFilterGradient',
      },
    ],
  },
  case: {
    id: '01be',
    function: 'convFilterGradient',
    inputs: {
      X: [
        [2, 0],
        [1, 3],
      ],
      dO: [[1, -1]],
    },
  },
};

export const TIMED_OUT: Finding = {
  code: 'timed-out',
  seconds: 2,
  phase: 'calling',
  case: { id: 'aa10', function: 'fullConvolution', inputs: { A: [[1, 2]], K: [[3]] } },
};

export const FAULT: Finding = {
  code: 'grader-fault',
  fault: new Error('the expected value has the shape 2×3, but the rule returns 3×2'),
  place: 'fixtures/41-avg-pool/worked-examples.json',
};

export const WRONG_SHAPE: Finding = {
  code: 'wrong-shape',
  case: {
    id: '5e11',
    function: 'convPaddedBackward',
    inputs: {
      X: [
        [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ],
      F: [[[[1]]]],
      dO: [
        [
          [
            [1, 0, 1, 2],
            [0, 1, 0, 1],
            [1, 1, 1, 1],
            [2, 0, 2, 0],
          ],
        ],
      ],
      pad: 1,
    },
    output: 'dX',
    expected: [
      [
        [
          [1, 0],
          [1, 1],
        ],
      ],
    ],
    got: [
      [
        [
          [1, 0, 1, 2],
          [0, 1, 0, 1],
          [1, 1, 1, 1],
          [2, 0, 2, 0],
        ],
      ],
    ],
  },
  expected: [1, 1, 2, 2],
  got: [1, 1, 4, 4],
};

export const NOT_FINITE: Finding = {
  code: 'not-finite',
  case: {
    id: 'c0de',
    function: 'softmaxCrossEntropyBackward',
    inputs: { logits: [[1000, 0, -1000]], labels: [0] },
    expected: [[0, 0, 0]],
    got: [[Number.NaN, 0, 0]],
  },
  index: [0, 0],
  got: Number.NaN,
};

export const LAW: Finding = {
  code: 'law-violated',
  case: {
    id: 'f00d',
    function: 'avgPoolBackward',
    inputs: { dO: [[1, 2]], window: [1, 1] },
  },
  law: 'linear-in-dO',
  statement: 'Twice the upstream gradient gives twice the result.',
  symbols: 'f(2 dO) = 2 f(dO)',
  calls: [
    { inputs: { dO: [[1, 2]], window: [1, 1] }, returned: [[1, 2]] },
    { inputs: { dO: [[2, 4]], window: [1, 1] }, returned: [[2, 3]] },
  ],
  left: [[2, 3]],
  right: [[2, 4]],
  differing: 1,
  total: 2,
  worst: { index: [0, 1], left: 3, right: 4 },
  tolerance: 1e-12,
};

/** A gradient that is too large to print as a whole. */
export const HUGE: Finding = huge();

function huge(): Finding {
  const shape = [4, 6, 40, 48];
  const expected = generate(shape, ([n, c, h, w]) => Math.sin(n + c * 2 + h * 3 + w) * 10);
  const got = generate(
    shape,
    ([n, c, h, w]) =>
      Math.sin(n + c * 2 + h * 3 + w) * 10 + (n === 3 && c === 4 && h === 33 && w > 40 ? 1e-3 : 0),
  );
  return {
    code: 'mismatch',
    case: {
      id: 'b16b00',
      function: 'convBackward',
      inputs: {
        X: generate([4, 6, 40, 48], ([n, c, h, w]) => (n * c + h - w + 50) % 5),
        options: { stride: [3, 2], pad: [1, 0] },
      },
      output: 'dX',
      expected,
      got,
    },
    differing: 7,
    total: 4 * 6 * 40 * 48,
    worst: {
      index: [3, 4, 33, 41],
      expected: Math.sin(3 + 8 + 99 + 41) * 10,
      got: Math.sin(3 + 8 + 99 + 41) * 10 + 1e-3,
    },
    tolerance: 1e-8,
  };
}

/** Everything that a hostile student can put into a report. */
export const HOSTILE: Finding = {
  code: 'threw',
  error: {
    name: '<script>alert(1)</script>',
    message:
      '"><img src=x onerror="document.title=\'owned\'"> \u202Egnitirw desrever\u202C \u001b[2J\u001b[32m✓ passed\u001b[0m',
    location: {
      file: '<b>conv</b>.ts',
      line: 1,
      column: 1,
      text: '</code></pre><style>*{display:none}</style>{{constructor}} {{{7}}} \u202E',
    },
    frames: [],
  },
  case: {
    id: '"><svg onload=alert(1)>',
    function: 'convInputGradient',
    inputs: { 'dO"><script>alert(2)</script>': [[1]] },
    expected: [[1]],
    got: [[new Oddity('string', '</td></table><script>alert(3)</script>')]],
  },
};

function generate(shape: readonly number[], entry: (index: Index) => number, index: Index = []): Tensor {
  if (index.length === shape.length) return entry(index);
  return Array.from({ length: shape[index.length] }, (_, i) => generate(shape, entry, [...index, i]));
}

function flatten(tensor: Tensor): number[] {
  return typeof tensor === 'number' ? [tensor] : tensor.flatMap(flatten);
}
