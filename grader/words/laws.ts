import type { CommonLaw } from '../model/rule.ts';

/** Laws that rules of many courses keep, as sentences about one or several arguments. */
export type LawWords = Readonly<Record<CommonLaw['common'], (names: readonly string[]) => string>>;
