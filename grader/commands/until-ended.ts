let isLast = false;

/** From now on the process ends together with its command, and takes with it what that has started. */
export function endWithCommand(): void {
  isLast = true;
}

/** Waits until what a command has started has ended, where the process goes on. */
export async function untilEnded(endings: readonly Promise<unknown>[]): Promise<void> {
  const all = Promise.all(endings);
  all.catch(() => {});
  if (!isLast) await all;
}

/** Ends the process when all that was printed has been handed over. */
export async function endProcess(code: number): Promise<never> {
  await Promise.all([process.stdout, process.stderr].map(written));
  process.exit(code);
}

function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}
