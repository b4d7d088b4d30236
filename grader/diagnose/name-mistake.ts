import type { Explanation } from '../fingerprints/match.ts';
import type { MinedName } from '../fingerprints/sealed-names.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { MisconceptionFingerprint } from '../model/fingerprints.ts';
import type { LastMistake } from '../model/last-mistake.ts';
import type { MinedKind } from '../model/mined.ts';
import { BARE_OUTPUT } from '../model/output-name.ts';
import { inLanguage } from '../model/text.ts';
import { tellInEveryLanguage } from '../words/catalogue.ts';

/** What the digests of an output say, as a diagnosis; undefined when it is right, or nothing is known. */
export function nameMistake(explanation: Explanation): Diagnosis | undefined {
  if (explanation.kind !== 'wrong') return undefined;
  const { misconception, last, outputs, alone } = explanation;
  const told = tellMistake(misconception, last?.id);
  return (
    told && {
      ...told,
      kind: 'name',
      from: 'fingerprint',
      confidence: 1,
      ...(outputs.includes(BARE_OUTPUT) || (alone && last === undefined) ? {} : { outputs }),
    }
  );
}

/** A mistake that nobody named is told after those that have a name, by what its numbers are like. */
export function nameMined({ mined, outputs, alone }: MinedName): Diagnosis {
  return {
    kind: 'name',
    id: `mined-${mined[0]}`,
    ...tellInEveryLanguage((words) => words.mined.tell(mined)),
    from: 'fingerprint',
    confidence: VAGUE.has(mined[0]) ? VAGUE_CONFIDENCE : MINED_CONFIDENCE,
    ...(outputs.includes(BARE_OUTPUT) || alone ? {} : { outputs }),
  };
}

/** Below a stored name, above a place. */
const MINED_CONFIDENCE = 0.97;

/** What says no more than which sign stands for which: whatever else is known of the numbers says more. */
const VAGUE_CONFIDENCE = 0.79;
const VAGUE: ReadonlySet<MinedKind> = new Set(['number', 'operator', 'comparison', 'call-wrong']);

/** Whether a name says so little. */
export function isVague({ confidence }: Diagnosis): boolean {
  return confidence === VAGUE_CONFIDENCE;
}

function tellMistake(
  mistake: MisconceptionFingerprint | undefined,
  last: LastMistake | undefined,
): Pick<Diagnosis, 'id' | 'title' | 'explanation'> | undefined {
  if (mistake === undefined) {
    return last && { id: last, ...tellInEveryLanguage(({ lastMistakes }) => lastMistakes.alone(last)) };
  }
  const { id, title, explanation } = mistake;
  if (last === undefined) return { id, title, explanation };
  return {
    id: `${id}+${last}`,
    ...tellInEveryLanguage(({ lastMistakes }, language) => {
      const told = { title: inLanguage(title, language), explanation: inLanguage(explanation, language) };
      return lastMistakes.besides(told, last);
    }),
  };
}
