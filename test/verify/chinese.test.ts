import { expect, it } from 'vitest';
import { renderChecklist } from '../../grader/verify/checklist.ts';
import { wordsFor } from '../../grader/words/catalogue.ts';
import { calculusCopy, failuresOf, readCalculus, verifyHere } from '../support/verify.ts';
import { halfWidth, strangers } from '../words/strangers.ts';

const WRONG = 'solutions/11-quadratic-form/misconceptions.ts';
const SPEC = 'exercises/11-quadratic-form/spec.ts';
const ENGLISH = 'exercises/11-quadratic-form/README.md';
const BROKEN_SPEC = 'exercises/12-polynomial-fit/spec.ts';

const wrong = (id: string, body: string) =>
  `{ id: '${id}', title: { en: 'A' }, explanation: { en: 'B' }, functions: { quadraticFormBackward: (A, x, dq) => ${body} } },`;

it('tells a broken course in Chinese, and says nothing in English but what others said', async () => {
  const root = calculusCopy({
    [BROKEN_SPEC]: readCalculus(BROKEN_SPEC).replace('export default', 'export default const'),
    [SPEC]: readCalculus(SPEC).replace("upstream: 'dq',", "upstream: 'dq',\n    where: ({ n }) => n < 9,"),
    [WRONG]: readCalculus(WRONG).replace(
      /\n\]\);\s*$/,
      `\n${wrong('THROWS', "{ throw new Error('X'); }")}${wrong('RIGHT', 'quadraticFormBackward(A, x, dq)')}]);\n`,
    ),
    [ENGLISH]: `${readCalculus(ENGLISH).replace('## Derivation', '## Derived')}\nTODO $x\n`,
    'exercises/11-quadratic-form/stray.txt': '',
    'exercises/13-draft/README.md': '',
  });
  const verification = await verifyHere(root, [], {
    seeds: 1,
    isRemade: false,
    isTyped: false,
    language: 'zh-CN',
  });
  const found = failuresOf(verification);
  expect(new Set(found.map(({ code }) => code)).size).toBeGreaterThan(8);
  for (const { problem, mend } of found) {
    for (const sentence of [problem, mend].map(withoutQuotes)) {
      expect(sentence).toMatch(/\p{Script=Han}/u);
      expect(strangers(sentence), sentence).toEqual([]);
      expect(halfWidth(sentence), sentence).toBe(false);
    }
  }
  // The checklist's own lines: those of failures begin with their places and codes.
  const lines = renderChecklist(verification, { color: false, width: 1000, language: 'zh-CN' }).split('\n');
  const { titles } = wordsFor('zh-CN').verify;
  expect(lines.some((line) => line.includes(titles.form))).toBe(true);
  for (const line of lines.filter((one) => / [✓✗–] /.test(one))) {
    expect(strangers(line.replace(/quadratic-form|polynomial-fit|draft/g, '')), line).toEqual([]);
  }
});

/** Headings of the course and what other programs said stand in quotation marks. */
function withoutQuotes(sentence: string): string {
  return sentence.replace(/“[^”]*”|The forward rule[^。]*/g, '“”');
}
