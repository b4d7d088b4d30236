import type { Words } from '../words.ts';
import { authoring } from './authoring.ts';
import { ci } from './ci.ts';
import { classWords } from './class.ts';
import { condition } from './condition.ts';
import { debug } from './debug.ts';
import { commands } from './errors.ts';
import { explain } from './explain.ts';
import { faults } from './faults.ts';
import { phrases } from './findings.ts';
import { help } from './help.ts';
import { hint } from './hint.ts';
import { labels } from './labels.ts';
import { lastMistakes } from './last-mistakes.ts';
import { laws } from './laws.ts';
import { mined } from './mined.ts';
import { mistakes } from './mistakes.ts';
import { place } from './place.ts';
import { progress } from './progress.ts';
import { statement } from './statement.ts';
import { symptoms } from './symptoms.ts';
import { terms } from './terms.ts';
import { verify } from './verify.ts';
import { watch } from './watch.ts';

/** English. */
export const en: Words = {
  authoring,
  commands,
  faults,
  phrases,
  symptoms,
  lastMistakes,
  terms,
  condition,
  place,
  laws,
  statement,
  labels,
  ci,
  class: classWords,
  help,
  hint,
  explain,
  debug,
  mined,
  mistakes,
  verify,
  watch,
  progress,
};
