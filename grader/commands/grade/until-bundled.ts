/** What others have answered already is heard after so many turns of the event loop. */
const TURNS = 3;

/** Does one step in a turn while others bundle, until it is told that they have. */
export function untilBundled(steps: readonly (() => void)[]): () => void {
  const left: (() => void)[] = [...Array.from({ length: TURNS }, () => () => {}), ...steps];
  const next = (): void => {
    left.shift()?.();
    if (left.length > 0) setImmediate(next);
  };
  setImmediate(next);
  return () => void left.splice(0);
}
