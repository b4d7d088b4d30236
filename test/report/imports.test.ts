import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const GRADER = fileURLToPath(new URL('../../grader/', import.meta.url));

function importsOf(folder: string): readonly (readonly [string, string])[] {
  const files = readdirSync(join(GRADER, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const path = join(GRADER, folder, file);
      const specifiers = readFileSync(path, 'utf8').matchAll(
        /^(?:import|export)\s+(?:type\s+)?[{*\w][^;'=]*from\s+'([^']+)'|\bimport\('([^']+)'\)/gm,
      );
      return [...specifiers].map(([, static_, dynamic]) => {
        const specifier = static_ ?? dynamic;
        const target = specifier.startsWith('.')
          ? relative(GRADER, join(dirname(path), specifier)).replaceAll('\\', '/')
          : specifier;
        return [`${folder}/${file}`, target] as const;
      });
    });
}

it('renderers see the report and nothing else of the grader', () => {
  const imports = importsOf('report/formats');
  const seen = /^(model|text|words|report\/formats|node:\w+|handlebars|marked|temml)(\/|$)/;
  expect(imports.length).toBeGreaterThan(30);
  expect(imports.filter(([, to]) => !seen.test(to))).toEqual([]);
});

it('words are made from findings, without the parts that find them', () => {
  const imports = [...importsOf('report/build'), ...importsOf('words')];
  expect(imports.length).toBeGreaterThan(10);
  expect(imports.filter(([, to]) => !/^(model|text|words|report\/build|node:\w+)/.test(to))).toEqual([]);
});
