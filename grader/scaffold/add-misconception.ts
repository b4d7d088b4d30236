import { existsSync, readFileSync, rmSync } from 'node:fs';
import { extname, join } from 'node:path';
import { discoverExercises } from '../course/discover.ts';
import { findExercise } from '../course/find-exercise.ts';
import { loadCourse } from '../course/load.ts';
import { writeWhole } from '../files/write-whole.ts';
import { LANGUAGES } from '../words/catalogue.ts';
import { userError } from '../words/user-error.ts';

/** A wrong file that becomes a named mistake of an exercise. */
export interface NewMisconception {
  readonly root: string;
  /** The exercise, as on the command line. */
  readonly exercise: string;
  /** The student's file. */
  readonly file: string;
  /** What the mistake will be called: small letters, digits and dashes. */
  readonly id: string;
}

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** The end of the list in misconceptions.ts. */
const END = /\]\);\s*$/;

/** Title and explanation, which only a person can write. */
const TO_WRITE = `{ ${LANGUAGES.map((tag) => `${/^\w+$/.test(tag) ? tag : `'${tag}'`}: 'TODO'`).join(', ')} }`;

/**
 * Puts a student's wrong file beside the reference, and an entry for it into misconceptions.ts, in which title and
 * explanation are still to be written. Gives the paths of both, relative to the course. Throws a UserError where the
 * file needs others, or an entry of that id is there.
 */
export async function addMisconception({ root, exercise, file, id }: NewMisconception): Promise<string[]> {
  if (!ID.test(id)) {
    throw userError('bad-id', { text: id });
  }
  const { folder } = findExercise(discoverExercises(root), exercise);
  const { exercises } = await loadCourse(root, [folder]);
  const list = `solutions/${folder}/misconceptions.ts`;
  const code = `solutions/${folder}/mistake-${id}${extname(file)}`;
  const before = read(join(root, list), list);
  if (before.includes(`id: '${id}'`) || existsSync(join(root, code))) {
    throw userError('taken-id', { list, id });
  }
  if (!END.test(before)) {
    throw userError('bad-list', { list });
  }
  const name = id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const functions = exercises[0].manifest.functions.map((one) => `${one}: ${name}.${one}`);
  const entry = [
    '  {',
    `    id: '${id}',`,
    `    title: ${TO_WRITE},`,
    `    explanation: ${TO_WRITE},`,
    `    functions: { ${functions.join(', ')} },`,
    '  },',
    ']);',
    '',
  ].join('\n');
  const imported = `import * as ${name} from './mistake-${id}${extname(file)}';\n`;
  writeWhole(join(root, code), relocated(read(file, file), file, folder));
  try {
    writeWhole(join(root, list), imported + before.replace(END, entry));
  } catch (error) {
    rmSync(join(root, code), { force: true });
    throw error;
  }
  return [list, code];
}

/** The file as it must read beside the reference: what the course gives lies elsewhere now. */
function relocated(source: string, file: string, folder: string): string {
  const moved = source.replace(
    /(\bfrom\s*['"])\.{1,2}\/(?:[^'"\n]*\/)?(forward|types)(?:\.[mc]?[jt]s)?(?=['"])/g,
    (_, start: string, name: string) =>
      name === 'types' ? `${start}../../exercises/types.ts` : `${start}../../exercises/${folder}/forward.ts`,
  );
  const other = /\bfrom\s*['"](\.{1,2}\/(?!\.\.\/exercises\/)[^'"\n]*)['"]/.exec(moved)?.[1];
  if (other === undefined) return moved;
  throw userError('needs-others', { file, other });
}

function read(path: string, shown: string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8');
  throw userError('no-file', { file: shown });
}
