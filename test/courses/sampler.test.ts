import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../support/folders.ts';
import { failuresOf, verifyHere } from '../support/verify.ts';

it('everything that a spec can say is proven in a course that says it', async () => {
  const verification = await verifyHere(join(ROOT, 'test', 'courses', 'sampler'), []);
  expect(failuresOf(verification)).toEqual([]);
});
