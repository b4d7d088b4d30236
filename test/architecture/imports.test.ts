import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The floors of the house, lowest first: a folder may import from its own floor's folder and from lower floors.
 * Folders on one floor do not know each other.
 */
const FLOORS: readonly (readonly string[])[] = [
  ['model'],
  ['words'],
  ['tensor', 'text', 'files', 'resources', 'csv', 'clock'],
  ['spec', 'cases'],
  ['calculus'],
  ['fingerprints', 'cost', 'statement'],
  ['course', 'diagnose', 'locate', 'sandbox', 'checks', 'score', 'report'],
  ['mining'],
  ['grading', 'release'],
  ['store'],
  ['class', 'verify', 'scaffold'],
  ['marks', 'similarity'],
  ['commands'],
  ['bridge'],
];

/** All that a renderer sees: the report object, numbers as text, and words. */
const RENDERED = ['grader/report/formats/', 'grader/text/', 'grader/model/', 'grader/words/'];

/** Imports beyond the floors, each with its reason. */
const EXEMPT: readonly string[] = [];

interface Import {
  readonly from: string;
  readonly to: string;
}

function filesUnder(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    if (statSync(path).isDirectory()) return filesUnder(path);
    return /\.[cm]?[jt]s$/.test(name) ? [path] : [];
  });
}

function importsOf(file: string): Import[] {
  return importsIn(readFileSync(file, 'utf8'), file);
}

function importsIn(text: string, file: string): Import[] {
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]);
  return specifiers
    .map((specifier) => {
      if (specifier === '#spec') return join(ROOT, 'grader/spec/index.ts');
      return specifier.startsWith('.') ? resolve(dirname(file), specifier) : undefined;
    })
    .filter((to) => to !== undefined)
    .map((to) => ({ from: relative(ROOT, file), to: relative(ROOT, to) }));
}

/** Without types, of which nothing is left when it runs. */
function valueImportsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8').replace(/^(?:import|export) type [^;]*;$/gm, '');
  return importsIn(text, file);
}

function folderOf(path: string): string {
  const [top, second, third] = path.split('/');
  return top === 'grader' ? (third === undefined ? '(cli)' : second) : top;
}

function floorOf(folder: string): number {
  return FLOORS.findIndex((floor) => floor.includes(folder));
}

const imports = filesUnder(join(ROOT, 'grader')).flatMap(importsOf);

describe('imports within the grader', () => {
  it('finds imports at all', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  it('knows the floor of every folder', () => {
    const folders = readdirSync(join(ROOT, 'grader')).filter((name) => !name.includes('.'));
    expect(folders.filter((folder) => floorOf(folder) < 0)).toEqual([]);
  });

  it('points down only', () => {
    const upward = imports.filter(({ from, to }) => {
      const [own, other] = [folderOf(from), folderOf(to)];
      if (own === '(cli)' || own === other || !to.startsWith('grader/')) return false;
      return floorOf(other) >= floorOf(own);
    });
    expect(upward.map(({ from, to }) => `${from} → ${to}`).filter((one) => !EXEMPT.includes(one))).toEqual(
      [],
    );
  });

  it('shows a renderer nothing but the report', () => {
    const foreign = imports.filter(({ from, to }) => {
      return from.startsWith('grader/report/formats/') && !RENDERED.some((seen) => to.startsWith(seen));
    });
    expect(foreign).toEqual([]);
  });

  it('keeps the child by itself: nothing outside its folder, least of all a solution', () => {
    const inside = (path: string) => path.startsWith('grader/sandbox/child/');
    expect(imports.filter(({ from }) => inside(from)).length).toBeGreaterThan(0);
    expect(imports.filter(({ from, to }) => inside(from) && !inside(to))).toEqual([]);
  });

  it('gives a spec its vocabulary without the words of any language', () => {
    const valued = filesUnder(join(ROOT, 'grader')).flatMap(valueImportsOf);
    const reached = new Set(['grader/spec/index.ts']);
    for (const one of reached) for (const { from, to } of valued) if (from === one) reached.add(to);
    expect([...reached].filter((path) => path.startsWith('grader/words/'))).toEqual([]);
    expect(reached.size).toBeGreaterThan(5);
  });

  it('leaves printing to the commands', () => {
    const printing = filesUnder(join(ROOT, 'grader'))
      .map((file) => relative(ROOT, file))
      .filter(
        (file) =>
          !['commands', '(cli)'].includes(folderOf(file)) &&
          !file.startsWith('grader/sandbox/child/') &&
          // A command, too.
          file !== 'grader/bridge/debug.ts',
      )
      .filter((file) =>
        /process\.(stdout|stderr)\.write|\bconsole\.(log|error|warn)\(/.test(
          readFileSync(join(ROOT, file), 'utf8'),
        ),
      );
    expect(printing).toEqual([]);
  });
});
