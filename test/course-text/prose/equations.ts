import type { Tensor } from '../../../grader/model/value.ts';
import { canonical } from './evaluate.ts';

/** An equation of a text: its sides in order. */
export type Equation = readonly string[];

const CODE = /```[\s\S]*?```/g;
const MATH = /\$\$([\s\S]+?)\$\$|\$([^$]+)\$/g;

/** All equations between dollar signs, with at least two sides. */
export function equationsIn(markdown: string): Equation[] {
  const text = markdown.replaceAll(CODE, '').replaceAll(/`[^`\n]*`/g, '');
  return [...text.matchAll(MATH)].flatMap(([, display, inline]) => statements(display ?? inline));
}

/** A formula may hold several equations, told apart by wide spaces or by commas outside of brackets. */
function statements(tex: string): Equation[] {
  return tex
    .split(/\\q?quad/)
    .flatMap(splitAtCommas)
    .map((statement) => statement.split(/=|\\approx/).map((side) => side.trim()))
    .filter((sides) => sides.length > 1 && sides.every((side) => side !== ''));
}

function splitAtCommas(tex: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of tex) {
    if ('({['.includes(letter)) depth++;
    if (')}]'.includes(letter)) depth--;
    if (letter === ',' && depth === 0 && !parts[parts.length - 1].endsWith('\\')) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

/** The matrices that stand in blocks of code: `X = 1 2` with more rows below, side by side, and `X[0] = …` for parts. */
export function matricesIn(markdown: string): Map<string, Tensor> {
  const found = new Map<string, Tensor>();
  for (const [block] of markdown.matchAll(CODE)) {
    const lines = block.split('\n').slice(1, -1);
    lines.forEach((line, top) => {
      const heads = [...line.matchAll(/(A full K|down\(X\)|[A-Za-zδ]+(?:\[\d\])*)\s*=\s*/g)];
      heads.forEach((head, k) => {
        const start = head.index + head[0].length;
        const end = heads[k + 1]?.index ?? Number.POSITIVE_INFINITY;
        const rows: number[][] = [];
        for (const below of lines.slice(top)) {
          const cells = below
            .slice(rows.length === 0 ? start : Math.max(0, start - 2), end)
            .replace(/[(（].*$/, '')
            .trim();
          if (!/^[-−\d.\s]+$/.test(cells)) break;
          rows.push(cells.replaceAll('−', '-').split(/\s+/).map(Number));
        }
        if (rows.length > 0) put(found, head[1], rows);
      });
    });
  }
  for (const [, name, json] of markdown.matchAll(/`(\w+) = (\[[-−\d.,\s[\]]+\])`/g)) {
    found.set(name, JSON.parse(json.replaceAll('−', '-')) as Tensor);
  }
  return found;
}

function put(found: Map<string, Tensor>, head: string, rows: number[][]): void {
  const [name, ...indices] = head.split(/[[\]]+/).filter((part) => part !== '');
  if (indices.length === 0) {
    found.set(canonical(name), rows);
    return;
  }
  let level = (found.get(name) ?? []) as Tensor[];
  found.set(name, level);
  for (const index of indices.slice(0, -1)) {
    level[Number(index)] ??= [];
    level = level[Number(index)] as Tensor[];
  }
  level[Number(indices[indices.length - 1])] = rows;
}
