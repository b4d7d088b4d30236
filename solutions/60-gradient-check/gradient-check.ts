import { evaluate } from '../../exercises/60-gradient-check/forward.ts';
import type * as stub from '../../exercises/60-gradient-check/gradient-check.ts';

const STEP = 1e-5;
const RELATIVE = 1e-3;
const ABSOLUTE = 1e-7;
const KINK_RELATIVE = 1e-2;
const KINK_ABSOLUTE = 1e-4;

export const judgeGradient: typeof stub.judgeGradient = (which, x, claimed) => {
  const middle = evaluate(which, x);
  return claimed.map((claim, i) => {
    const moved = (by: number) => evaluate(which, x.with(i, x[i] + by));
    const right = (moved(STEP) - middle) / STEP;
    const left = (middle - moved(-STEP)) / STEP;
    // Slopes of a smooth function differ by about STEP times its second derivative; at a kink by as much as they like.
    if (isApart(right, left, KINK_RELATIVE, KINK_ABSOLUTE * Math.abs(middle))) return 2;
    return isApart(claim, (right + left) / 2, RELATIVE, ABSOLUTE * Math.abs(middle)) ? 1 : 0;
  });
};

/** |a − b| > relative · max(|a|, |b|) + floor */
function isApart(a: number, b: number, relative: number, floor: number): boolean {
  return Math.abs(a - b) > relative * Math.max(Math.abs(a), Math.abs(b)) + floor;
}
