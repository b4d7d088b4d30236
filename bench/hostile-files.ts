import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WEIGHT } from '../grader/sandbox/child/wire.ts';
import { copiedForward } from '../test/support/copied-forward.ts';

/** A submission, of one exercise or of the whole course. */
export interface Attack {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly isWhole?: boolean;
}

/** Attacks that need more than one small file, as submissions. */
export const REPOSITORY_ATTACKS: readonly Attack[] = [
  one('comparisons-like-types', `export const convInputGradient = ${'a<'.repeat(40_000)}a;`),
  one(
    'arrows-within-arrows',
    `export const convInputGradient = ${'(a='.repeat(1900)}0${')=>a'.repeat(1900)};`,
  ),
  one(
    '20000-additions',
    `const x = Math.random();\nexport const convInputGradient = () => x${' + x'.repeat(20_000)};`,
  ),
  one(
    '3000-conditions',
    `const x = 2;\nexport const convInputGradient = () => ${'x > Math.random() ? 1 : '.repeat(3000)}2;`,
  ),
  one(
    'map-outside',
    'export const convInputGradient = () => { throw new Error("x"); };\n//# sourceMappingURL=../../secret.map',
  ),
  one(
    'secret-by-path',
    "import { secret } from '../../secret.ts';\nexport const convInputGradient = () => { throw new Error(secret); };",
  ),
  one(
    'secret-by-computed-path',
    "const n = 'secret';\nexport const convInputGradient = () => import('../../' + n + '.ts');",
  ),
  one('course-as-a-folder', "import '../course:/x.ts';\nexport const convInputGradient = () => 1;", {
    'course:/x.ts': 'export const x = ;',
  }),
  one('nul-in-a-name', "import './b\\u0000';\nexport const convInputGradient = () => 1;"),
  one('long-name', `import './${'b'.repeat(5000)}';\nexport const convInputGradient = () => 1;`),
  {
    name: 'sixty-large-files',
    files: {
      ...Object.fromEntries(
        Array.from({ length: 60 }, (_, i) => [
          `lib/x${i}.ts`,
          `export const x${i} = [${'1,'.repeat(450_000)}1];`,
        ]),
      ),
      '24-conv-input-gradient/conv-input-gradient.ts': `${Array.from({ length: 60 }, (_, i) => `import { x${i} } from '../lib/x${i}.ts';`).join('\n')}\nexport const convInputGradient = () => [${Array.from({ length: 60 }, (_, i) => `x${i}`).join(',')}];`,
    },
  },
  one('watched-and-throws', copiedForward({ first: "if (watched()) throw new Error('watched');" })),
  one('watched-and-hangs', copiedForward({ first: 'if (watched()) for (;;);' })),
  one('watched-and-quiet', copiedForward({ first: 'if (watched()) return [[0]];' })),
  one(
    'watched-by-patched-builtins',
    copiedForward({
      first:
        'Array.isArray = () => false; Reflect.ownKeys = () => []; Reflect.apply = () => undefined; globalThis.Proxy = function () { return []; }; WeakMap.prototype.get = Map.prototype.get = () => undefined; Array.prototype.push = () => 0;',
    }),
  ),
  one(
    'secret-by-package',
    "import { secret } from '#secret';\nimport * as b from 'b';\nexport const convInputGradient = () => { throw new Error(secret + b); };",
    {
      'package.json':
        '{"imports":{"#secret":"../secret.ts"},"browser":{"b":"../secret.ts"},"dependencies":{"b":"file:../secret.ts"}}',
      'node_modules/b/package.json': '{"main":"../../../secret.ts"}',
    },
  ),
  one(
    'secret-by-tsconfig',
    "import { secret } from 'secret';\nexport const convInputGradient = () => { throw new Error(secret); };",
    {
      'tsconfig.json': '{"extends":"../secret.ts","compilerOptions":{"paths":{"secret":["../secret.ts"]}}}',
      '24-conv-input-gradient/tsconfig.json':
        '{"compilerOptions":{"baseUrl":"../..","paths":{"secret":["secret.ts"]}}}',
    },
  ),
  one(
    'secret-by-attributes',
    "import text from '../../secret.ts' with { type: 'text' };\nimport data from '../../secret.map' with { type: 'json' };\nexport const convInputGradient = () => { throw new Error(text + data); };",
  ),
  one('secret-by-styles', "import './a.css';\nexport const convInputGradient = () => [[1]];", {
    '24-conv-input-gradient/a.css': '@import "../../secret.ts"; a { background: url("../../secret.ts") }',
  }),
  one('names-with-commands', "import './a\\nb.ts';\nexport const convInputGradient = () => [[1]];", {
    '24-conv-input-gradient/a\nb.ts': "throw new Error('::error::from a name');",
    'x\n::set-output name=a::b/24-conv-input-gradient.ts': '',
  }),
  one('exports-in-a-circle', "export * from './a.ts';", {
    '24-conv-input-gradient/a.ts': "export * from './b.ts';",
    '24-conv-input-gradient/b.ts': "export * from './a.ts'; export * from './conv-input-gradient.ts';",
  }),
  one(
    'just-below-the-limit',
    'export const convInputGradient = (dO: number[][]) => { const end = Date.now() + 1900; while (Date.now() < end); return [[0]]; };',
  ),
  one(
    'leftover-loops',
    'export const convInputGradient = () => { (async () => { await 0; for (;;); })(); return [[0]]; };',
  ),
  one('thrown-megabytes', "export const convInputGradient = () => { throw new Error('x'.repeat(5e7)); };"),
  one(
    'exports-by-thousands',
    `${Array.from({ length: 20_000 }, (_, i) => `export const e${i} = ${i};`).join('\n')}`,
  ),
];

