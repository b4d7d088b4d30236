export function convInputGradient(dO: number[][], F: number[][]): any { return (F as any)[F.length][0]; }
