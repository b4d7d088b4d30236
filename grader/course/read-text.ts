import { readFileSync } from 'node:fs';
import type { CourseFault } from '../model/fault.ts';
import { courseFault } from '../words/user-error.ts';

/** The bytes of a file of the course; `shown` is the path in messages. Throws a CourseFault where it cannot be read. */
export function readBytes(path: string, shown: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw courseFault('course-file-missing', { file: shown, reason: code === 'ENOENT' ? 'link' : code });
  }
}

/** The same as text, which must be UTF-8. Throws a CourseFault where it is written in something else. */
export function readText(path: string, shown: string): string {
  const bytes = readBytes(path, shown);
  const wide = bytes.length >= 2 && [0xfffe, 0xfeff].includes(bytes.readUInt16BE(0));
  if (wide) throw otherEncoding(shown, 'utf-16');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw otherEncoding(shown, bytes.includes(0) ? 'utf-16-or-none' : 'other');
  }
}

function otherEncoding(file: string, found: 'utf-16' | 'utf-16-or-none' | 'other'): CourseFault {
  return courseFault('course-file-encoding', { file, found });
}
