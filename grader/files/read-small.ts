import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/**
 * The text of a small file that anybody may have put there: at most so many bytes of it, never through a link, never
 * waiting for somebody to write. Undefined where it is no ordinary file, or cannot be read.
 */
export function readSmall(path: string, bytes = 100_000): string | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(
      path,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
  } catch {
    return undefined;
  }
  try {
    if (!fstatSync(descriptor).isFile()) return undefined;
    const buffer = Buffer.alloc(bytes);
    return buffer.toString('utf8', 0, readSync(descriptor, buffer));
  } catch {
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}
