export function convInputGradient(dO: number[][], F: number[][]): any { const out: any = []; out.push(out); return out; }
