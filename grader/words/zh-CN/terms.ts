import type { RescaledTerm, TermsWords } from '../terms.ts';

export const terms: TermsWords = {
  title: ({ entry, presence, missing, surplus, rescaled, factor }) => {
    if (presence === 'absent') return `没有 ${entry}`;
    if (presence === 'beyond') return `不应有 ${entry}`;
    if (factor === '-1') return `${entry} 的符号相反`;
    if (factor !== undefined) return `${entry} 被乘上了 ${factor}`;
    if (missing.length + surplus.length === 0) return `${entry} 中有些项的系数不对`;
    if (missing.length + rescaled.length === 0) return `${entry} 多了 ${surplus.length} 项`;
    if (surplus.length + rescaled.length === 0) return `${entry} 缺少 ${missing.length} 项`;
    return `${entry} 该有的项不全，又混进了别的项`;
  },
  explanation: ({ entry, presence, belongs, missing, surplus, rescaled, factor }) => {
    if (presence === 'beyond') return `不应有 ${entry}，你的结果却有这个元素：${total(surplus)}。`;
    const right = `${entry} = ${total(belongs)}。`;
    if (presence === 'absent') return `${right}你的结果没有这个元素。`;
    if (factor === '-1') return `${right}你的结果与它符号相反。`;
    if (factor !== undefined) return `${right}你的结果是它的 ${factor} 倍。`;
    const faults: string[] = [];
    if (missing.length > 0) faults.push(`少了 ${list(missing)}`);
    if (surplus.length > 0) faults.push(`多了 ${list(surplus)}`);
    const sentences = faults.length > 0 ? [`你的结果${faults.join('，')}。`] : [];
    if (rescaled.length > 0)
      sentences.push(
        `${faults.length > 0 ? '另外，' : '你的结果里，'}${rescaled.map(rescaledText).join('；')}。`,
      );
    return `${right}${sentences.join('')}`;
  },
  routeTitle: ({ from, isKept, elsewhere }) => {
    if (elsewhere.length === 0) return `${from} 没有送到任何位置`;
    return isKept ? `${from} 被送到了不止一个位置` : `${from} 送错了位置`;
  },
  route: ({ from, to, value, isKept, elsewhere }) => {
    if (elsewhere.length === 0)
      return `${from} 应送到 ${to}（值为 ${value}）；你的结果没有把它送到任何位置。`;
    return isKept
      ? `${from} 只应送到 ${to}（值为 ${value}）；你的结果还把它送到了 ${list(elsewhere)}。`
      : `${from} 应送到 ${to}（值为 ${value}）；你的结果把它送到了 ${list(elsewhere)}。`;
  },
};

function rescaledText({ product, belongs, has }: RescaledTerm): string {
  return `${product} 的系数应为 ${belongs}，却是 ${has}`;
}

/** 列出的项数上限。 */
const LISTED = 6;

function total(terms: readonly string[]): string {
  return terms.length === 0 ? '0' : sum(terms);
}

function sum(terms: readonly string[]): string {
  const shown = terms.slice(0, LISTED).join(' + ').replaceAll('+ -', '− ');
  return terms.length > LISTED ? `${shown} + …（共 ${terms.length} 项）` : shown;
}

function list(terms: readonly string[]): string {
  const shown = terms.slice(0, LISTED).join('、');
  return terms.length > LISTED ? `${shown} 等 ${terms.length} 项` : shown;
}
