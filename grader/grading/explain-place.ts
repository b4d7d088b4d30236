import { kindsOf } from '../checks/kinds.ts';
import type { Subject } from '../checks/subject.ts';
import { isAboutResult } from '../locate/examples.ts';
import type { Found, Spot } from '../locate/search.ts';
import type { Diagnosis, PlaceEvidence } from '../model/diagnosis.ts';
import type { LocateLevel, Manifest } from '../model/exercise.ts';
import type { Finding } from '../model/finding.ts';
import { findingsIn } from '../model/findings-in.ts';
import type { Bundle } from '../model/runner.ts';
import type { ExerciseResult } from '../model/verdict.ts';
import { linesAround } from '../sandbox/index.ts';
import { harmlessLine } from '../text/harmless.ts';
import { tellInEveryLanguage } from '../words/catalogue.ts';
import type { SpotParts } from '../words/place.ts';
import { locateMistake } from './locate-mistake.ts';

/** Where a file is graded: for a student at work, or for marks. */
export type Occasion = 'practice' | 'ci';

/** Tested on every check, but the name of a mistake says more. */
const CONFIDENCE = 0.95;

export const MAX_LINE_TEXT = 200;

/** So many lines before a place, and behind it. */
const LINES_AROUND = 2;

/** How much of a place is told, as the exercise says. */
export function levelOf({ locate = 'expression' }: Manifest, occasion: Occasion): LocateLevel {
  return typeof locate === 'string' ? locate : locate[occasion];
}

/** The place of the mistake, for every finding that is about what functions return. */
export async function explainByPlace(
  subject: Subject,
  result: ExerciseResult,
  occasion: Occasion,
): Promise<ReadonlyMap<Finding, Diagnosis>> {
  const { exercise, bundle } = subject;
  const level = levelOf(exercise.manifest, occasion);
  const all = findingsIn(result);
  const findings = all.filter((finding) => exercise.rules.some((rule) => isAboutResult(finding, rule)));
  // What answers otherwise from call to call may pass by chance.
  const isSteady = all.every(({ code }) => code !== 'not-deterministic');
  if (level === 'off' || findings.length === 0 || !isSteady) return new Map();
  const found = await locateMistake(subject, findings);
  // What the student's code printed meanwhile belongs to no check.
  subject.runner.takeConsole();
  if (found === undefined) return new Map();
  const diagnosis = placeDiagnosis(
    found,
    level,
    bundle,
    kindsOf(exercise).some(({ isSlow }) => isSlow),
  );
  return new Map(findings.map((finding) => [finding, diagnosis]));
}

function placeDiagnosis(
  { spots, other }: Found,
  level: Exclude<LocateLevel, 'off'>,
  bundle: Bundle,
  butTraining: boolean,
): Diagnosis {
  const partsOf = ({ subject, place, isPaired }: Spot): SpotParts => ({
    subject,
    isPaired,
    line: place.line,
    file: place.file === bundle.file ? undefined : harmlessLine(place.file, MAX_LINE_TEXT),
    token: level === 'expression' && place.token !== undefined ? harmlessLine(place.token, 60) : undefined,
  });
  const parts = { spots: spots.map(partsOf), other: other && partsOf(other), butTraining };
  return {
    kind: 'place',
    id: idOf(spots),
    ...tellInEveryLanguage(({ place: words }) => ({
      title: words.title(parts),
      explanation: words.explanation(parts),
    })),
    from: 'experiment',
    confidence: CONFIDENCE,
    evidence: { ...shownPlace(spots[0].place, level), ...excerptAt(spots[0].place, bundle) },
  };
}

function idOf([first, ...others]: readonly Spot[]): string {
  if (others.length > 0) return 'place-two';
  return first.isPaired ? 'place-within' : 'place';
}

/** The lines around a place: they are the student's own, whatever of the place is told. */
export function excerptAt(place: PlaceEvidence, bundle: Bundle): Pick<PlaceEvidence, 'around'> {
  const around = linesAround(bundle, place, LINES_AROUND);
  return around === undefined ? {} : { around: { ...around, lines: around.lines.map(shownLine) } };
}

/** A tab counts as one column, as everywhere. */
function shownLine(text: string): string {
  return harmlessLine(text.replaceAll('\t', ' '), MAX_LINE_TEXT);
}

/** The evidence as far as the exercise allows, made harmless. */
export function shownPlace(
  { token, column, length, ...place }: PlaceEvidence,
  level: LocateLevel,
): PlaceEvidence {
  const text = shownLine(place.text);
  const line = { ...place, file: harmlessLine(place.file, MAX_LINE_TEXT), text };
  if (level !== 'expression' || column === undefined || length === undefined || token === undefined)
    return line;
  return { ...line, column, length, token: harmlessLine(token, MAX_LINE_TEXT) };
}
