import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What the students of a made-up class hand in for one exercise. */
interface Material {
  readonly right: readonly Handed[];
  readonly wrong: readonly Handed[];
  readonly hostile: readonly Handed[];
  readonly stub: Handed;
}

interface Handed {
  readonly extension: string;
  readonly text: string;
}

/** Of a hundred students, so many hand in … */
const SHARES = { right: 55, wrong: 30, stub: 10, copy: 4, hostile: 1 } as const;

/**
 * Writes a class of `size` students for the exercise on which test/submissions is: solutions and wrong ones, each with
 * a remark of its own so that no two are the same; stubs, copies and hostile files. More cases may come from a folder
 * of `NAME/SLUG.ts`.
 */
export function writeClassFolder(
  root: string,
  size: number,
  folder: string,
  cases: string | undefined,
): void {
  const material = materialFor(folder, cases);
  const slug = folder.slice(3);
  let last = material.right[0];
  for (let i = 0; i < size; i++) {
    const [kind, { extension, text }] = pick(material, i, last);
    const own = kind === 'stub' || kind === 'copy' ? text : `${text}\n// student ${i}\n`;
    if (kind === 'right') last = { extension, text: own };
    const directory = join(root, `student-${String(i + 1).padStart(4, '0')}`);
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, `${slug}${extension}`), own);
  }
}

function pick(material: Material, i: number, last: Handed): [kind: string, handed: Handed] {
  const place = (i * 37) % 100;
  const of = (list: readonly Handed[]) => list[Math.floor(i / 3) % list.length];
  if (place < SHARES.hostile && material.hostile.length > 0) return ['hostile', of(material.hostile)];
  if (place < 1 + SHARES.copy) return ['copy', last];
  if (place < 5 + SHARES.stub) return ['stub', material.stub];
  if (place < 15 + SHARES.wrong && material.wrong.length > 0) return ['wrong', of(material.wrong)];
  return ['right', of(material.right)];
}

function materialFor(folder: string, cases: string | undefined): Material {
  const slug = folder.slice(3);
  const reference = { extension: '.ts', text: readFileSync(`solutions/${folder}/${slug}.ts`, 'utf8') };
  const stub = { extension: '.ts', text: readFileSync(`exercises/${folder}/${slug}.ts`, 'utf8') };
  const isSample = folder === '24-conv-input-gradient';
  const sampled = (kind: string) => (isSample ? filesIn(`test/submissions/${kind}`) : []);
  return {
    right: [reference, ...sampled('right')],
    wrong: [...mutants(reference), ...sampled('wrong'), ...(cases === undefined ? [] : casesIn(cases, slug))],
    hostile: sampled('hostile'),
    stub,
  };
}

/** Wrong rules: the reference with one sign, one bound or one factor changed. */
function mutants({ extension, text }: Handed): Handed[] {
  const changes: readonly (readonly [RegExp, string])[] = [
    [/\+=/, '-='],
    [/\* /, '* 2 * '],
    [/< /, '<= '],
    [/- 1/, '- 2'],
    [/return /, 'return structuredClone'],
  ];
  const changed = changes.map(([from, to]) => text.replace(from, to)).filter((one) => one !== text);
  return changed.map((one) => ({ extension, text: one }));
}

/** Files that need nothing beside them. */
function filesIn(folder: string): Handed[] {
  return readdirSync(folder)
    .filter((name) => /\.[mc]?[jt]s$/.test(name) && statSync(join(folder, name)).isFile())
    .map((name) => ({
      extension: name.slice(name.lastIndexOf('.')),
      text: readFileSync(join(folder, name), 'latin1'),
    }));
}

function casesIn(folder: string, slug: string): Handed[] {
  return readdirSync(folder)
    .flatMap((name) => readdirSync(join(folder, name)).map((file) => join(folder, name, file)))
    .filter((path) => basename(path) === `${slug}.ts`)
    .map((path) => ({ extension: '.ts', text: readFileSync(path, 'utf8') }));
}
