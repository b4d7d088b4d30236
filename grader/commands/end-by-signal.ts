/** Ctrl+C, a system that stops a run, and a terminal that is closed; with the numbers that they have on every system. */
const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;

/**
 * From now on these signals end the process by `exit`, with the code that shells give them: what it has begun to write is
 * written whole, and whoever has something to clear away (children, temporary folders, a terminal) does so. Whoever
 * listens to a signal itself decides what comes of it.
 */
export function endBySignal(): void {
  for (const [signal, number] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(128 + number);
    });
  }
}
