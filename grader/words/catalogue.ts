import type { Language } from '../model/text.ts';
import { en } from './en/findings.ts';
import type { Phrases } from './phrases.ts';
import { zhCN } from './zh-CN/findings.ts';

/** Every language's sentences. */
export const PHRASES: Readonly<Record<Language, Phrases>> = { en, 'zh-CN': zhCN };
