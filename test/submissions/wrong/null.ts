export function convInputGradient(dO: number[][], F: number[][]): any { return null; }
