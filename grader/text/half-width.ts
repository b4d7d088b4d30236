/** A name that holds full-width letters or digits as it should be typed; undefined where it holds none. */
export function halfWidth(name: string): string | undefined {
  const plain = name.normalize('NFKC');
  return plain !== name && /^[\w$]+$/.test(plain) ? plain : undefined;
}
