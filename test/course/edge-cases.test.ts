import { expect, it } from 'vitest';
import edgeCases from '../../fixtures/edge-cases/index.ts';
import { ROW_NAMES } from '../../fixtures/edge-cases/rows.ts';
import { TABLE } from '../../fixtures/edge-cases/table.ts';
import { solvedFolders } from '../support/course.ts';

// Where each of them is met, `verify` proves.
it('edge cases are listed for all exercises of the course', () => {
  expect(Object.keys(edgeCases)).toEqual(solvedFolders().map((folder) => folder.slice(0, 2)));
});

it('every row of the list but one is met somewhere', () => {
  const covered = Object.values(TABLE).flatMap((functions) => Object.values(functions));
  const hit = new Set(covered.flatMap(({ drawn, worked }) => [...drawn, ...worked]));
  expect(ROW_NAMES.filter((row) => !hit.has(row))).toEqual(['noBias']);
});
