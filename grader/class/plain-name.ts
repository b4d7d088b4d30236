/** Controls, and what reorders all that follows it; joiners and marks that names and emoji need stay. */
const HARMFUL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be found
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/g;

/** Somebody's name or id as one line that changes nothing around it, at most `limit` characters. */
export function plainName(text: string, limit = 200): string {
  const plain = text.normalize('NFC').replace(HARMFUL, ' ').replace(/\s+/g, ' ').trim();
  const characters = [...plain];
  return characters.length <= limit ? plain : `${characters.slice(0, limit - 1).join('')}…`;
}
