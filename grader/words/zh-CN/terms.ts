import type { TermsWords } from '../terms.ts';

export const terms: TermsWords = {
  title: ({ entry, missing, surplus }) => {
    if (surplus.length === 0) return `${entry} 缺少 ${missing.length} 项`;
    if (missing.length === 0) return `${entry} 多了 ${surplus.length} 项`;
    return `${entry} 由别的项组成`;
  },
  explanation: ({ entry, belongs, missing, surplus }) => {
    const right = `${entry} = ${belongs.length === 0 ? '0' : sum(belongs)}。`;
    if (surplus.length === 0) return `${right}你的结果缺少 ${list(missing)}。`;
    if (missing.length === 0) return `${right}你的结果还多出 ${list(surplus)}。`;
    return `${right}你的结果缺少 ${list(missing)}，代之以 ${list(surplus)}。`;
  },
  routeTitle: ({ from }) => `${from} 送错了位置`,
  route: ({ from, to, value, instead }) =>
    `${from} 应送到 ${to}（值为 ${value}）；${
      instead.length === 0 ? '你的结果没有把它送到任何位置' : `你的结果把它送到了 ${list(instead)}`
    }。`,
};

/** 列出的项数上限。 */
const LISTED = 6;

function sum(terms: readonly string[]): string {
  const shown = terms.slice(0, LISTED).join(' + ').replaceAll('+ -', '− ');
  return terms.length > LISTED ? `${shown} + …（共 ${terms.length} 项）` : shown;
}

function list(terms: readonly string[]): string {
  const shown = terms.slice(0, LISTED).join('、');
  return terms.length > LISTED ? `${shown} 等 ${terms.length} 项` : shown;
}
