import { pathToFileURL } from 'node:url';
import { importModule } from '../course/import-module.ts';
import type { Bundle, Runner } from '../model/runner.ts';
import { inProcessRunner, type Sandbox } from '../sandbox/index.ts';
import { locateThrown } from './locate-thrown.ts';

/** The student's own file, to be run where a debugger sees it. */
export interface OwnFile {
  /** Absolute. */
  readonly path: string;
  readonly submissionRoot: string;
  readonly bundle: Bundle;
}

/**
 * Runs the student's module in this process, imported by Vitest as it stands: breakpoints and source maps work. Bundles
 * that were rewritten (to count steps) go to the sandbox, for nobody wants to step through those.
 */
export function submissionRunner(own: OwnFile, sandbox: Sandbox): Runner {
  let current: Runner = sandbox;
  return {
    load: async (bundle, limits) => {
      if (bundle !== own.bundle) {
        current = sandbox;
        return sandbox.load(bundle, limits);
      }
      try {
        const module = await importModule(pathToFileURL(own.path).href);
        current = inProcessRunner(module, (thrown) => locateThrown(thrown, own.submissionRoot));
        return await current.load(bundle, limits);
      } catch (thrown) {
        return { kind: 'threw', error: locateThrown(thrown, own.submissionRoot) };
      }
    },
    call: (calls) => current.call(calls),
    // What is printed goes to Vitest.
    takeConsole: () => ({ lines: [], truncated: false }),
    close: () => sandbox.close(),
  };
}
