import { chmodSync, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { releaseHere } from '../release/release.ts';
import { temporaryCourse } from '../support/course.ts';
import { ROOT, temporaryFolder, writeInto } from '../support/folders.ts';
import { shared } from '../support/shared.ts';

/** Two exercises are enough to see points move. */
export const FOLDERS = ['24-conv-input-gradient', '41-avg-pool'] as const;

const FILLED: Readonly<Record<string, string>> = {
  __LANGUAGE__: 'en',
  __GRADER_REPOSITORY__: 'ml-101/dojo-grader',
  __GRADER_REF__: 'a'.repeat(40),
  __WORKFLOW_REF__: 'b'.repeat(40),
};

/** A template as `release` would write it. */
export function template(path: string): string {
  const text = readFileSync(join(ROOT, 'templates', path), 'utf8');
  return Object.entries(FILLED).reduce((filled, [mark, value]) => filled.replaceAll(mark, value), text);
}

let built: string | undefined;

/**
 * The released grader with two exercises, made once a run. Every file of tests waits for it before it asks for a course or a
 * repository.
 */
export async function builtCourse(): Promise<void> {
  built = join(
    await shared('built-course', async (folder) => {
      const args = ['--target', 'classroom50', '--lang', 'en'];
      const ended = await releaseHere(temporaryCourse(FOLDERS), join(folder, 'release'), ...args);
      if (ended.code !== 0) throw new Error(ended.stderr);
    }),
    'release',
  );
}

/** A folder with the grader and two exercises; with the references only in the instructor's. */
export function course(kind: 'student' | 'instructor', target: string = temporaryFolder({})): string {
  if (built === undefined) throw new Error('Nobody waited for builtCourse().');
  cpSync(join(built, 'course'), target, { recursive: true });
  const mirrors = kind === 'student' ? [] : ['fixtures', 'solutions'];
  for (const folder of FOLDERS) {
    for (const mirror of mirrors) {
      const from = join(ROOT, mirror, folder);
      if (existsSync(from)) cpSync(from, join(target, mirror, folder), { recursive: true });
    }
  }
  return target;
}

/** The reference, as a student would have written it. */
export function solution(folder: (typeof FOLDERS)[number]): Readonly<Record<string, string>> {
  const file = `${folder}/${folder.slice(3)}.ts`;
  return { [`exercises/${file}`]: readFileSync(join(ROOT, 'solutions', file), 'utf8') };
}

/** A student's repository in which the first of the two exercises is solved. */
export function studentRepository(changes: Readonly<Record<string, string>> = {}): string {
  const root = course('student');
  writeInto(root, { ...solution(FOLDERS[0]), '.git/HEAD': 'ref: refs/heads/main\n', ...changes });
  return root;
}

/**
 * Adds a `gh` that clones folders as if they were repositories of an organisation, and says of each when what was pushed:
 * lines of `time commit`, the newest first.
 */
export function withGh(
  bin: string,
  repositories: Readonly<Record<string, { readonly folder: string; readonly pushes: readonly string[] }>>,
): void {
  const cases = Object.entries(repositories).map(([name, { folder, pushes }]) => {
    const files = temporaryFolder({ pushes: pushes.map((line) => `${line}\n`).join('') });
    return `  */${name}|*/${name}/*) folder='${folder}'; pushes='${join(files, 'pushes')}' ;;`;
  });
  writeInto(bin, {
    gh: `#!/usr/bin/env bash
set -e
if [ "$1" = repo ]; then wanted=$3; else wanted=$3; fi
case "$wanted" in
${cases.join('\n')}
  *) echo "There is no repository $wanted." >&2; exit 1 ;;
esac
if [ "$1" = repo ]; then exec git clone --quiet --no-checkout "$folder" "$4"; fi
while read -r time commit; do [[ "$time" > "$DEADLINE" ]] || echo "$commit"; done <"$pushes"
`,
  });
  chmodSync(join(bin, 'gh'), 0o755);
}

/**
 * An `npm` whose `ci` links the packages that are here already, and that runs scripts without starting npm, which takes as long
 * as a grade. In all else, or where it `isReal`, it is the real one.
 */
export function npmWithoutNetwork({ isReal = false } = {}): string {
  const script = String.raw`script=$(sed -n "s/^ *\"$3\": \"\(.*\)\",\{0,1\}$/\1/p" package.json)`;
  const bin = temporaryFolder({
    npm: `#!/usr/bin/env bash
if [ "$1" = ci ]; then exec ln -sfn '${join(ROOT, 'node_modules')}' node_modules; fi
if [ "$1 $2 $4" = '${isReal ? '' : 'run --silent --'}' ]; then
  ${script}
  if [ -n "$script" ]; then shift 4; PATH="$PWD/node_modules/.bin:$PATH" exec $script "$@"; fi
fi
PATH=\${PATH#*:} exec npm "$@"
`,
  });
  chmodSync(join(bin, 'npm'), 0o755);
  return bin;
}

/** What `actions/checkout` does, from folders by the name of their repository. */
export function checkoutFrom(repositories: Readonly<Record<string, string>>, own: string) {
  return ({
    with: inputs,
    workspace,
  }: {
    readonly with: Readonly<Record<string, string>>;
    readonly workspace: string;
  }) => {
    const from = repositories[inputs.repository ?? own];
    if (from === undefined) throw new Error(`There is no repository ${inputs.repository}.`);
    const target = join(workspace, inputs.path ?? '');
    cpSync(from, target, { recursive: true, verbatimSymlinks: true });
    return undefined;
  };
}

export function linkInto(root: string, name: string, target: string): void {
  symlinkSync(target, join(root, name));
}
