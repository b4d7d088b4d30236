type T4 = number[][][][];
interface Options {
  window: [number, number];
  stride: [number, number];
}
type Share = (entries: number[], delta: number) => number[];
function pool(share: Share) {
  return (X: T4, dO: T4, { window: [kh, kw], stride: [sh, sw] }: Options): T4 =>
    X.map((maps, n) =>
      maps.map((map, c) => {
        const grid = map.map((row) => row.map(() => 0));
        dO[n][c].forEach((row, i) =>
          row.forEach((delta, j) => {
            const entries = map.slice(i * sh, i * sh + kh).flatMap((line) => line.slice(j * sw, j * sw + kw));
            share(entries, delta).forEach((part, m) => {
              grid[i * sh + Math.floor(m / kw)][j * sw + (m % kw)] += part;
            });
          }),
        );
        return grid;
      }),
    );
}
export const overlappingMaxPoolBackward = pool((entries, delta) => {
  const first = entries.indexOf(Math.max(...entries));
  return entries.map((_, m) => (m === first ? delta : 0));
});
export const overlappingAvgPoolBackward = pool((entries, delta) => entries.map(() => delta / entries.length));
