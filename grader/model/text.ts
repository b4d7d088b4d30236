/** A language by its tag (RFC 5646): `en`, `zh-CN`. */
export type Language = string;

/** A text in each language that it is written in, one at least. */
export type LocalizedText = Readonly<Record<Language, string>>;

/**
 * What is shown, of the languages that there are, to whoever asked for one: that language itself; else one of the same
 * tongue (`zh-CN` for `zh-Hant`); else English; else the first.
 */
export function bestLanguage(asked: Language, offered: readonly Language[]): Language {
  const same = (tag: string) => offered.find((one) => one.toLowerCase() === tag.toLowerCase());
  return same(asked) ?? offered.find((one) => isSameTongue(one, asked)) ?? same('en') ?? offered[0] ?? asked;
}

/** A text in the language asked for, or in the nearest that it is written in. */
export function inLanguage(text: LocalizedText, asked: Language): string {
  return text[bestLanguage(asked, languagesOf(text))] ?? '';
}

/** The languages that a text is written in. Those of a course are those of its title. */
export function languagesOf(text: LocalizedText): readonly Language[] {
  return Object.keys(text);
}

/** Whether two tags name the same tongue: `zh-CN` and `zh`. */
export function isSameTongue(a: Language, b: Language): boolean {
  const tongue = (tag: Language) => tag.toLowerCase().split('-')[0];
  return tongue(a) === tongue(b);
}
