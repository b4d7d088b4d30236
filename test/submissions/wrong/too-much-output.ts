export function convInputGradient(dO: number[][], F: number[][]): any { return Array.from({ length: 3000 }, () => new Array(3000).fill(1.25)); }
