import { createHash } from 'node:crypto';

/** SHA-256 of a list of texts and bytes, in hexadecimal. Two lists have one digest only if they are the same list. */
export function digestOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest('hex');
}