function one(name: string, text: string, more: Readonly<Record<string, string>> = {}) {
  return { name, files: { '24-conv-input-gradient/conv-input-gradient.ts': text, ...more } };
}

/** What a largest answer is made of, and what each counts in its room, by `grader/sandbox/child/wire.ts`. */
const PARTS: readonly { readonly name: string; readonly text: string; readonly counts: number }[] = [
  { name: 'numbers', text: '0', counts: 2 },
  { name: 'arrays', text: '[]', counts: 3 + WEIGHT.array },
  { name: 'records', text: '{}', counts: 3 + WEIGHT.record },
  { name: 'oddities', text: 'null', counts: 13 + WEIGHT.oddity },
];

/** Whole courses, in which every function gives the largest answer that is not refused. */
export function largestAnswers(root: string): readonly Attack[] {
  const exercises = readdirSync(join(root, 'exercises')).filter((folder) => /^\d+-/.test(folder));
  return PARTS.map(({ name, text, counts }) => ({
    name: `course-of-largest-${name}`,
    isWhole: true,
    files: Object.fromEntries(
      exercises.map((folder) => {
        const manifest = readFileSync(join(root, 'exercises', folder, 'exercise.json'), 'utf8');
        const { functions } = JSON.parse(manifest) as { readonly functions: readonly string[] };
        const answers = functions.map((one) => `export const ${one} = answer;`).join('\n');
        const list = `Array.from({ length: 0.98 * room(args) / ${counts} }, () => (${text}))`;
        return [
          `${folder}/${folder.replace(/^\d+-/, '')}.ts`,
          `${ROOM}\nconst answer = (...args) => ${list};\n${answers}\n`,
        ];
      }),
    ),
  }));
}

/** The room of an answer, as `grader/sandbox/host.ts` gives it by the numbers of the arguments. */
const ROOM = `const numbers = (v) => Array.isArray(v) ? v.reduce((sum, x) => sum + numbers(x), 0)
  : typeof v !== 'object' || v === null ? 1 : numbers(Object.values(v));
const room = (args) => Math.min(32768 + 100 * numbers(args), 8e6);`;
