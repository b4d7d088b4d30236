import type * as stub from '../../exercises/21-edit-distance/edit-distance.ts';

export const editTable: typeof stub.editTable = (a, b, costs) => {
  const D = Array.from({ length: a.length + 1 }, (_, i) => [i, ...b.map(() => 0)]);
  for (let j = 1; j <= b.length; j++) {
    D[0][j] = j;
    for (let i = 1; i <= a.length; i++) {
      const isSame = a[i - 1] === b[j - 1];
      D[i][j] = Math.min(D[i - 1][j] + 1, D[i][j - 1] + 1, D[i - 1][j - 1] + (isSame ? 0 : costs.replace));
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (costs.swap !== undefined && isSwapped) D[i][j] = Math.min(D[i][j], D[i - 2][j - 2] + costs.swap);
    }
  }
  return D;
};
