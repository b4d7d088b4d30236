import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../support/folders.ts';
import { failuresOf, verifyHere } from '../support/verify.ts';

it('a course that uses whatever a spec can say is proven', async () => {
  const verification = await verifyHere(join(ROOT, 'test', 'courses', 'sampler'), [], { seeds: 1 });
  expect(verification.exercises).toHaveLength(7);
  expect(failuresOf(verification)).toEqual([]);
});
