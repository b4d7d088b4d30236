import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { solvedFolders } from '../support/course.ts';
import { ROOT } from '../support/folders.ts';
import { FAULTS } from './faults.ts';

describe('the deliberate faults', () => {
  it('are at least thirty, each with a name of its own', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(30);
    expect(new Set(FAULTS.map(({ id }) => id)).size).toBe(FAULTS.length);
  });

  it.each(FAULTS)('$id: can be made, and what catches it is there', ({ file, from, to, caughtBy }) => {
    // Where the line has been written anew, so must the fault be: npm run test:faults shows whether it is caught.
    expect(readFileSync(join(ROOT, file), 'utf8').split(from)).toHaveLength(2);
    expect(to).not.toBe(from);
    if ('tests' in caughtBy) {
      for (const path of caughtBy.tests) expect(existsSync(join(ROOT, path)), path).toBe(true);
    } else {
      const numbers = solvedFolders().map((folder) => folder.slice(0, 2));
      expect(numbers).toEqual(expect.arrayContaining([...caughtBy.verify]));
    }
  });
});
