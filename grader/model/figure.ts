/**
 * A picture in a report: data, not drawing. `Text` is a text in every language where a course describes a figure, and
 * a string in a report. All numbers are finite.
 */
export type Figure<Text = string> = CurveFigure<Text> | CountsFigure<Text> | ImagesFigure<Text>;

/** One quantity over another, from left to right, such as a loss over the steps of a training. */
export interface CurveFigure<Text> {
  readonly kind: 'curve';
  readonly title: Text;
  readonly x: Text;
  readonly y: Text;
  /** At least two, with increasing x. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** How often each label of the rows met each label of the columns, such as true and predicted classes. */
export interface CountsFigure<Text> {
  readonly kind: 'counts';
  readonly title: Text;
  readonly rows: Text;
  readonly columns: Text;
  /** Labels of the rows, and of the columns in the same order. */
  readonly labels: readonly string[];
  /** `counts[row][column]`; those on the diagonal are right. */
  readonly counts: readonly (readonly number[])[];
}

/** Small images side by side. */
export interface ImagesFigure<Text> {
  readonly kind: 'images';
  readonly title: Text;
  /** `ink`: from 0, nothing, to `max`, all black; `signed`: from −`max` to `max`, with 0 in the middle. */
  readonly scale: 'ink' | 'signed';
  /** The same for all images, so that they can be compared; above 0. */
  readonly max: number;
  readonly images: readonly { readonly pixels: readonly (readonly number[])[]; readonly caption: Text }[];
}
