// expected: returned {dX⟨U+200B⟩:1,dX:[[0]],dX⟨U+202E⟩:2}
// Keys that look like another, by marks that take no room or turn what follows around.
export const attack = () => ({ 'dX\u200b': 1, dX: [[0]], 'dX\u202e': 2 });
