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
