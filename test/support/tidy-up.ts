import { afterAll, vi } from 'vitest';
import { removeTemporaryFolders } from './folders.ts';

/** Runs after every test file, although the modules of a worker are loaded once: see test/README.md. */

const environment = { ...process.env };

afterAll(() => {
  vi.restoreAllMocks();
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  removeTemporaryFolders();
});
