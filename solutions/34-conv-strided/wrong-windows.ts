import type { LocalizedText } from '#spec';
import type { Matrix } from '../../exercises/types.ts';

/**
 * Wrong rules that layers with windows have in common. Each is a change of how the windows lie; an exercise says what its
 * functions give when they lie so, and gets the wrong rules that it can have, with their names and texts.
 */

export type Pair = [rows: number, columns: number];

/**
 * How windows lie: how far neighbours are apart, where the first one begins before the first row and column, and how large they
 * are, where that is an option.
 */
export interface Steps {
  readonly stride: Pair;
  readonly pad: Pair;
  readonly window?: Pair;
}

/** Other steps than those of the forward pass; `unread` are the rows and columns at the end that no window reads. */
export type ChangeOfSteps = (steps: Steps, unread: Pair) => Partial<Steps>;

/** Rows and columns of a plane. */
export function sidesOf(plane: Matrix): Pair {
  return [plane.length, plane[0].length];
}

/** So many rows, or columns, at the end of the padded input no window reads: `span` is what one window reaches over. */
export function unreadAlong(
  length: number,
  windows: number,
  span: number,
  stride: number,
  pad: number,
): number {
  return Math.max(0, length + 2 * pad - (windows - 1) * stride - span);
}

/** The same of windows that touch each other, along both axes of an input. */
export function unreadByTiles(lengths: Pair, covered: Pair, window: Pair): Pair {
  const along = (axis: 0 | 1) => unreadAlong(lengths[axis], covered[axis], window[axis], window[axis], 0);
  return [along(0), along(1)];
}

/** How windows lie that touch each other, in a layer whose stride is its window: their sides, and where the first begins. */
export interface Tiles {
  readonly window: Pair;
  readonly first: Pair;
}

/** The tiles that cover `covered`×window of an input of these lengths, after a change of how they lie. */
export function tilesAfter(change: ChangeOfSteps, lengths: Pair, covered: Pair, window: Pair): Tiles {
  const steps: Steps = { stride: window, pad: [0, 0], window };
  const changed = { ...steps, ...change(steps, unreadByTiles(lengths, covered, window)) };
  // −0 is not 0 in an index.
  return { window: changed.window ?? window, first: [0 - changed.pad[0], 0 - changed.pad[1]] };
}

interface WindowMistake {
  readonly title: LocalizedText;
  readonly explanation: LocalizedText;
  readonly change: ChangeOfSteps;
}

const MISTAKES = {
  'strides-swapped': {
    title: { en: 'The two strides are swapped', 'zh-CN': '两个步幅弄反了' },
    explanation: {
      en: 'The stride of the columns stands for that of the rows, and the other way round, which shows only where the two differ.',
      'zh-CN': '行方向用了列步幅，列方向用了行步幅；两者不同时才看得出来。',
    },
    change: ({ stride: [sh, sw] }) => ({ stride: [sw, sh] }),
  },
  'one-stride-for-both': {
    title: { en: 'The row stride is used for both axes', 'zh-CN': '两个方向都用了行步幅' },
    explanation: {
      en: 'Only the first of the two strides counts, as if neighbours lay as far apart along a row as along a column.',
      'zh-CN': '只有第一个步幅起作用，好像相邻的窗口在列方向和行方向隔得一样远。',
    },
    change: ({ stride: [sh] }) => ({ stride: [sh, sh] }),
  },
  'window-axes-swapped': {
    title: { en: 'Rows and columns of the window are swapped', 'zh-CN': '窗口的行数与列数对调了' },
    explanation: {
      en: 'The first number of the window is used along the columns and the second along the rows, which shows only when the window is not square.',
      'zh-CN': '窗口的第一个数用在了列方向，第二个数用在了行方向；窗口不是正方形时才看得出来。',
    },
    change: ({ window }) => (window === undefined ? {} : { window: [window[1], window[0]] }),
  },
  'pads-swapped': {
    title: { en: 'The two pads are swapped', 'zh-CN': '两个方向的填充弄反了' },
    explanation: {
      en: 'The pad of the columns moves the rows, and the other way round.',
      'zh-CN': '列方向的填充被用在行上，行方向的填充被用在列上。',
    },
    change: ({ pad: [ph, pw] }) => ({ pad: [pw, ph] }),
  },
  'one-pad-for-both': {
    title: { en: 'The row pad is used for both axes', 'zh-CN': '两个方向都用了行填充' },
    explanation: {
      en: 'Only the first of the two pads counts, as if the border were as wide at the sides as above and below.',
      'zh-CN': '只有第一个填充起作用，好像左右的边和上下的边一样宽。',
    },
    change: ({ pad: [ph] }) => ({ pad: [ph, ph] }),
  },
  'leftover-rows-first': {
    title: { en: 'The unread rows and columns were put first', 'zh-CN': '未被读取的行与列放到了最前面' },
    explanation: {
      en: 'The zeros for the rows and columns that no window reads stand at the top and left, but the windows start at the first row and column and leave the last ones unread.',
      'zh-CN':
        '未被读取的行列所对应的零放在了上方和左侧，而窗口是从第一行第一列开始的，漏掉的是最后几行几列。',
    },
    change: ({ pad: [ph, pw] }, [rows, columns]) => ({ pad: [ph - rows, pw - columns] }),
  },
} satisfies Readonly<Record<string, WindowMistake>>;

export type WindowMistakeId = keyof typeof MISTAKES;

/** These wrong rules, made of what the functions of an exercise give with other steps. */
export function windowMistakes<Functions>(
  ids: readonly WindowMistakeId[],
  make: (change: ChangeOfSteps) => Functions,
) {
  return ids.map((id) => {
    const { title, explanation, change } = MISTAKES[id];
    return { id, title, explanation, functions: make(change) };
  });
}

/** A plane without so many rows and columns at its end. */
export function withoutEnd(plane: Matrix, [rows, columns]: Pair): Matrix {
  return plane.slice(0, plane.length - rows).map((row) => row.slice(0, row.length - columns));
}

/** The wrong rule whose result ends where the last window does, made of what the functions of an exercise give then. */
export function leftoversCutOff<Functions>(functions: Functions) {
  return {
    id: 'leftovers-cut-off',
    title: { en: 'Rows and columns that no window reaches are missing', 'zh-CN': '缺少没有窗口触及的行和列' },
    explanation: {
      en: 'The result ends where the last window does, as if its size were worked out from the outputs instead of being that of the input.',
      'zh-CN': '结果只到最后一个窗口为止，好像大小是从输出反推的，而没有取输入的大小。',
    },
    functions,
  };
}
