import type { Figure } from '../../../../model/figure.ts';
import type { Labels } from '../../../../words/labels.ts';
import { type CountsView, countsView } from './counts.ts';
import { type CurveView, curveView } from './curve.ts';
import { type ImagesView, imagesView } from './images.ts';

/** One figure of a check; exactly one of the three kinds is there. */
export interface FigureView {
  readonly title: string;
  readonly curve: CurveView | undefined;
  readonly counts: CountsView | undefined;
  readonly images: ImagesView | undefined;
}

export function figureView(figure: Figure, words: Labels): FigureView {
  const view = { title: figure.title, curve: undefined, counts: undefined, images: undefined };
  switch (figure.kind) {
    case 'curve':
      return { ...view, curve: curveView(figure, words) };
    case 'counts':
      return { ...view, counts: countsView(figure) };
    case 'images':
      return { ...view, images: imagesView(figure) };
  }
}
