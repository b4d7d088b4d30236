type Vector = number[];

/** One feature: its whole Jacobian ∂N[i]/∂X[j] = ([i = j] − 1/n − N[i]·N[j]/n) / √(v + ε). */
function featureBackward(x: Vector, gamma: number, dY: Vector, epsilon: number) {
  const n = x.length;
  const mean = x.reduce((sum, value) => sum + value, 0) / n;
  const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n;
  const deviation = Math.sqrt(variance + epsilon);
  const normalized = x.map((value) => (value - mean) / deviation);
  const jacobian = normalized.map((a, i) =>
    normalized.map((b, j) => ((i === j ? 1 : 0) - 1 / n - (a * b) / n) / deviation),
  );
  return {
    dX: x.map((_, j) => gamma * dY.reduce((sum, delta, i) => sum + delta * jacobian[i][j], 0)),
    dGamma: dY.reduce((sum, delta, i) => sum + delta * normalized[i], 0),
    dBeta: dY.reduce((sum, delta) => sum + delta, 0),
  };
}

export function batchNormBackward(X: Vector[], gamma: Vector, dY: Vector[], epsilon: number) {
  const column = (A: Vector[], j: number) => A.map((row) => row[j]);
  const features = gamma.map((g, j) => featureBackward(column(X, j), g, column(dY, j), epsilon));
  return {
    dX: X.map((row, i) => row.map((_, j) => features[j].dX[i])),
    dGamma: features.map(({ dGamma }) => dGamma),
    dBeta: features.map(({ dBeta }) => dBeta),
  };
}

type Tensor4 = number[][][][];

export function batchNorm2dBackward(X: Tensor4, gamma: Vector, dY: Tensor4, epsilon: number) {
  const channel = (A: Tensor4, c: number) => A.flatMap((image) => image[c].flat());
  const features = gamma.map((g, c) => featureBackward(channel(X, c), g, channel(dY, c), epsilon));
  const [h, w] = [X[0][0].length, X[0][0][0].length];
  return {
    dX: X.map((image, n) =>
      image.map((map, c) =>
        map.map((row, y) => row.map((_, x) => features[c].dX[(n * h + y) * w + x])),
      ),
    ),
    dGamma: features.map(({ dGamma }) => dGamma),
    dBeta: features.map(({ dBeta }) => dBeta),
  };
}
