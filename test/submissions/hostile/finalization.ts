// expected: returned 0 | threw ReferenceError
export function attack() {
  const registry = new FinalizationRegistry(() => { for (;;); });
  for (let i = 0; i < 50_000; i++) registry.register({ held: new Array(50) }, i);
  return 0;
}
