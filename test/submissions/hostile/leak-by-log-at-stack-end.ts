// expected: returned 0
// Near the end of the stack, entering a function of the host fails with an error of the host.
export function attack() {
  let foreign = 0;
  const look = (thrown: unknown) => {
    if (typeof thrown === 'object' && thrown !== null && !(thrown instanceof Error)) foreign++;
  };
  const deeper = (): void => {
    try {
      deeper();
    } catch (thrown) {
      look(thrown);
    }
    try {
      console.log('x');
    } catch (thrown) {
      look(thrown);
    }
    try {
      structuredClone([1]);
    } catch (thrown) {
      look(thrown);
    }
  };
  const probe = (depth: number): void => {
    if (depth > 0) probe(depth - 1);
    else deeper();
  };
  try {
    probe(10);
  } catch (thrown) {
    look(thrown);
  }
  return foreign;
}
