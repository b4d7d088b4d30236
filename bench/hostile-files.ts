/** Attacks that need more than one small file, as submissions. */
export const REPOSITORY_ATTACKS: readonly {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}[] = [
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
