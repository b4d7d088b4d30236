import { BARE_OUTPUT } from '../fingerprints/digest.ts';
import type { Explanation } from '../fingerprints/match.ts';
import type { Transformation } from '../fingerprints/transformations.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { LocalizedText } from '../model/text.ts';

/** What the digests of an output say, as a diagnosis; undefined when it is right, or nothing is known. */
export function nameMistake(explanation: Explanation): Diagnosis | undefined {
  if (explanation.kind !== 'wrong') return undefined;
  const { misconception, last, outputs, alone } = explanation;
  const certain = {
    from: 'fingerprint',
    confidence: 1,
    ...(outputs.includes(BARE_OUTPUT) || (alone && last === undefined) ? {} : { outputs }),
  } as const;
  if (misconception === undefined) return last && { ...certain, ...lastMistake(last) };
  const { id, title, explanation: text } = misconception;
  if (last === undefined) return { ...certain, id, title, explanation: text };
  return {
    ...certain,
    id: `${id}+${last.id}`,
    title: {
      en: `${title.en}, and ${last.title.en}`,
      'zh-CN': `${title['zh-CN']}，并且${last.title['zh-CN']}`,
    },
    explanation: {
      en: `${text.en} On top of that, ${last.title.en}.`,
      'zh-CN': `${text['zh-CN']}此外，${last.title['zh-CN']}。`,
    },
  };
}

function lastMistake({ id, title }: Transformation): Pick<Diagnosis, 'id' | 'title' | 'explanation'> {
  return { id, title: capitalized(title), explanation: EXPLANATION };
}

const EXPLANATION: LocalizedText = {
  en: 'Apart from that, all of its entries are right, on every input that was tried.',
  'zh-CN': '除此之外，在所有试过的输入上每个元素都正确。',
};

function capitalized(text: LocalizedText): LocalizedText {
  return { ...text, en: text.en[0].toUpperCase() + text.en.slice(1) };
}
