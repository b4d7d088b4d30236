import { describe, expect, it } from 'vitest';
import type { TermCell, TermsEvidence } from '../../grader/model/diagnosis.ts';
import type { CaseReport, FindingReport } from '../../grader/model/report.ts';
import { termsView } from '../../grader/report/formats/html/view/terms.ts';
import { LANGUAGES, wordsFor } from '../../grader/words/catalogue.ts';

const CASE: CaseReport = {
  id: 'g0-1',
  function: 'f',
  inputs: { dO: [[1, 2]], F: [[3, -4]], X: [[5, 9, 6, 1]] },
  output: 'dX',
  expected: [[3, 2, -8, 0]],
  got: [[0, 0, 0, 0]],
};

function viewOf(cells: readonly TermCell[], windows: TermsEvidence['windows'], language = 'en') {
  const evidence: TermsEvidence = {
    kind: 'terms',
    entry: 'dX[0][1]',
    belongs: [],
    missing: [],
    surplus: [],
    cells,
    by: 'X',
    windows,
  };
  const told = {
    kind: 'terms',
    id: 'terms-route',
    title: 't',
    explanation: 'e',
    from: 'experiment',
    strength: 0.9,
  } as const;
  const finding: FindingReport = {
    code: 'mismatch',
    message: 'm',
    case: CASE,
    diagnosis: [{ ...told, evidence }],
  };
  return termsView(finding, wordsFor(language).labels);
}

const cell = (argument: string, index: readonly number[], role: TermCell['role']): TermCell => ({
  argument,
  index,
  role,
});
const LEFT = { of: 'dO[0][0]', first: [0, 0], last: [0, 1] };
const NEXT = { of: 'dO[0][1]', first: [0, 1], last: [0, 2] };

describe('the drawing of terms', () => {
  const terms = [
    cell('dO', [0, 0], 'missing'),
    cell('F', [0, 1], 'missing'),
    cell('dO', [0, 0], 'surplus'),
    cell('F', [0, 0], 'surplus'),
    cell('dO', [0, 1], 'kept'),
    cell('F', [0, 0], 'kept'),
  ];

  it('marks each cell once, by frame and sign; what is wrong outweighs what is right', () => {
    const view = viewOf(terms, []);
    const marks = view?.panels.map(({ name, marked }) => [
      name,
      marked.map(({ mark, sign }) => `${mark} ${sign}`),
    ]);
    expect(marks).toEqual([
      ['dO', ['both −+', 'kept ✓']],
      ['F', ['missing −', 'surplus +']],
    ]);
    expect(view?.panels[0].numbers.map(({ text }) => text)).toEqual(['1', '2']);
  });

  it('outlines on the result the windows that the entry is in, none hiding another', () => {
    const result = viewOf(terms, [LEFT, NEXT])?.result;
    expect(result?.name).toBe('dX');
    expect(result?.marked).toMatchObject([{ mark: 'entry' }]);
    expect(result?.outlines).toHaveLength(2);
    expect(new Set(result?.outlines.map(({ y }) => y)).size).toBe(2);
  });

  it.each(LANGUAGES)('says in words all that it marks, in %s', (language) => {
    const view = viewOf(terms, [LEFT], language);
    const { html, punctuation } = wordsFor(language).labels;
    for (const { text } of view?.panels ?? []) expect(text).toContain(html.termRoles.missing);
    expect(view?.result?.text).toBe(
      `dX${punctuation.colon}dX[0][1] = 2${punctuation.semicolon}${html.windowText('dO[0][0]', '[0][0]', '[0][1]')}`,
    );
  });

  it('shows the way through a maximum on the input, with its window there', () => {
    const view = viewOf(
      [cell('dO', [0, 0], 'sent'), cell('X', [0, 1], 'goal'), cell('X', [0, 0], 'astray')],
      [LEFT],
    );
    expect(view?.result).toBeUndefined();
    const [dO, X] = view?.panels ?? [];
    expect(dO.marked).toMatchObject([{ mark: 'sent', sign: '●' }]);
    expect(X.marked).toMatchObject([
      { mark: 'goal', sign: '✓' },
      { mark: 'astray', sign: '✗' },
    ]);
    expect(X.outlines).toHaveLength(1);
    expect(view?.title).toBe('Where dO[0][0] goes');
  });
});
