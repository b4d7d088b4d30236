type Matrix = number[][];

interface Node {
  grad: number;
  readonly from: readonly { readonly node: Node; readonly weight: number }[];
}

const leaf = (): Node => ({ grad: 0, from: [] });

/** A tape of scalars: every output is a node that knows its inputs, and hands its gradient on. */
export function avgPoolBackward(dO: Matrix, [kh, kw]: [number, number]): Matrix {
  const X = Array.from({ length: dO.length * kh }, () => Array.from({ length: dO[0].length * kw }, leaf));
  const tape: Node[] = [];
  for (let i = 0; i < dO.length; i++) {
    for (let j = 0; j < dO[0].length; j++) {
      const window = X.slice(i * kh, (i + 1) * kh).flatMap((row) => row.slice(j * kw, (j + 1) * kw));
      tape.push({ grad: dO[i][j], from: window.map((node) => ({ node, weight: 1 / (kh * kw) })) });
    }
  }
  for (const { grad, from } of tape.reverse()) for (const { node, weight } of from) node.grad += grad * weight;
  return X.map((row) => row.map(({ grad }) => grad));
}
