// expected: stopped too-much-output
export function attack() {
  const all: Record<string, number> = {};
  for (let i = 0; i < 100_000; i++) all[`k${i}`] = i;
  return all;
}
