import { join } from 'node:path';
import vm from 'node:vm';
import { buildSync } from 'esbuild';
import type { Exercise } from '../../grader/model/exercise.ts';
import type { Output } from '../../grader/model/rule.ts';
import type { Tensor } from '../../grader/model/value.ts';

/** Functions of a source text, each called with a bound on its time; undefined where it throws. */
export type Called = (name: string, args: readonly unknown[], output: Output) => Tensor | undefined;

/** Compiles a solution's text in this process: it is one of ours, or one of ours with one place changed. */
export function compiled(exercise: Exercise, text: string): Called {
  const built = buildSync({
    stdin: { contents: text, loader: 'ts', resolveDir: join('solutions', exercise.folder) },
    bundle: true,
    write: false,
    format: 'cjs',
    logLevel: 'silent',
  });
  const context = vm.createContext({ module: { exports: {} } });
  vm.runInContext(built.outputFiles[0].text, context);
  return (name, args, { key }) => {
    try {
      (context as Record<string, unknown>).given = JSON.stringify(args);
      const text = vm.runInContext(
        `JSON.stringify(module.exports[${JSON.stringify(name)}](...JSON.parse(given)))`,
        context,
        { timeout: 5000 },
      );
      const value = JSON.parse(text) as unknown;
      return (key === undefined ? value : (value as Record<string, unknown>)[key]) as Tensor;
    } catch {
      return undefined;
    }
  };
}
