class Layer {
  #dX: number[][] = [];
  get result() { return this.#dX; }
  static backward(dO: number[][], F: number[][]): number[][] { const layer = new Layer(); layer.#run(dO, F); return layer.result; }
  #run(dO: number[][], F: number[][]) { this.#dX = new Convolution(dO, F).dX; }
}
class Convolution {
  constructor(private readonly dO: number[][], private readonly F: number[][]) {}
  get dX() { const { dO, F } = this; const dX = Array.from({ length: dO.length + F.length - 1 }, () => new Array<number>(dO[0].length + F[0].length - 1).fill(0)); for (let i = 0; i < dO.length; i++) for (let j = 0; j < dO[0].length; j++) for (let a = 0; a < F.length; a++) for (let b = 0; b < F[0].length; b++) dX[i + a][j + b] += dO[i][j] * F[a][b]; return dX; }
}
export const convInputGradient = Layer.backward;
