import type { Subject } from '../checks/subject.ts';
import { firstSigns, type Sign } from '../locate/first-sign.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Finding } from '../model/finding.ts';
import { findingsIn } from '../model/findings-in.ts';
import type { ExerciseResult } from '../model/verdict.ts';
import { originalPosition } from '../sandbox/index.ts';
import { harmlessLine } from '../text/harmless.ts';
import { tellInEveryLanguage } from '../words/catalogue.ts';
import type { SignParts } from '../words/place.ts';
import { excerptAt, levelOf, MAX_LINE_TEXT, type Occasion, shownPlace } from './explain-place.ts';

/** Seen in the very run, and more than a change by which all would pass. */
const CONFIDENCE = 0.97;

const MAX_TOKEN = 60;

/** Where NaN, undefined or a call that never ends comes from, for every finding of which it is certain. */
export async function explainBySign(
  { exercise, bundle, runner }: Subject,
  result: ExerciseResult,
  occasion: Occasion,
): Promise<ReadonlyMap<Finding, Diagnosis>> {
  const level = levelOf(exercise.manifest, occasion);
  if (level === 'off') return new Map();
  const replay = {
    exercise,
    bundle,
    runner,
    originalOf: (line: number, column: number) => originalPosition(bundle, line, column),
  };
  const signs = await firstSigns(replay, findingsIn(result));
  // What the student's code printed meanwhile belongs to no check.
  runner.takeConsole();
  return new Map(
    [...signs].map(([finding, sign]) => {
      const parts = partsOf(sign, bundle.file, level === 'line');
      return [
        finding,
        {
          kind: 'place',
          id: sign.kind === 'endless' ? 'place-loop' : 'place-first',
          ...tellSign(parts),
          from: 'experiment',
          confidence: CONFIDENCE,
          evidence: { ...shownPlace(sign.place, level), ...excerptAt(sign.place, bundle) },
        },
      ];
    }),
  );
}

function tellSign(parts: SignParts): Pick<Diagnosis, 'title' | 'explanation'> {
  return tellInEveryLanguage(({ place }) => place.sign(parts));
}

function partsOf(sign: Sign, ownFile: string, isLineOnly: boolean): SignParts {
  const { place } = sign;
  const at = {
    line: place.line,
    file: place.file === ownFile ? undefined : harmlessLine(place.file, MAX_LINE_TEXT),
    threw: sign.threw === true,
  };
  const token = isLineOnly || place.token === undefined ? undefined : harmlessLine(place.token, MAX_TOKEN);
  switch (sign.kind) {
    case 'no-entry': {
      const { entry, holder, length } = sign;
      const read = isLineOnly
        ? undefined
        : { entry: harmlessLine(entry, MAX_TOKEN), holder: harmlessLine(holder, MAX_TOKEN) };
      return { ...at, kind: 'no-entry', read, length };
    }
    case 'undefined':
      return { ...at, kind: 'undefined', token, neverAssigned: sign.neverAssigned };
    case 'hole':
      return { ...at, kind: 'hole', entry: isLineOnly ? undefined : harmlessLine(sign.entry, MAX_TOKEN) };
    case 'nan':
      return { ...at, kind: 'nan', token, isText: sign.isText };
    case 'no-return':
      return { ...at, kind: 'no-return' };
    case 'endless':
      return { ...at, kind: 'endless', rounds: sign.rounds, isWithin: sign.isWithin };
  }
}
