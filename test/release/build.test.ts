import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { mapStack } from '../../grader/commands/map-stack.ts';
import { type BuiltGrader, buildGrader, ENTRIES } from '../../grader/release/build/build-grader.ts';
import { MADE_MODULES } from '../../grader/release/build/made-modules.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { THOROUGH } from '../support/thorough.ts';

let building: Promise<BuiltGrader> | undefined;

function built(): Promise<BuiltGrader> {
  building ??= buildGrader(ROOT, ENTRIES);
  return building;
}

describe('the built grader', () => {
  it.runIf(THOROUGH)('is the same bytes whenever it is built, and does not say where', async () => {
    const { files } = await built();
    expect(await buildGrader(ROOT, ENTRIES)).toEqual(await built());
    expect(files.filter(({ content }) => content.includes(ROOT)).map(({ path }) => path)).toEqual([]);
    const sourceless = files.filter(
      ({ path }) => /\.[cm]js$/.test(path) && !files.some((one) => one.path === `${path}.map`),
    );
    // What only passes on what the script offers has nothing to be read in.
    expect(sourceless.map(({ path }) => path)).toEqual(['spec.mjs']);
    expect(sourceless.every(({ content }) => content.length < 1000)).toBe(true);
  });

  it('asks for esbuild alone, and has no compiler of templates or schemas inside', async () => {
    const { files, packages } = await built();
    expect(packages).toEqual(['esbuild']);
    const sources = files
      .filter(({ path }) => path.endsWith('.map'))
      .flatMap(({ content }) => (JSON.parse(content) as { sources: string[] }).sources);
    expect(sources.filter((source) => /handlebars\/.*compiler|ajv\/dist\/(?!runtime)/.test(source))).toEqual(
      [],
    );
    expect(sources.filter((source) => source.includes('/temml/'))).not.toEqual([]);
    expect(sources.filter((source) => source.startsWith('commands/')).length).toBeGreaterThan(10);
  });

  it('opens nothing beside itself but what a release holds', async () => {
    const { files } = await built();
    const text = files
      .filter(({ path }) => /\.[cm]js$/.test(path))
      .map(({ content }) => content)
      .join('\n');
    const opened = [...text.matchAll(/new URL\(\s*([^,)]*),\s*(?:import\.meta\.url|__url)\)/g)].map(
      ([, to]) => to.slice(1, -1),
    );
    expect([...new Set(opened)].sort()).toEqual([
      // The course around it, where packages are installed, and what was made of the course.
      '../',
      '../node_modules/.cache/dojo',
      '../node_modules/.cache/dojo/code/',
      './course/',
      './course/sources.json',
      './grader.cjs',
      './spec.mjs',
    ]);
  });

  it('imports nothing by itself, for a script cannot', async () => {
    const { files } = await built();
    const script = files.find(({ path }) => path === 'grader.cjs')?.content ?? '';
    expect(script.match(/(?<![\w$.])import\((?!\))[^)]{0,40}/g)).toBeNull();
    expect(script).toContain('__import(');
  });

  it('has a source for everything that stands in for one', () => {
    const grader = join(ROOT, 'grader');
    const twins = readdirSync(grader, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.built.ts'),
    );
    expect(twins.length).toBeGreaterThan(2);
    const sources = [...Object.keys(MADE_MODULES), ...twins.map((path) => path.replace('.built.ts', '.ts'))];
    expect(sources.filter((path) => !existsSync(join(grader, path)))).toEqual([]);
  });

  it('lets a stack be read in the grader’s own sources', async () => {
    const { files } = await built();
    const folder = temporaryFolder(Object.fromEntries(files.map(({ path, content }) => [path, content])));
    const file = pathToFileURL(join(folder, 'dojo.mjs')).href;
    const lines = files.find(({ path }) => path === 'dojo.mjs')?.content.split('\n') ?? [];
    const line = lines.findIndex((one) => one.includes('enableCompileCache'));
    const place = `${line + 1}:${lines[line].indexOf('enableCompileCache') + 1}`;
    const mapped = mapStack(`Error: a bug\n    at ${file}:${place}\n    at /elsewhere/dojo.mjs:1:1`);
    expect(mapped).toMatch(/^Error: a bug\n {4}at built-cli\.ts:\d+:\d+\n {4}at \/elsewhere\/dojo\.mjs:1:1$/);
    expect(mapStack(`at ${pathToFileURL(join(folder, 'gone.mjs')).href}:1:1`)).toContain('gone.mjs:1:1');
  });
});
