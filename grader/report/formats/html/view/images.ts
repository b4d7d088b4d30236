import type { ImagesFigure } from '../../../../model/figure.ts';
import { formatNumber } from '../../../../text/number.ts';
import { colorClass } from './scale.ts';

/** Small images in a row that breaks where there is no more room. */
export interface ImagesView {
  readonly images: readonly ImageView[];
}

export interface ImageView {
  readonly width: number;
  readonly height: number;
  readonly caption: string;
  /** What a screen reader says. */
  readonly text: string;
  /** One path for each colour: squares of side 1. */
  readonly layers: readonly { readonly color: string; readonly path: string }[];
  /** In images of few pixels, each has its number. */
  readonly numbers: readonly { readonly x: number; readonly y: number; readonly text: string }[];
}

/** Images up to this side have room for numbers. */
const NUMBERED = 5;

/** So many shades from paper to ink; the style sheet has one class for each. */
const SHADES = 8;

export function imagesView({ scale, max, images }: ImagesFigure<string>): ImagesView {
  const color = (value: number): string | undefined => {
    if (scale === 'signed') return colorClass(value, { max });
    const shade = Math.min(SHADES, Math.round((SHADES * value) / max));
    return shade <= 0 ? undefined : `ink-${shade}`;
  };
  const numbered = images.every(({ pixels }) => Math.max(pixels.length, pixels[0].length) <= NUMBERED);
  return {
    images: images.map(({ pixels, caption }) => ({
      width: pixels[0].length,
      height: pixels.length,
      caption,
      text: numbered ? `${caption}: ${pixels.map((row) => row.map(short).join(' ')).join('; ')}` : caption,
      layers: layersOf(pixels, color),
      numbers: numbered
        ? pixels.flatMap((row, i) => row.map((value, j) => ({ x: j + 0.5, y: i + 0.5, text: short(value) })))
        : [],
    })),
  };
}

function layersOf(
  pixels: readonly (readonly number[])[],
  colorOf: (value: number) => string | undefined,
): ImageView['layers'] {
  const layers = new Map<string, string>();
  for (const [i, row] of pixels.entries()) {
    for (const [j, value] of row.entries()) {
      const color = colorOf(value);
      if (color !== undefined) layers.set(color, `${layers.get(color) ?? ''}M${j} ${i}h1v1h-1z`);
    }
  }
  return [...layers].map(([color, path]) => ({ color, path }));
}

function short(value: number): string {
  // No −0.
  return formatNumber(Number(value.toFixed(1)) + 0);
}
