import type { Language } from '../../model/text.ts';
import { en } from './en.ts';
import type { Words } from './words.ts';
import { zhCN } from './zh-CN.ts';

export type { HtmlWords, Words } from './words.ts';

/** Every language's labels. */
export const WORDS: Readonly<Record<Language, Words>> = { en, 'zh-CN': zhCN };
