import {
  batchAdditivity,
  defineSpec,
  distinctIntegers,
  given,
  gradientOf,
  integers,
  keepsSumOf,
  type Law,
  linearIn,
  rule,
  type Sizes,
  size,
  type Tensor,
  tensor4,
  zeroUpstream,
} from '#spec';
import {
  type AvgPoolOptions,
  avgPoolOptions,
  countWindows,
  type MaxPoolOptions,
  maxPoolOptions,
} from './forward.ts';

type Plain<T> = { [K in keyof T]: T[K] };

/** The flags by the size `mode`; the modes that `must` overhang make sure that such cases are not rare. */
const MODES = [
  { ceilMode: false, countIncludePad: false, must: false },
  { ceilMode: true, countIncludePad: false, must: false },
  { ceilMode: false, countIncludePad: true, must: false },
  { ceilMode: true, countIncludePad: true, must: false },
  { ceilMode: true, countIncludePad: false, must: true },
  { ceilMode: true, countIncludePad: true, must: true },
  { ceilMode: false, countIncludePad: false, must: false },
  { ceilMode: false, countIncludePad: true, must: false },
];

const sizes = {
  n: size(1, 2, 5, 9),
  c: size(1, 2, 6, 9),
  h: size(1, 5, 18),
  w: size(1, 5, 18, 17),
  kh: size(1, 4, 7, 8),
  kw: size(1, 4, 7),
  sh: size(1, 3, 4, 6),
  sw: size(1, 3, 4, 5),
  ph: size(0, 2, 3),
  pw: size(0, 2, 3),
  mode: size(0, 5, 7),
};

const squares = [
  ['h', 'w'],
  ['kh', 'kw'],
  ['sh', 'sw'],
  ['ph', 'pw'],
];

/** What PyTorch accepts: padding of at most half a window, and at least one window along each axis. */
function accepted({ h, w, kh, kw, sh, sw, ph, pw, mode }: Sizes): boolean {
  if (2 * ph > kh || 2 * pw > kw) return false;
  const { ceilMode, must } = MODES[mode];
  const rows = countWindows(h, kh, sh, ph, ceilMode);
  const columns = countWindows(w, kw, sw, pw, ceilMode);
  const overhangs = (rows - 1) * sh + kh > h + 2 * ph || (columns - 1) * sw + kw > w + 2 * pw;
  return rows >= 1 && columns >= 1 && (overhangs || !must);
}

const maxOptions = given(
  ({ kh, kw, sh, sw, ph, pw, mode }): Plain<MaxPoolOptions> => ({
    window: [kh, kw],
    stride: [sh, sw],
    pad: [ph, pw],
    ceilMode: MODES[mode].ceilMode,
  }),
);

const avgOptions = given(
  ({ kh, kw, sh, sw, ph, pw, mode }): Plain<AvgPoolOptions> => ({
    window: [kh, kw],
    stride: [sh, sw],
    pad: [ph, pw],
    ceilMode: MODES[mode].ceilMode,
    countIncludePad: MODES[mode].countIncludePad,
  }),
);

const everySample = batchAdditivity({ args: ['X', 'dO'], perSample: [undefined], summed: [] });

/** keepsSumOf, for the way of counting in which no weight goes to the padding. */
const keepsSumWithoutPadding: Law = {
  id: 'keeps-sum-without-padding',
  symbols: 'Σ f(X, dO, …) = Σ dO',
  statement: {
    en: 'With countIncludePad off, each window hands on exactly what it received, so dX and dO have the same sum.',
    'zh-CN': '关闭 countIncludePad 时，每个窗口传下去的恰好等于它收到的，因此 dX 与 dO 的总和相等。',
  },
  variants: (point) => [
    { ...point, options: { ...(point.options as Plain<AvgPoolOptions>), countIncludePad: false } },
  ],
  relate: ([dX], { dO }) => [{ output: undefined, right: total(dO as Tensor), left: total(dX as Tensor) }],
};

function total(tensor: Tensor): number {
  return typeof tensor === 'number' ? tensor : tensor.reduce<number>((sum, part) => sum + total(part), 0);
}

export default defineSpec({
  maxPoolOptionsBackward: rule({
    sizes,
    squares,
    where: accepted,
    inputs: {
      X: tensor4('n', 'c', 'h', 'w', { domain: distinctIntegers(), kinked: integers(-2, 0) }),
      options: maxOptions,
    },
    forward: ({ X, options }) => maxPoolOptions(X, options),
    linearIn: ['X'],
    upstream: 'dO',
    args: ['X', 'dO', 'options'],
    returns: gradientOf('X'),
    laws: [keepsSumOf('dO'), linearIn('dO'), zeroUpstream('dO'), everySample],
  }),
  avgPoolOptionsBackward: rule({
    sizes,
    squares,
    where: accepted,
    inputs: { X: tensor4('n', 'c', 'h', 'w'), options: avgOptions },
    forward: ({ X, options }) => avgPoolOptions(X, options),
    linearIn: ['X'],
    upstream: 'dO',
    args: ['X', 'dO', 'options'],
    returns: gradientOf('X'),
    laws: [keepsSumWithoutPadding, linearIn('dO'), zeroUpstream('dO'), everySample],
  }),
});
