import type { Words } from '../words.ts';
import { ci } from './ci.ts';
import { explain } from './explain.ts';
import { phrases } from './findings.ts';
import { hint } from './hint.ts';
import { labels } from './labels.ts';

/** 简体中文。 */
export const zhCN: Words = { phrases, labels, ci, hint, explain };
