import type { Evidence } from '../../model/diagnosis.ts';
import type { LocalizedText } from '../../model/text.ts';
import { indexOf } from '../../tensor/shape.ts';
import { positionOf } from './flat.ts';
import { partialCertainty } from './inexact.ts';
import { outputTitle } from './names.ts';
import { quantitiesIn, varies } from './quantities.ts';
import type { Family, Symptom } from './symptom.ts';
import { viewOf } from './view.ts';

/** By how much an output is shifted along one axis, by case. */
interface Shift {
  readonly expression: string;
  readonly values: readonly number[];
}

const REACH = [-2, -1, 1, 2];

/** Everything stands so many rows or columns beside where it belongs; what was pushed in is not looked at. */
export const shifted: Family = (evidence) => {
  const rank = viewOf(evidence[0]).expected.shape.length;
  if (rank === 0) return [];
  const none: Shift = { expression: '0', values: evidence.map(() => 0) };
  const constant: Shift[] = REACH.map((by) => ({ expression: String(by), values: evidence.map(() => by) }));
  const named: Shift[] = quantitiesIn(evidence)
    .filter((one) => one.kind === 'argument' && varies(one) && one.values.every(Number.isInteger))
    .flatMap(({ expression, values }) => [
      { expression, values },
      { expression: `-${expression}`, values: values.map((value) => -value) },
    ]);
  const along = [none, ...constant, ...named];
  const rows = rank === 1 ? [none] : along;
  return rows
    .flatMap((down) => along.map((right) => [down, right] as const))
    .filter(([down, right]) => down !== none || right !== none)
    .map(([down, right]) => by(evidence, rank, down, right));
};

function by(evidence: readonly Evidence[], rank: number, down: Shift, right: Shift): Symptom {
  const o = outputTitle(evidence[0]);
  const distance = distanceOf(rank, down, right);
  const caseOf = new Map(evidence.map((one, i) => [one, i]));
  return {
    id: 'symptom-shifted',
    title: {
      en: `${o.en} is shifted by ${distance.en}`,
      'zh-CN': `${o['zh-CN']} 平移了 ${distance['zh-CN']}`,
    },
    explanation: {
      en: 'The numbers are right, but stand beside where they belong (positive: further down, further to the right): an offset, such as the padding, is missing or counted twice.',
      'zh-CN':
        '数值是对的，但没有落在应在的位置（正数表示偏下、偏右）：漏掉了某个偏移量（例如补零的宽度），或者多算了一次。',
    },
    confidence: partialCertainty(evidence, (one) => {
      const i = caseOf.get(one) as number;
      return matching(one, [down.values[i], right.values[i]].slice(rank === 1 ? 1 : 0));
    }),
  };
}

function distanceOf(rank: number, down: Shift, right: Shift): LocalizedText {
  if (rank === 1) return { en: right.expression, 'zh-CN': `${right.expression} 位` };
  const parts = [
    { ...down, en: 'row', zh: '行' },
    { ...right, en: 'column', zh: '列' },
  ].filter(({ expression }) => expression !== '0');
  const plural = (expression: string) => (/^-?1$/.test(expression) ? '' : 's');
  return {
    en: parts.map(({ expression, en }) => `${expression} ${en}${plural(expression)}`).join(' and '),
    'zh-CN': parts.map(({ expression, zh }) => `${expression} ${zh}`).join(' '),
  };
}

/** How many entries stand beside their place; undefined where an entry is not as the shift demands. */
function matching(one: Evidence, offsets: readonly number[]): number | undefined {
  const { expected, got, slack } = viewOf(one);
  const first = got.shape.length - offsets.length;
  let telling = 0;
  for (const [n, entry] of got.entries.entries()) {
    const source = indexOf(n, got.shape).map((i, axis) => (axis < first ? i : i - offsets[axis - first]));
    const position = positionOf(source, expected.shape);
    if (position === undefined) continue;
    if (Math.abs(entry - expected.entries[position]) > slack) return undefined;
    if (Math.abs(entry - expected.entries[n]) > slack) telling++;
  }
  return telling;
}
