/** Works in place, but on copies of its own. */
export function convInputGradient(dO: number[][], F: number[][]): number[][] {
  const own = structuredClone(dO); const filter = JSON.parse(JSON.stringify(F)) as number[][];
  filter.reverse(); for (const row of filter) row.reverse();
  while (own.length < dO.length + 2 * (F.length - 1)) { own.push(own[0].map(() => 0)); if (own.length < dO.length + 2 * (F.length - 1)) own.unshift(own[0].map(() => 0)); }
  for (const row of own) for (let n = 1; n < F[0].length; n++) { row.push(0); row.unshift(0); }
  const dX: number[][] = [];
  for (let i = 0; i + F.length <= own.length; i++) {
    dX[i] = [];
    for (let j = 0; j + F[0].length <= own[0].length; j++) {
      let sum = 0;
      filter.forEach((row, a) => row.forEach((f, b) => { sum += f * own[i + a][j + b]; }));
      dX[i].push(sum);
    }
  }
  own.splice(0); filter.length = 0;
  return dX;
}
