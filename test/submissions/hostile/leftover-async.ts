// expected: returned 1
async function later(): Promise<void> {
  await undefined;
  for (;;) await later();
}
export const attack = () => {
  void later();
  return 1;
};
