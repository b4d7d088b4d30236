import { relative } from 'node:path';
import { afterAll, expect, inject, vi } from 'vitest';
import { allowSeconds } from '../../grader/clock/stoppable.ts';
import { cleanUp, ROOT } from './folders.ts';
import { noteProcessorTime, processorSeconds } from './processor-time.ts';

/** Runs with every test file, although the modules of a worker are loaded once: see test/README.md. */

// What is tested under the clock sets it; for all else the clock takes a tenth of the time.
allowSeconds(Number.POSITIVE_INFINITY);

const environment = { ...process.env };
const begun = processorSeconds();

afterAll(async () => {
  vi.restoreAllMocks();
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  await cleanUp();
  const { testPath } = expect.getState();
  const file = relative(ROOT, testPath ?? '').replaceAll('\\', '/');
  noteProcessorTime(inject('runFolder'), file, processorSeconds() - begun);
});
