import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Tensor } from '../../grader/model/value.ts';
import { loadExercise, solvedFolders } from '../support/course.ts';
import { equationsIn, matricesIn } from './prose/equations.ts';
import { agree, canonical, type Evaluated, evaluate } from './prose/evaluate.ts';
import { EXAMPLES, type Functions } from './prose/examples.ts';
import { ROOT, statementFiles } from './statements.ts';

/*
 * The prose is executed: every “=” of a worked example and of a hint whose sides are numbers, or names of what the
 * example gives, is computed; matrices and gradients are compared with the reference and with the forward rule.
 */

interface Executed {
  readonly compared: number;
  readonly wrong: readonly string[];
}

/** The worked example, and each hint by itself: each has numbers of its own. */
function passages(text: string): { readonly isExample: boolean; readonly markdown: string }[] {
  const section = (...headings: string[]) =>
    headings.flatMap((heading) => text.split(`\n## ${heading}\n`).slice(1))[0].split('\n## ')[0];
  const hints = section('Hints', '提示').split(/^### /m).slice(1);
  return [
    { isExample: true, markdown: section('A worked example by hand', '手算一例') },
    ...hints.map((markdown) => ({ isExample: false, markdown })),
  ];
}

function execute(
  markdown: string,
  derive: (names: ReadonlyMap<string, Tensor>) => Map<string, Tensor>,
): Executed {
  const equations = equationsIn(markdown);
  const printed = matricesIn(markdown);
  const names = new Map(printed);
  for (let round = 0; round < 3; round++) {
    for (const sides of equations) define(sides, names);
  }
  const derived = derive(names);
  const wrong: string[] = [];
  let compared = 0;
  for (const [name, value] of derived) {
    const shown = printed.get(name);
    if (shown !== undefined) {
      compared++;
      if (!agree(exact(shaped(shown, value)), exact(value)))
        wrong.push(`${name} is ${JSON.stringify(value)}`);
    }
    names.set(name, value);
  }
  for (const sides of equations) {
    const values = sides.map((side) => evaluate(side, names));
    for (let i = isSetting(sides, derived) ? 2 : 1; i < sides.length; i++) {
      const [left, right] = [values[i - 1], values[i]];
      if (left === undefined || right === undefined) continue;
      compared++;
      if (!agree(left, right)) wrong.push(`${sides[i - 1]} = ${sides[i]}: ${JSON.stringify(left.value)}`);
    }
  }
  return { compared, wrong };
}

/** `k = 2`: a name that the text itself gives a value, here another one than before. */
function isSetting(sides: readonly string[], derived: ReadonlyMap<string, Tensor>): boolean {
  const [, base] = /^([A-Za-z\\]+(?:_[12](?!\d))?)(?:_\{?\d+\}?)?$/.exec(sides[0]) ?? [];
  return base !== undefined && !derived.has(canonical(base));
}

const exact = (value: Tensor): Evaluated => ({ value, decimals: 7 });

/** A printed row is a vector where a vector is meant. */
function shaped(shown: Tensor, like: Tensor): Tensor {
  const isVector = Array.isArray(like) && typeof like[0] === 'number';
  return isVector && Array.isArray(shown) && shown.length === 1 && Array.isArray(shown[0]) ? shown[0] : shown;
}

/** A name without indices that stands alone on one side is what the other side says, unless it is known. */
function define(sides: readonly string[], names: Map<string, Tensor>): void {
  const known = sides.map((side) => evaluate(side, names)).find((one) => one !== undefined);
  if (known === undefined) return;
  for (const side of sides) {
    const name = canonical(side.trim());
    if (/^[A-Za-z]+(?:_[12])?$/.test(name) && !names.has(name)) names.set(name, known.value);
  }
}

const executed = await Promise.all(
  solvedFolders()
    .filter((folder) => /^\d\d-/.test(folder))
    .map(async (folder) => {
      const number = folder.slice(0, 2);
      const { reference } = await loadExercise(number);
      const forward = (await import(
        pathToFileURL(join(ROOT, 'exercises', folder, 'forward.ts')).href
      )) as Functions;
      const derive = EXAMPLES[number] ?? (() => ({}));
      const results = statementFiles()
        .filter((one) => one.folder === folder)
        .map(({ file, text }) => ({
          file,
          passages: passages(text).map(({ isExample, markdown }) =>
            execute(markdown, (names) => {
              const of = (name: string) => {
                if (!names.has(name)) throw new Error(`${file} does not say what ${name} is.`);
                return names.get(name) as never;
              };
              const made = isExample ? derive(of, reference as Functions, forward) : {};
              return new Map(Object.entries(made as Record<string, Tensor>));
            }),
          ),
        }));
      return [folder, results] as const;
    }),
);

describe.each(executed)('%s', (_, results) => {
  it.each(results)('computes what $file says', ({ passages: all }) => {
    expect(all.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(all[0].compared, 'equations of the worked example').toBeGreaterThanOrEqual(1);
  });

  it('says the same in both languages', () => {
    const [english, chinese] = results.map((one) => one.passages.map(({ compared }) => compared));
    expect(chinese).toEqual(english);
  });
});

it('that is most of what there is to compute', () => {
  const counts = executed.flatMap(([, results]) =>
    results.flatMap((one) => one.passages.map((p) => p.compared)),
  );
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(450);
});
