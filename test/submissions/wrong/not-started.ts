export function convInputGradient(dO: number[][], F: number[][]): any { throw new Error('not started'); }
