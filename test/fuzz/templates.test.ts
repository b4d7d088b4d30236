import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { holds, jsonTexts, spoilt } from './property.ts';

it('the script for Gradescope reads who handed in, or nobody', () => {
  const script = readFileSync(join(ROOT, 'templates/gradescope/run_autograder'), 'utf8');
  const code = /node -e '([\s\S]+?)' "/.exec(script)![1]!;
  const good = { users: [{ id: 7 }, { id: 3 }], assignment: { id: 55 } };
  const printed = (text: string): string[] => {
    const lines: string[] = [];
    runInNewContext(code, {
      require: () => ({ readFileSync: () => text }),
      process: { argv: ['node', 'file'] },
      console: { log: (line: string) => lines.push(line) },
    });
    return lines;
  };
  expect(printed(JSON.stringify(good))).toEqual(['gradescope-55-3-7']);
  holds('gradescope', jsonTexts(fc.oneof(spoilt(good), fc.jsonValue())), (text) => {
    for (const line of printed(text)) expect(line).toMatch(/^gradescope-/);
  });
});

it('the script for Classroom 50 copies a submission, and follows no link', () => {
  const part = fc.constantFrom('exercises', 'a', '滤 波', '.git', 'node_modules', '-x', '"', '$(x)');
  const tree = fc.array(
    fc.tuple(
      fc.array(part, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('file', 'folder', 'out', 'loop', 'gone'),
    ),
    { maxLength: 6 },
  );
  const trees = fc.array(tree, { minLength: 10, maxLength: 10 });
  const program = [
    'import importlib.util, sys, json, pathlib',
    'spec = importlib.util.spec_from_file_location("autograder", sys.argv[1])',
    'module = importlib.util.module_from_spec(spec); spec.loader.exec_module(module)',
    'for name in json.loads(sys.argv[2]):',
    '    module.copy_submission(pathlib.Path(name), pathlib.Path(name + "-copy"))',
  ].join('\n');
  holds(
    'classroom50',
    trees,
    (drawn) => {
      const base = temporaryFolder({ 'secret/secret.ts': 'SECRET' });
      const roots = drawn.map((entries, i) => {
        const root = join(base, `r${i}`);
        mkdirSync(root);
        for (const [parts, what] of entries) put(join(root, ...parts), what, base);
        return root;
      });
      const autograder = join(ROOT, 'templates/classroom50/autograder.py');
      const ended = spawnSync('python3', ['-B', '-c', program, autograder, JSON.stringify(roots)], {
        encoding: 'utf8',
      });
      expect(ended.stderr).toBe('');
      for (const root of roots) {
        for (const path of readdirSync(`${root}-copy`, { recursive: true, encoding: 'utf8' })) {
          const status = lstatSync(join(`${root}-copy`, path));
          expect(status.isSymbolicLink()).toBe(false);
          if (status.isFile()) expect(readFileSync(join(`${root}-copy`, path), 'utf8')).toBe('own');
        }
      }
    },
    { runs: 2 },
  );
});

function put(at: string, what: string, base: string): void {
  try {
    mkdirSync(dirname(at), { recursive: true });
    if (what === 'file') writeFileSync(at, 'own');
    else if (what === 'folder') mkdirSync(at);
    else symlinkSync({ out: join(base, 'secret'), loop: '.', gone: '/nowhere' }[what]!, at);
  } catch {
    // The name is taken.
  }
}
