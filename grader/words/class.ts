import type { Language } from '../model/text.ts';
import { en } from './en/class.ts';
import { zhCN } from './zh-CN/class.ts';

/** What the marking desk says. Counts stand first; sentences end with a full stop, labels do not. */
export interface ClassWords {
  readonly phases: { readonly reading: string; readonly judging: string; readonly writing: string };
  /** Of so many, at so many a second, with so many seconds to go. */
  readonly rate: (perSecond: string, left: string | undefined) => string;
  readonly done: (students: number, handedIn: number, exercises: number) => string;
  readonly reused: (reused: number, distinct: number) => string;
  readonly mean: (mean: string, max: string) => string;
  readonly faults: (count: number) => string;
  readonly givenUp: (count: number) => string;
  readonly ignored: (names: string, more: number) => string;
  readonly files: (table: string, page: string) => string;
  readonly perStudentCosts: string;
  readonly states: Readonly<Record<'graded' | 'no-entry' | 'nothing-found' | 'unreadable', string>>;
}

export const CLASS_WORDS: Readonly<Record<Language, ClassWords>> = { en, 'zh-CN': zhCN };
