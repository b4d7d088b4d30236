import type { Sandbox } from './host.ts';
import type { Sandboxes } from './sandboxes.ts';

/**
 * The same sandboxes, for work that may be called off: once the signal is aborted, its children end at once, and whoever
 * asks a runner anything, or waits for an answer, is told the signal's reason by a rejection.
 */
export function abortable(sandboxes: Sandboxes, signal: AbortSignal): Sandboxes {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  aborted.catch(() => {});
  const unlessAborted = <T>(answer: Promise<T>): Promise<T> => Promise.race([answer, aborted]);
  return {
    ...sandboxes,
    open: (options) => {
      signal.throwIfAborted();
      const runner = sandboxes.open(options);
      const end = () => void runner.close();
      signal.addEventListener('abort', end, { once: true });
      const guarded: Sandbox = {
        load: async (bundle, limits) => {
          signal.throwIfAborted();
          return unlessAborted(runner.load(bundle, limits));
        },
        call: async (calls) => {
          signal.throwIfAborted();
          return unlessAborted(runner.call(calls));
        },
        takeConsole: () => runner.takeConsole(),
        pid: () => runner.pid(),
        ...(runner.spare && { spare: runner.spare }),
        close: async () => {
          signal.removeEventListener('abort', end);
          await runner.close();
        },
      };
      return guarded;
    },
  };
}
