import { readFileSync } from 'node:fs';
import { CourseFault } from '../model/fault.ts';

/** The bytes of a file of the course; `shown` is the path in messages. Throws a CourseFault where it cannot be read. */
export function readBytes(path: string, shown: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const how =
      code === 'EISDIR'
        ? 'is a folder, where a file should be'
        : code === 'ENOENT'
          ? 'is missing, or is a link to nothing'
          : `cannot be read (${code})`;
    throw new CourseFault(
      'course-file-missing',
      `${shown} ${how}.`,
      code === 'EACCES' ? 'Let yourself read it.' : `Write ${shown}, or remove its folder.`,
    );
  }
}

/** The same as text, which must be UTF-8. Throws a CourseFault where it is written in something else. */
export function readText(path: string, shown: string): string {
  const bytes = readBytes(path, shown);
  const wide = bytes.length >= 2 && [0xfffe, 0xfeff].includes(bytes.readUInt16BE(0));
  if (wide) throw otherEncoding(shown, 'UTF-16');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw otherEncoding(
      shown,
      bytes.includes(0) ? 'UTF-16, or no text at all' : 'something else, such as GBK or Latin-1',
    );
  }
}

function otherEncoding(shown: string, found: string): CourseFault {
  return new CourseFault(
    'course-file-encoding',
    `${shown} must be UTF-8, but it is ${found}.`,
    'Save it as UTF-8: editors offer it beside the name of the file, or below “Save as”.',
  );
}
