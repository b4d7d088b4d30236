import type { Evidence } from '../../model/diagnosis.ts';
import { indexOf } from '../../tensor/shape.ts';
import { partialCertainty } from './inexact.ts';
import { outputName } from './names.ts';
import { type Quantity, quantitiesIn, varies } from './quantities.ts';
import type { Family, Symptom } from './symptom.ts';
import { viewOf } from './view.ts';

/** Only every s-th row or column is filled, though what is right has no such gaps. */
export const gaps: Family = (evidence) => {
  const rank = viewOf(evidence[0]).expected.shape.length;
  const steps = [...literals(evidence), ...quantitiesIn(evidence).filter(isStep)];
  return [rank - 2, rank - 1]
    .filter((axis) => axis >= 0)
    .flatMap((axis) => steps.map((step) => everySoMany(evidence, axis, rank, step)));
};

function literals(evidence: readonly Evidence[]): Quantity[] {
  return [2, 3].map((step) => ({
    expression: String(step),
    kind: 'argument',
    argument: '',
    values: evidence.map(() => step),
  }));
}

/** Options count steps; lengths of arguments do not. */
function isStep(quantity: Quantity): boolean {
  return (
    quantity.kind === 'argument' &&
    varies(quantity) &&
    quantity.values.every((value) => Number.isInteger(value) && value >= 1)
  );
}

function everySoMany(evidence: readonly Evidence[], axis: number, rank: number, step: Quantity): Symptom {
  const o = outputName(evidence[0]);
  const lines = axis === rank - 1 && rank > 1 ? 'column' : rank > 1 ? 'row' : 'entry';
  const zh = { column: '列', row: '行', entry: '个元素' }[lines];
  const stepOf = new Map(evidence.map((one, i) => [one, step.values[i]]));
  return {
    id: 'symptom-gaps',
    title: {
      en: `Only every ${ordinal(step.expression)} ${lines} of ${o.en} is filled`,
      'zh-CN': `${o['zh-CN']} 每隔 ${step.expression} ${zh}才填了值，其余为零`,
    },
    explanation: {
      en: 'The gaps between are zero, although the windows of the forward pass reach there as well: a stride was used where the step is one, or only one element of each window gets its share.',
      'zh-CN':
        '中间的空隙全是零，可前向传播的窗口也覆盖那里：在步长应为 1 的地方用了步幅，或者每个窗口只有一个元素得到了自己的那一份。',
    },
    confidence: partialCertainty(evidence, (one) => gapsFilledIn(one, axis, stepOf.get(one) as number)),
  };
}

function ordinal(expression: string): string {
  return expression === '2' ? 'second' : expression === '3' ? 'third' : `(${expression})-th`;
}

/** How many gaps are zero that should not be; undefined where one is not zero, or where no line behind one is filled. */
function gapsFilledIn(one: Evidence, axis: number, step: number): number | undefined {
  const { expected, got, slack } = viewOf(one);
  let telling = 0;
  let filled = 0;
  for (const [n, entry] of got.entries.entries()) {
    const position = indexOf(n, got.shape)[axis];
    const isGap = position % step !== 0;
    if (isGap && Math.abs(entry) > slack) return undefined;
    if (isGap && Math.abs(expected.entries[n]) > slack) telling++;
    if (!isGap && position > 0 && Math.abs(entry) > slack) filled++;
  }
  return filled > 0 ? telling : 0;
}
