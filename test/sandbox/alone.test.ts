import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { spawnAhead, takeAhead, takeAnswer } from '../../grader/sandbox/ahead.ts';
import { bundleAlone, importsNothing } from '../../grader/sandbox/bundler/alone.ts';
import { aloneCommand } from '../../grader/sandbox/bundler/alone-command.ts';
import { openBundler } from '../../grader/sandbox/bundler/bundler.ts';
import { withoutPragmas } from '../../grader/sandbox/bundler/unfit.ts';
import type { SourceOrder } from '../../grader/sandbox/bundler/wire.ts';
import { startAhead } from '../../grader/sandbox/start-ahead.ts';
import { likelyWalls } from '../../grader/sandbox/walls/raise.ts';
import { solvedFolders } from '../support/course.ts';
import { ROOT } from '../support/folders.ts';

const bundler = openBundler();
afterAll(() => bundler.close());

const order = (text: string, id = '0.ts'): SourceOrder => ({ id, text, ofCourse: false });
const refuse = async () => ({ kind: 'refused', refusal: 0 }) as const;

/** What the bundler makes of the same. */
async function bundled(entry: SourceOrder) {
  const bundling = await bundler.bundle({ entry, admit: refuse });
  return bundling.kind === 'bundled' ? bundling.answer : undefined;
}

const withoutNames = (map: string | undefined) => map?.replaceAll('student:', '');

async function expectSame(text: string, id?: string): Promise<void> {
  const alone = await bundleAlone('auto', order(text, id));
  const whole = await bundled(order(text, id));
  expect(alone).toBeDefined();
  expect({ ...alone, map: withoutNames(alone?.map) }).toEqual({ ...whole, map: withoutNames(whole?.map) });
}

describe('a file that imports nothing', () => {
  it('becomes the script that the bundler makes of it', async () => {
    for (const folder of solvedFolders().slice(0, 6)) {
      const text = readFileSync(join(ROOT, 'solutions', folder, `${folder.slice(3)}.ts`), 'utf8');
      await expectSame(text);
    }
    await expectSame("import type { Matrix } from '../types.ts';\nexport const name: Matrix = [[1]];");
    await expectSame("import type Matrix from '../types.ts';\nexport const name: Matrix = [[1]];");
    await expectSame('const unused = 1; export function length(a) { return a.length; }', '0.js');
    await expectSame(
      'export const text = "卷积 \\u{1f600}"; export enum A { B = 1 }\n//# sourceMappingURL=x.map',
    );
  });

  it('is known by its text; where it might import anything, the bundler is asked', () => {
    for (const text of [
      'export const one = 1;',
      "import type { Matrix } from '../types.ts';",
      'import type {\n  Matrix,\n  Vector as V\n} from "./x";',
      "import type Matrix from './x';",
      "import type from from './x';",
      "import type* as stub\nfrom '../../exercises/x.ts';\nexport const one: typeof stub.one = 1;",
      '// important: from the left\nexport const frame = 1;',
    ]) {
      expect(importsNothing(text), text).toBe(true);
    }
    for (const text of [
      "import { Matrix } from '../types.ts';",
      "import type from './x';",
      "import type, { a } from './x';",
      "import type Matrix from /* here */ './x';",
      "import type $, { a } from './x';",
      "import * as x from './x';",
      "import './x';",
      "import/**/'./x';",
      "export * from './x';",
      "export { a } from './x';",
      "await import('./x');",
      'import.meta.url;',
      "const a = require('./x');",
      "import { type } from './x';",
      "// import type {\n import * as y //}\n from './x'",
      "import type { /* } from 'a' */ x } from './x'; import z from './y'",
    ]) {
      expect(importsNothing(text), text).toBe(false);
    }
  });

  it('goes to the program that was spawned ahead for it', async () => {
    const command = aloneCommand(likelyWalls('auto'), '0.js') as readonly string[];
    spawnAhead(command);
    await expectSame('export const one = 1;', '0.js');
    expect(takeAhead(command)).toBeUndefined();
    await expectSame('export const two = 2;', '0.js');
  });

  it('becomes the script that was made of it ahead, and another text one of its own', async () => {
    const text = 'export const one = 1;\n//# sourceMappingURL=a.map';
    await startAhead({ id: '0.ts', text });
    const command = aloneCommand(likelyWalls('auto'), '0.ts') as readonly string[];
    await expectSame('export const two = 2;');
    await expectSame(text);
    expect(takeAnswer(command, withoutPragmas(text))).toBeUndefined();
    await startAhead({ id: '0.ts', text: "import './x';" });
    expect(await bundleAlone('auto', order("import './x';"))).toBeUndefined();
  });

  it('is left to the bundler where anything is wrong with it', async () => {
    for (const text of [
      'export const = 1;',
      "import './x';",
      `export const a = ${'('.repeat(3000)}`,
      ' '.repeat(60_000),
    ]) {
      expect(await bundleAlone('auto', order(text)), text.slice(0, 30)).toBeUndefined();
    }
  });
});
