// expected: returned {a⟨U+202E⟩␀b:[1]}
export const attack = () => ({ 'a\u001b[31m\u202e\u0000b': [1] });
