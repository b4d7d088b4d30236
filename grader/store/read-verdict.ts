import type { Exercise } from '../model/exercise.ts';
import type { Verdict } from '../report/build/index.ts';

/** A value from a store as the verdict on an exercise; undefined where it cannot be one. */
export function readVerdict(
  value: unknown,
  exercise: Pick<Exercise, 'slug' | 'folder'>,
): Verdict | undefined {
  if (!isRecord(value) || !isRecord(value.exercise) || !isListOf(value.faults, isText)) return undefined;
  const { id, folder } = value.exercise;
  const isOurs = id === exercise.slug && folder === exercise.folder;
  return isOurs && isExercise(value.exercise) ? (value as unknown as Verdict) : undefined;
}

type Test = (value: unknown) => boolean;

const isText: Test = (value) => typeof value === 'string';
const isFlag: Test = (value) => typeof value === 'boolean';
const isPoints: Test = (value) => typeof value === 'number' && value >= 0;

const isExercise = shape({
  chapter: shape({ id: isText, title: isText }),
  title: isText,
  bonus: isFlag,
  file: isText,
  state: isText,
  score: isPoints,
  maxScore: isPoints,
  checks: (value) => isListOf(value, isCheck),
  mistakes: (value) => isListOf(value, isMistake),
  console: (value) => isListOf(value, isText),
  consoleTruncated: isFlag,
  consoleCase: perhaps(isText),
});

const isCases = shape({ run: isPoints, failed: isPoints });

const isFinding = shape({ code: isText, message: isText });

const isPart = shape({
  id: isText,
  title: isText,
  state: isText,
  cases: isCases,
  finding: perhaps(isFinding),
});

const isCheck = shape({
  id: isText,
  kind: isText,
  title: isText,
  state: isText,
  score: isPoints,
  maxScore: isPoints,
  cases: isCases,
  parts: (value) => isListOf(value, isPart),
  finding: perhaps(isFinding),
});

const isMistake = shape({
  check: isText,
  outputs: (value) => isListOf(value, isText),
  finding: isFinding,
  checks: (value) => isListOf(value, shape({ check: isText, failed: isPoints, run: isPoints })),
});

function shape(fields: Readonly<Record<string, Test>>): Test {
  return (value) => isRecord(value) && Object.entries(fields).every(([name, test]) => test(value[name]));
}

function perhaps(test: Test): Test {
  return (value) => value === undefined || test(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, test: Test): boolean {
  return Array.isArray(value) && value.every(test);
}
