/** The languages that the grader speaks. */
export type Language = 'en' | 'zh-CN';

export const LANGUAGES: readonly Language[] = ['en', 'zh-CN'];

/** A text in each of the grader's languages. */
export type LocalizedText = Readonly<Record<Language, string>>;
