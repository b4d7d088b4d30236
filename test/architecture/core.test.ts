import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { tokenizer } from 'acorn';
import { build, type Metafile, type Plugin } from 'esbuild';
import { describe, expect, it } from 'vitest';
import type { Bundle } from '../../grader/model/runner.ts';
import { reportTemplates } from '../../grader/resources/report-templates.ts';
import { bundleSubmission } from '../../grader/sandbox/index.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { codeOf } from '../support/plain-code.ts';
import { CORE, NODE_GLOBALS, WEB_GLOBALS } from './core.ts';
import type { Judged } from './judge-in-browser.ts';

const FOLDER = '22-conv-filter-gradient';

const ROOMS = CORE.map((room) => `grader/${room}`).filter((room) => existsSync(join(ROOT, room)));

const SOURCES = ROOMS.flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${room}/${name.replaceAll('\\', '/')}`),
);

interface Bundled {
  readonly code: string;
  readonly metafile: Metafile;
}

/** One script for a browser; an import of Node's own modules is an error. */
async function bundleForBrowser(contents: string, plugins: Plugin[] = []): Promise<Bundled> {
  const { outputFiles, metafile, warnings } = await build({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2023',
    tsconfigRaw: {},
    logLevel: 'silent',
    plugins,
  });
  expect(warnings).toEqual([]);
  return { code: outputFiles[0].text, metafile };
}

/** What is read from files here, and comes to a browser in some other way, as JSON. */
function dataOf(folder: string): string {
  const readJson = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
  return JSON.stringify({
    folder,
    manifest: readJson(`exercises/${folder}/exercise.json`),
    chapters: (readJson('exercises/course.json') as { chapters: unknown }).chapters,
    fixtures: readdirSync(join(ROOT, 'fixtures', folder))
      .filter((name) => name !== 'fingerprints.json')
      .map((name) => readJson(`fixtures/${folder}/${name}`)),
    fingerprints: readJson(`fixtures/${folder}/fingerprints.json`),
    statement: readFileSync(join(ROOT, 'exercises', folder, 'README.md'), 'utf8'),
    templates: reportTemplates(),
  });
}

async function bundleOf(source: string): Promise<Bundle> {
  const file = `${FOLDER.slice(3)}.ts`;
  const submissionRoot = temporaryFolder({ [file]: source });
  const exercises = join(ROOT, 'exercises');
  const outcome = await bundleSubmission({
    submissionRoot,
    file: join(submissionRoot, file),
    courseModules: { forward: join(exercises, FOLDER, 'forward.ts'), types: join(exercises, 'types.ts') },
  });
  if (outcome.kind !== 'bundled') throw new Error(JSON.stringify(outcome));
  return outcome.bundle;
}

describe('the core', () => {
  it('imports nothing of Node, no package that needs it, and no other room', async () => {
    expect(SOURCES.length).toBeGreaterThan(150);
    const { metafile } = await bundleForBrowser(SOURCES.map((path) => `import './${path}';`).join('\n'));
    const inputs = Object.keys(metafile.inputs).filter((path) => path !== '<stdin>');
    const foreign = inputs.filter(
      (path) => !path.startsWith('node_modules/') && !ROOMS.some((room) => path.startsWith(`${room}/`)),
    );
    expect(foreign).toEqual([]);
    await expect(bundleForBrowser("import 'node:fs';")).rejects.toThrow('node:fs');
  });

  it('imports types, too, from nowhere else', () => {
    const leading = SOURCES.flatMap((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      const found = [...text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)];
      return found.map(([, to]) => [path, join(path, '..', to).replaceAll('\\', '/')]);
    });
    expect(leading.length).toBeGreaterThan(300);
    expect(leading.filter(([, to]) => !ROOMS.some((room) => to.startsWith(`${room}/`)))).toEqual([]);
  });

  it('uses no global of Node’s, and does not ask where it lies', async () => {
    const codes = await Promise.all(SOURCES.map((path) => codeOf(join(ROOT, path))));
    const used = SOURCES.flatMap((path, at) => {
      const tokens = [...tokenizer(codes[at], { ecmaVersion: 2023, sourceType: 'module' })];
      return tokens.flatMap((token, i) => {
        const name = String((token as { value?: unknown }).value);
        const [before, after] = [tokens[i - 1]?.type.label, tokens[i + 1]?.type.label];
        const isMeta = token.type.label === 'import' && after === '.';
        const isKey = before === '.' || before === '?.' || after === ':';
        const isGlobal = token.type.label === 'name' && !isKey && NODE_GLOBALS.includes(name);
        return isMeta || isGlobal ? [`${path}: ${isMeta ? 'import.meta' : name}`] : [];
      });
    });
    expect(used).toEqual([]);
  });

  it('judges an exercise where there is no Node, from the file to the report', async () => {
    const { code } = await bundleForBrowser(`
      import { judge } from './test/architecture/judge-in-browser.ts';
      import spec from './exercises/${FOLDER}/spec.ts';
      globalThis.judged = Promise.all(JSON.parse(BUNDLES).map((bundle) => judge(JSON.parse(DATA), spec, bundle)));
    `);
    const solution = readFileSync(join(ROOT, 'solutions', FOLDER, `${FOLDER.slice(3)}.ts`), 'utf8');
    const doubled = `${solution.replace('export const convFilterGradient', 'const half')}
      export const convFilterGradient = (X: Matrix, dO: Matrix) => half(X, dO).map((row) => row.map((x) => 2 * x));`;
    expect(doubled).toContain('const half');
    const bundles = await Promise.all([solution, doubled].map(bundleOf));
    const context = vm.createContext({
      ...WEB_GLOBALS,
      DATA: dataOf(FOLDER),
      BUNDLES: JSON.stringify(bundles),
    });
    vm.runInContext(code, context);
    const [right, wrong] = (await context.judged) as Judged[];
    expect(right.exercise.score).toBe(right.exercise.maxScore);
    expect(right.exercise.checks.map(({ state }) => state)).not.toContain('skipped');
    expect(right.html).toContain('<math');
    expect(wrong.exercise.score).toBeLessThan(wrong.exercise.maxScore / 2);
    const diagnoses = wrong.exercise.checks.flatMap(({ finding }) => finding?.diagnosis ?? []);
    expect(diagnoses.map(({ id }) => id)).toContain('doubled');
    expect(wrong.html).toContain('<!doctype html>');
    expect(wrong.terminal).toContain('twice too large');
  });
});
