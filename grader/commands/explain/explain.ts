import type { Language } from '../../model/text.ts';
import { markdownToText } from '../../statement/markdown-to-text.ts';
import { nearestNames } from '../../text/nearest.ts';
import { wrapText } from '../../text/wrap-text.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { userError } from '../../words/user-error.ts';
import { COURSE, LANG, readLanguage } from '../arguments.ts';
import { colorOf, widthOf } from '../console.ts';
import { defineVerb } from '../verb.ts';
import { explainMistake } from './mistake.ts';
import { type Explained, explainableCodes, findPage } from './page.ts';
import { pageCodes, readPage } from './pages.ts';

export const explainCommand = defineVerb({
  name: 'explain',
  args: {
    code: { type: 'positional', required: false },
    lang: LANG,
    course: COURSE,
  },
  run: async ({ args }): Promise<number> => {
    if (args._.length > 1) {
      throw userError('one-code', {});
    }
    const language = readLanguage(args.lang, args.course);
    const [code] = args._;
    const explained =
      code === undefined
        ? listing(language)
        : code.includes('/')
          ? await explainMistake(args.course, code, language)
          : [explainCode(code, language)];
    process.stdout.write(explained.map(shown).join(''));
    return 0;
  },
});

function explainCode(code: string, language: Language): Explained {
  const page = findPage(code, language);
  if (page !== undefined) return page;
  const near = nearestNames(code, explainableCodes(language), 3);
  throw userError('unknown-code', { code, exercise: undefined, near });
}

function listing(language: Language): Explained[] {
  const { explain: words, labels } = wordsFor(language);
  const { colon } = labels.punctuation;
  const lines = (codes: readonly string[]) =>
    codes.map((code) => `- \`${code}\`${colon}${readPage(code, language)?.title}`).join('\n');
  const codes = pageCodes(language);
  const isSymptom = (code: string) => code.startsWith('symptom-');
  const isExperiment = (code: string) => /^(?:terms|condition|place)\b/.test(code);
  return [
    {
      title: words.codes,
      sections: [{ text: lines(codes.filter((code) => !isSymptom(code) && !isExperiment(code))) }],
    },
    { title: words.experiments, sections: [{ text: lines(codes.filter(isExperiment)) }] },
    {
      title: words.symptoms,
      sections: [{ text: lines(codes.filter(isSymptom)) }, { text: words.mistakes }],
    },
  ];
}

function shown({ title, sections }: Explained): string {
  const { bold } = colorOf(process.stdout);
  const width = Math.min(widthOf(process.stdout), 96);
  const parts = sections.map(({ heading, text }) => {
    const body = wrapText(markdownToText(text), width);
    return heading === undefined ? body : `${bold(heading)}\n\n${body}`;
  });
  return `\n${bold(title)}\n\n${parts.join('\n\n')}\n`;
}
