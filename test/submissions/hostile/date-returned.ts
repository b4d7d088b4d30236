// expected: returned [[<object>,<object>],[<object>,{}]]
// Dates in the place of numbers: invalid, at the ends of time, and with a value that changes at each look.
export function attack() {
  const changing = new Date(0);
  let looks = 0;
  changing.valueOf = () => ++looks;
  (changing as any)[Symbol.toPrimitive] = () => ++looks;
  return [[new Date(NaN), new Date(8.64e15)], [changing, Object.create(Date.prototype)]];
}
