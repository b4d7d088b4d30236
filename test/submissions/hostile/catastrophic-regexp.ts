// expected: stopped timed-out
// Backtracking that is exponential by a look-behind and a back-reference, where no step of a loop is counted.
export const attack = () => {
  const text = `${'ab'.repeat(40)}!`;
  return [/^(?:(ab|a|b|aba|bab)+)+\1$/.test(text), text.replace(/(?<=^(\w+\w+)+)!x/, ''), text.split(/(a|b|ab)*c$/)];
};
