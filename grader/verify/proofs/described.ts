import { join } from 'node:path';
import { readText } from '../../course/read-text.ts';
import { readStatementText, statementFile } from '../../course/statement.ts';
import type { Exercise } from '../../model/exercise.ts';
import type { Axis, Rule } from '../../model/rule.ts';
import { type Language, languagesOf } from '../../model/text.ts';
import { wordsFor } from '../../words/catalogue.ts';
import type { ToldMisfit, Undocumented } from '../../words/verify.ts';
import { type DocComment, docCommentOf } from '../doc-comment.ts';
import { failure } from '../failure.ts';
import { drawnCalls } from '../outputs.ts';
import { parametersOf } from '../parameters.ts';
import type { Bench, Proof } from '../proof.ts';
import {
  type AxesByName,
  axesIn,
  NAMES_IN_CODE,
  RETURNED,
  shapeMisfits,
  shapesIn,
  type Told,
  toldBehindNames,
} from '../told-shapes.ts';
import type { Failure } from '../verification.ts';

export const described: Proof = {
  id: 'described',
  needs: 'bench',
  prove: async (bench) => {
    const { course, exercise } = bench;
    const languages = languagesOf(course.title);
    const names = exercise.rules.reduce((sum, { args, outputs }) => sum + args.length + outputs.length, 0);
    const stub = await stubProblems(bench);
    const statements = languages.flatMap((language) => statementProblems(bench, language));
    return {
      detail: wordsFor(bench.language).verify.details.described(names, languages),
      failures: [...stub, ...statements],
    };
  },
};

async function stubProblems(bench: Bench): Promise<Failure[]> {
  const { root, exercise } = bench;
  const file = `exercises/${exercise.folder}/${exercise.slug}.ts`;
  const source = readText(join(root, file), file);
  const parameters = await parametersOf(source).catch(() => undefined);
  // What is no TypeScript, the type checker tells.
  if (parameters === undefined) return [];
  return exercise.rules.flatMap((rule) => {
    const place = { file, path: rule.function };
    const own = parameters.get(rule.function);
    if (own === undefined) return [failure(bench, place, 'open', 'stub-without-function', {})];
    const fits =
      own.length === rule.args.length && own.every((name, i) => name === undefined || name === rule.args[i]);
    if (!fits) {
      const facts = { told: own, args: rule.args };
      return [failure(bench, place, 'open', 'stub-other-parameters', facts)];
    }
    return undocumented(source, rule).map((facts) =>
      failure(bench, place, 'open', 'stub-undocumented', facts),
    );
  });
}

/** What the doc comment of a stub does not say. */
function undocumented(source: string, rule: Rule): Undocumented[] {
  const comment = docCommentOf(source, rule.function);
  if (comment === undefined) return [{ is: 'no-comment' }];
  const { params, returns = '' } = comment;
  const named = params.map(({ name }) => name).filter((name, i, all) => all.indexOf(name) === i);
  const missing = rule.args.filter((name) => !named.includes(name));
  const strangers = named.filter((name) => !rule.args.includes(name));
  const keys = rule.outputs.flatMap(({ key }) => key ?? []);
  const untold = keys.length === 0 || returns.trim() === '' ? [] : keys.filter((key) => !names(returns, key));
  const axes = axesOf(rule);
  const told = toldIn(rule, comment, axes);
  const shapeless = [...axes]
    .filter(([name, own]) => rule.args.includes(name) && own.length > 1 && own.every(isNamed))
    .filter(([name]) => named.includes(name) && !told.some((one) => one.name === name))
    .filter(([name]) => !params.some((one) => one.name === name && /\b(?:shapes?|sizes?)\b/.test(one.text)))
    .map(([name, own]): Undocumented => ({ is: 'no-shape', name, axes: own.map(String) }));
  return [
    ...missing.map((name): Undocumented => ({ is: 'no-param', name })),
    ...strangers.map((name): Undocumented => ({ is: 'stranger', name, args: rule.args })),
    ...(missing.length + strangers.length === 0 && named.join() !== rule.args.join()
      ? [{ is: 'order', named, args: rule.args } as const]
      : []),
    ...shapeless,
    ...shapeMisfits(rule, told).map((one): Undocumented => ({ is: 'other-shape', told: one })),
    ...(returns.trim() === '' ? [{ is: 'no-returns' } as const] : []),
    // Where none of several is named, they are told together: “every weight after the step”.
    ...(untold.length < keys.length ? untold.map((name): Undocumented => ({ is: 'no-return', name })) : []),
  ];
}

const isNamed = (axis: Axis): boolean => typeof axis === 'string';

