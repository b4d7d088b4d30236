import type { Diagnosis, TermCell, TermRole, TermsEvidence } from '../../model/diagnosis.ts';
import { outputName } from '../../model/output-name.ts';
import type { Index } from '../../model/value.ts';
import { tellInEveryLanguage } from '../../words/catalogue.ts';
import type { Words } from '../../words/words.ts';
import { findTerms, type Terms } from './find.ts';
import { type Cell, cellName, keyOf, type Term } from './polynomial.ts';
import type { Ask, EntryQuestion } from './question.ts';
import { findRoute, type Route } from './route.ts';
import { routeParts, termsParts, termTexts } from './told.ts';
import { upstreamNames } from './values.ts';
import { windowsOf } from './windows.ts';

/** What is said of a wrong shape as a whole says more than one of its entries. */
const CONFIDENCE_IN_OTHER_SHAPE = 0.5;

/** True by construction, and shown beside a place, or beside the condition under which the function is right. */
const CONFIDENCE = 0.93;

/** The terms of an entry, and how the student's differ, as a diagnosis. */
export async function diagnoseTerms(question: EntryQuestion, ask: Ask): Promise<Diagnosis | undefined> {
  const terms = await findTerms(question, ask);
  if (terms === undefined) return undefined;
  const route = await findRoute(question, terms, ask);
  const name = outputName(question.output.key);
  const presence = presenceOf(question);
  const texts = termTexts(terms);
  const parts = {
    ...(presence !== undefined && { presence }),
    entry: cellName({ name, index: question.index }),
    ...texts,
  };
  const { rule, output, index } = question;
  const toldIn = ({ result }: Words['phrases']) => ({
    ...termsParts(cellName({ name: output.key ?? result, index }), terms, texts),
    ...(presence !== undefined && { presence }),
  });
  const evidence = { kind: 'terms', ...parts, by: output.of } as const;
  const confidence = question.isOtherShape ? CONFIDENCE_IN_OTHER_SHAPE : CONFIDENCE;
  const common = { kind: 'terms', from: 'experiment', confidence } as const;
  const windows = (upstream: readonly Cell[], at: Index) =>
    windowsOf(question, terms.basis.second, upstream, at.slice(0, -2));
  if (route === undefined) {
    const upstream = terms.belongs.flatMap(({ factors }) =>
      factors.filter((factor) => upstreamNames(rule).includes(factor.name)),
    );
    return {
      ...common,
      evidence: { ...evidence, cells: cellsOf(terms), windows: windows(upstream, index) },
      id: presence === undefined ? idOf(terms) : `terms-${presence}`,
      ...tellInEveryLanguage(({ terms: words, phrases }) => {
        const told = toldIn(phrases);
        return { title: words.title(told), explanation: words.explanation(told) };
      }),
    };
  }
  const shown = routeParts(route);
  return {
    ...common,
    evidence: { ...evidence, cells: routeCells(route), windows: windows([route.from], route.to.index) },
    id: 'terms-route',
    ...tellInEveryLanguage(({ terms: words }) => ({
      title: words.routeTitle(shown),
      explanation: words.route(shown),
    })),
  };
}

/** Undefined for an entry that both outputs have. */
function presenceOf({ expected, got }: EntryQuestion): TermsEvidence['presence'] {
  if (got === undefined) return 'absent';
  return expected === undefined ? 'beyond' : undefined;
}

function idOf({ missing, surplus }: Terms): string {
  if (surplus.length === 0) return 'terms-missing';
  return missing.length === 0 ? 'terms-surplus' : 'terms-exchanged';
}

function routeCells({ from, to, instead }: Route): TermCell[] {
  const marked = ({ name, index }: Cell, role: TermRole): TermCell => ({ argument: name, index, role });
  return [marked(from, 'sent'), marked(to, 'goal'), ...instead.map((cell) => marked(cell, 'astray'))];
}

/** Every entry that a term reads, once for each role. */
function cellsOf({ belongs, missing, surplus }: Terms): TermCell[] {
  const lacking = new Set(missing.map(keyOf));
  const kept = belongs.filter((term) => !lacking.has(keyOf(term)));
  const marked = (terms: readonly Term[], role: TermRole) =>
    terms.flatMap(({ factors }) =>
      factors.map(({ name, index }): TermCell => ({ argument: name, index, role })),
    );
  const all = [...marked(kept, 'kept'), ...marked(missing, 'missing'), ...marked(surplus, 'surplus')];
  const keys = all.map(({ argument, index, role }) => `${role} ${argument} ${index.join()}`);
  return all.filter((_, i) => keys.indexOf(keys[i]) === i);
}
