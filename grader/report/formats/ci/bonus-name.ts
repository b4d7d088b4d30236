import type { Labels } from '../../../words/labels.ts';

/** A name, with the remark that its points are a bonus. */
export function bonusName(name: string, { bonus, punctuation: { open, close } }: Labels): string {
  return `${name}${open}${bonus}${close}`;
}
