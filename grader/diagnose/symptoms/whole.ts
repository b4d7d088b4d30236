import { certaintyOf } from './certainty.ts';
import { mapped } from './flat.ts';
import { outputOf } from './names.ts';
import type { Family } from './symptom.ts';
import { viewOf } from './view.ts';

/** Ways in which a number loses what stands behind the point; where halves are alike, a file may use either. */
const WAYS = {
  cut: [Math.trunc],
  nearest: [Math.round, (entry: number) => Math.sign(entry) * Math.round(Math.abs(entry))],
  down: [Math.floor],
  up: [Math.ceil],
} as const;

/** Every entry is what it should be, made a whole number at the end. */
export const whole: Family = (evidence) => {
  const output = outputOf(evidence[0]);
  return Object.entries(WAYS).map(([way, functions]) => ({
    id: 'symptom-whole',
    facts: { output, way: way as keyof typeof WAYS },
    confidence: Math.max(
      ...functions.map((make) => certaintyOf(evidence, (one) => mapped(viewOf(one).expected, make))),
    ),
  }));
};
