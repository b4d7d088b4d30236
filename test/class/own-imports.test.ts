import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mayImportOwnFiles } from '../../grader/class/own-imports.ts';
import { ROOT } from '../support/folders.ts';

describe('whether a file may import others of its student', () => {
  it('sees every way to import', () => {
    for (const source of [
      "import { a } from './a.ts';",
      'import * as a from"./a"',
      "import './a.ts'",
      "export * from '../a.js'",
      "const a = await import('./a.ts')",
      'const a = import(`./a.ts`)',
      "import a = require('./a')",
      "import { a } from /* what */ './a.ts'",
      "import { a } from // what\n './a.ts'",
      "import { a } from\n'./a.ts'",
      "import { a } from './forward.ts'; import { b } from './b.ts'",
      "import { a } from './forwards.ts'",
      'import {forward} from "../24-conv-input-gradient/forward"',
      "import { a } from './forward.ts/../a.ts'",
    ]) {
      expect(mayImportOwnFiles(source), source).toBe(true);
    }
  });

  it('knows what only the course answers', () => {
    for (const source of [
      "import type { Matrix } from '../types.ts';",
      "import { forward } from './forward.ts'",
      'import {forward} from "./forward"',
      'export function f() { return Array.from([1]); }',
      '// the important part comes from the chain rule',
    ]) {
      expect(mayImportOwnFiles(source), source).toBe(false);
    }
  });

  it('holds for the stubs of the course', () => {
    const stub = readFileSync(join(ROOT, 'exercises/11-output-delta/output-delta.ts'), 'utf8');
    expect(mayImportOwnFiles(stub)).toBe(false);
  });
});
