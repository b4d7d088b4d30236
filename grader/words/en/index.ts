import type { Words } from '../words.ts';
import { ci } from './ci.ts';
import { explain } from './explain.ts';
import { phrases } from './findings.ts';
import { hint } from './hint.ts';
import { labels } from './labels.ts';

/** English. */
export const en: Words = { phrases, labels, ci, hint, explain };
