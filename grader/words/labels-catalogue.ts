import type { Language } from '../model/text.ts';
import { en } from './en/labels.ts';
import type { Words } from './labels.ts';
import { zhCN } from './zh-CN/labels.ts';

export type { HtmlWords, Words } from './labels.ts';

/** Every language's labels. */
export const WORDS: Readonly<Record<Language, Words>> = { en, 'zh-CN': zhCN };
