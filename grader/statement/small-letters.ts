const SUBSCRIPTS = tableOf(
  '0123456789+−-=()aehijklmnoprstuvxβγρφχ',
  '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ',
);
const SUPERSCRIPTS = tableOf(
  '0123456789+−-=()abcdefghijklmnoprstuvwxyzT⊤′*∗',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵀ′**',
);

/** More than so many small letters are hard to read. */
const LONGEST = 6;

/** A text in Unicode's subscripts; undefined where one of its letters has none, such as w and b. */
export function subscript(text: string): string | undefined {
  return small(text, SUBSCRIPTS);
}

/** A text in Unicode's superscripts; undefined where one of its letters has none. */
export function superscript(text: string): string | undefined {
  return small(text, SUPERSCRIPTS);
}

function small(text: string, table: ReadonlyMap<string, string>): string | undefined {
  const letters = [...text.replaceAll(' ', '')];
  const found = letters.map((letter) => table.get(letter));
  if (letters.length === 0 || letters.length > LONGEST || found.includes(undefined)) return undefined;
  return found.join('');
}

function tableOf(letters: string, smallOnes: string): ReadonlyMap<string, string> {
  const all = [...smallOnes];
  return new Map([...letters].map((letter, i) => [letter, all[i]]));
}
