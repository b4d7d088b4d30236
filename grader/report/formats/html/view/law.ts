import type { FindingReport } from '../../../../model/report.ts';
import type { Labels } from '../../../../words/labels.ts';
import { changedInputs } from '../../changed-inputs.ts';
import { type InputView, inputViews, valueText } from './inputs.ts';

/** More calls than these are not shown one by one. */
const MAX_CALLS = 6;

/** The calls of a broken law with what each returned, and the two sides of its formula. */
export interface LawView {
  readonly symbols: string;
  readonly calls: readonly {
    readonly title: string;
    readonly inputs: readonly InputView[];
    readonly returned: string;
  }[];
  readonly more: string | undefined;
  readonly left: string;
  readonly right: string;
}

export function lawView({ law, case: evidence }: FindingReport, words: Labels): LawView | undefined {
  if (law === undefined) return undefined;
  const base = evidence?.inputs ?? {};
  const hidden = law.calls.length - MAX_CALLS;
  return {
    symbols: law.symbols,
    calls: law.calls.slice(0, MAX_CALLS).map(({ inputs, returned }, i) => {
      return {
        title: words.callOf(i + 1),
        inputs: inputViews(changedInputs(inputs, base), words),
        returned: returned === undefined ? '…' : valueText(returned),
      };
    }),
    more: hidden > 0 ? words.moreCalls(hidden) : undefined,
    left: valueText(law.left),
    right: valueText(law.right),
  };
}
