import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What the students of a made-up class hand in for one exercise. */
export interface Material {
  /** The reference first. */
  readonly right: readonly Handed[];
  readonly wrong: readonly Handed[];
  readonly hostile: readonly Handed[];
  readonly endless: readonly Handed[];
  readonly stub: Handed;
}

interface Handed {
  readonly name?: string;
  readonly extension: string;
  readonly bytes: Buffer;
}

/** What a student may hand in. */
export type Kind = 'right' | 'wrong' | 'stub' | 'copy' | 'hostile';

/** Kinds that a class may consist of: of what is right, the reference by itself; of what is hostile, what never ends. */
export type OneKind = Kind | 'reference' | 'endless';

/** Of a hundred students, so many hand in … */
export const SHARES: Readonly<Record<Kind, number>> = { right: 55, wrong: 30, stub: 10, copy: 4, hostile: 1 };

/**
 * Writes a class of `size` students, each with a remark of its own so that no two are the same; stubs, copies and hostile
 * files. With `only`, all hand in the same kind.
 */
export function writeClassFolder(
  root: string,
  size: number,
  slug: string,
  material: Material,
  only?: OneKind,
): void {
  let last = material.right[0];
  for (let i = 0; i < size; i++) {
    const kind = only ?? kindOf(material, i);
    const { extension, bytes } = pick(material, kind, i, last);
    const remark = kind === 'stub' || kind === 'copy' ? '' : `\n// student ${i}\n`;
    const own = Buffer.concat([bytes, Buffer.from(remark)]);
    if (kind === 'right') last = { extension, bytes: own };
    const directory = join(root, `student-${String(i + 1).padStart(4, '0')}`);
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, `${slug}${extension}`), own);
  }
}

function kindOf({ hostile, wrong }: Material, i: number): Kind {
  const place = (i * 37) % 100;
  if (place < SHARES.hostile && hostile.length > 0) return 'hostile';
  if (place < SHARES.hostile + SHARES.copy) return 'copy';
  if (place < SHARES.hostile + SHARES.copy + SHARES.stub) return 'stub';
  if (place < 100 - SHARES.right && wrong.length > 0) return 'wrong';
  return 'right';
}

function pick(material: Material, kind: OneKind, i: number, last: Handed): Handed {
  if (kind === 'stub') return material.stub;
  if (kind === 'copy') return last;
  if (kind === 'reference') return material.right[0];
  return material[kind][Math.floor(i / 3) % material[kind].length] as Handed;
}

/**
 * What is handed in for an exercise: solutions and wrong ones, of test/submissions where that is about the exercise. More wrong
 * ones may come from a folder of `NAME/SLUG.ts`. What is right is as the reference, and in many styles besides where they
 * are asked for (`hasStyles`): some compute three times as long, and one, by a Fourier transform term by term, seven times.
 */
export function materialFor(folder: string, cases: string | undefined, hasStyles: boolean): Material {
  const slug = folder.slice(3);
  const reference = { extension: '.ts', bytes: readFileSync(`solutions/${folder}/${slug}.ts`) };
  const stub = { extension: '.ts', bytes: readFileSync(`exercises/${folder}/${slug}.ts`) };
  const isSample = folder === '24-conv-input-gradient';
  const sampled = (kind: string) => (isSample ? filesIn(`test/submissions/${kind}`) : []);
  const sampledWrong = sampled('wrong');
  const endless = sampledWrong.filter(isEndless);
  return {
    right: [reference, ...(hasStyles ? sampled('right') : [])],
    wrong: [
      ...mutants(reference),
      ...sampledWrong.filter((one) => !isEndless(one)),
      ...(cases === undefined ? [] : casesIn(cases, slug)),
    ],
    // What never ends takes all the time that it is given, whoever wrote it.
    hostile: [...sampled('hostile').map((one) => calledAs(ruleOf(slug), one)), ...endless],
    endless,
    stub,
  };
}

/** The function that a slug is named after. */
function ruleOf(slug: string): string {
  return slug.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** An attack does harm only where it is called. */
function calledAs(rule: string, { bytes, ...one }: Handed): Handed {
  return { ...one, bytes: Buffer.from(bytes.toString().replace(/\battack\b/g, rule)) };
}

function isEndless({ name = '' }: Handed): boolean {
  return /endless|out-of-memory/.test(name);
}

/** Wrong rules: the reference with one sign, one bound or one factor changed. */
function mutants({ extension, bytes }: Handed): Handed[] {
  const text = bytes.toString();
  const changes: readonly (readonly [RegExp, string])[] = [
    [/\+=/, '-='],
    [/\* /, '* 2 * '],
    [/< /, '<= '],
    [/- 1/, '- 2'],
    [/return /, 'return structuredClone'],
  ];
  const changed = changes.map(([from, to]) => text.replace(from, to)).filter((one) => one !== text);
  return changed.map((one) => ({ extension, bytes: Buffer.from(one) }));
}

/** Files that need nothing beside them. */
function filesIn(folder: string): Handed[] {
  return readdirSync(folder)
    .filter((name) => /\.[mc]?[jt]s$/.test(name) && statSync(join(folder, name)).isFile())
    .map((name) => ({
      name,
      extension: name.slice(name.lastIndexOf('.')),
      bytes: readFileSync(join(folder, name)),
    }));
}

function casesIn(folder: string, slug: string): Handed[] {
  return readdirSync(folder)
    .flatMap((name) => readdirSync(join(folder, name)).map((file) => join(folder, name, file)))
    .filter((path) => basename(path) === `${slug}.ts`)
    .map((path) => ({ extension: '.ts', bytes: readFileSync(path) }));
}
