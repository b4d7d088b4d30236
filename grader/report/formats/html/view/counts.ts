import type { CountsFigure } from '../../../../model/figure.ts';
import { colorClass } from './scale.ts';

/** A table of counts; what is on the diagonal is right. */
export interface CountsView {
  readonly rowsName: string;
  readonly columnsName: string;
  readonly labels: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly CountView[] }[];
}

export interface CountView {
  readonly text: string;
  /** Right ones in the colours of one side of the scale, wrong ones in those of the other. */
  readonly color: string;
}

export function countsView({ rows, columns, labels, counts }: CountsFigure<string>): CountsView {
  const off = counts.flatMap((row, i) => row.filter((_, j) => i !== j));
  const right = { max: Math.max(1, ...counts.map((row, i) => row[i])) };
  const wrong = { max: Math.max(1, ...off) };
  return {
    rowsName: rows,
    columnsName: columns,
    labels,
    rows: counts.map((row, i) => ({
      label: labels[i],
      cells: row.map((count, j) => ({
        text: String(count),
        color: i === j ? colorClass(-count, right) : colorClass(count, wrong),
      })),
    })),
  };
}
