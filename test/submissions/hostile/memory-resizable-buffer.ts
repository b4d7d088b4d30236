// expected: threw RangeError | threw TypeError | stopped out-of-memory
export function attack() {
  const buffer: any = new (ArrayBuffer as any)(8, { maxByteLength: 2 ** 33 });
  for (let n = 2 ** 20; n < 2 ** 33; n *= 2) { buffer.resize(n); new Uint8Array(buffer).fill(1); }
  return buffer.byteLength;
}
