export const convInputGradient = (dO: number[][], F: number[][]): any => dO;
