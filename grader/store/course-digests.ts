import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ExerciseFolder } from '../course/discover.ts';
import { functionOwnersText } from '../course/function-owner.ts';
import { reachedFiles } from '../release/reached-files.ts';
import { digestOf } from './digest.ts';
import { namedContents } from './named-contents.ts';

/** Digests of a course that lies around the files of a student, who works in its folders. Each is made once. */
export interface CourseDigests {
  /** Of all files of the course, and none of the student's, that verdicts on one exercise depend on. */
  readonly of: (exercise: Pick<ExerciseFolder, 'folder' | 'slug'>) => string;
}

export function courseDigests(root: string): CourseDigests {
  const known = new Map<string, string>();
  let owners: string | undefined;
  const of: CourseDigests['of'] = ({ folder, slug }) => {
    owners ??= functionOwnersText(root);
    const digest =
      known.get(folder) ?? digestOf([owners, ...namedContents(root, filesOf(root, folder, slug))]);
    known.set(folder, digest);
    return digest;
  };
  return { of };
}

/** Scripts of an exercise that are the course's own, with all that they import. */
const OWN_SCRIPTS = ['spec.ts', 'forward.ts'];

function filesOf(root: string, folder: string, slug: string): readonly string[] {
  const home = `exercises/${folder}`;
  const beside = readdirSync(join(root, home), { withFileTypes: true })
    .filter((entry) => entry.isFile() && (OWN_SCRIPTS.includes(entry.name) || !isScript(entry.name)))
    .map(({ name }) => `${home}/${name}`);
  const mirrors = [`solutions/${folder}/${slug}.ts`, `fixtures/${folder}`];
  const shared = ['exercises/course.json', 'exercises/types.ts'];
  const roots = [...beside, ...mirrors, ...shared].filter((path) => existsSync(join(root, path)));
  return reachedFiles(root, roots, {}, 'run').files;
}

function isScript(name: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(name);
}