function axesOf(rule: Rule): AxesByName {
  const calls = [...drawnCalls(rule, 'smooth', 1, 4), ...drawnCalls(rule, 'kinked', 1, 4)];
  return axesIn(
    rule,
    calls.map(({ args }) => args),
  );
}

/** The shapes that a doc comment tells. */
function toldIn(rule: Rule, { params, returns = '' }: DocComment, axes: AxesByName): Told[] {
  const ofParams = params.flatMap(({ name, text }): Told[] => {
    const [own, [shape]] = [axes.get(name), shapesIn(text)];
    return own === undefined || shape === undefined ? [] : [{ name, shape, axes: own }];
  });
  const alone = axes.get(RETURNED);
  const [shape] = shapesIn(returns);
  if (alone !== undefined) return shape ? [...ofParams, { name: RETURNED, shape, axes: alone }] : ofParams;
  const results = new Map([...axes].filter(([name]) => rule.outputs.some(({ key }) => key === name)));
  return [...ofParams, ...toldBehindNames(returns.replaceAll('\n', ' '), /\b(\w+)\b(?= =|,)/g, results)];
}

/** A statement up to what students write: behind it, names stand in derivations and examples. */
function headOf(text: string): string {
  return text
    .split(/^(?=## )/m)
    .slice(0, 3)
    .join('');
}

/** In the statement of several functions a name may stand for several things: what fits none of them is wrong. */
function misfitsInStatement({ rules }: Exercise, text: string): readonly ToldMisfit[] {
  const all = rules.map((rule) => ({ rule, axes: axesOf(rule) }));
  const told = all.map(({ axes }) => toldBehindNames(headOf(text), NAMES_IN_CODE, axes));
  const isElsewhere = ({ name, shape }: Told) =>
    all.some(({ axes }) => axes.get(name)?.length === shape.length);
  return all.flatMap(({ rule }, i) =>
    shapeMisfits(
      rule,
      told[i].filter((one) => one.axes.length === one.shape.length || !isElsewhere(one)),
    ),
  );
}

function statementProblems(bench: Bench, language: Language): Failure[] {
  const { course, exercise } = bench;
  const file = statementFile(course, exercise, language);
  const text = readStatementText(course, exercise, language);
  if (text === undefined) return [];
  const found = misfitsInStatement(exercise, text);
  const texts = found.map((one) => JSON.stringify(one));
  const shapes = found
    .filter((_, i) => texts.indexOf(texts[i]) === i)
    .map((one) => failure(bench, { file, path: 'shapes' }, 'open', 'statement-other-shape', one));
  const names = exercise.rules.flatMap((rule) => namesMissing(bench, rule, file, text));
  return [...names, ...shapes];
}

/** What a statement does not say of a function's arguments and results. */
function namesMissing(bench: Bench, rule: Rule, file: string, text: string): Failure[] {
  const place = { file, path: rule.function };
  const called = `${rule.function}(${rule.args.join(', ')})`;
  const call = new RegExp(String.raw`\b${rule.function}\(([^)]*)\)`, 'g');
  const calls = [...text.matchAll(call)].map(([, args]) =>
    args
      .split(/\s*,\s*/)
      .join(', ')
      .trim(),
  );
  if (calls.length === 0 && !names(text, rule.function)) {
    return [failure(bench, place, 'open', 'statement-undescribed', { call: called })];
  }
  if (!calls.includes(rule.args.join(', '))) {
    const facts = { told: calls[0], function: rule.function, args: rule.args };
    return [failure(bench, place, 'open', 'statement-other-arguments', facts)];
  }
  const quoted = codeAndTex(text.replaceAll(call, rule.function));
  const wanted = [...rule.args, ...rule.outputs.flatMap(({ key }) => key ?? [])];
  return wanted
    .filter((name) => !names(quoted, name))
    .map((name) =>
      failure(bench, { file, path: `${rule.function}, ${name}` }, 'open', 'statement-undescribed', { name }),
    );
}

/** All that stands in a text as code or as a formula. */
function codeAndTex(text: string): string {
  return [...text.matchAll(/```[^\n]*\n([\s\S]*?)```|`([^`\n]+)`|\$\$([\s\S]+?)\$\$|\$([^$\n]+)\$/g)]
    .map(([, block, code, display, inline]) => block ?? code ?? display ?? inline)
    .join(' ; ');
}

/** Whether a text holds a name, as a whole. */
function names(text: string, name: string): boolean {
  return new RegExp(`(?<![A-Za-z0-9])${name.replaceAll('$', String.raw`\$`)}(?![A-Za-z0-9])`).test(text);
}
