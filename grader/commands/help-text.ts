import type { ArgDef, CommandDef } from 'citty';
import type { Language } from '../model/text.ts';
import { displayWidth, padEnd, wrap } from '../text/width.ts';
import { wordsFor } from '../words/catalogue.ts';
import type { HelpWords, VerbHelp, VerbName } from '../words/help.ts';

/** A name and what is said of it. */
type Row = readonly [string, string];

/** All commands that there are here, for someone who asks for help. */
export function commandsText(names: readonly string[], language: Language, width: number): string {
  const { help } = wordsFor(language);
  const rows = names.map((name): Row => [name, help.verbs[name as VerbName].about]);
  return [
    help.about,
    '',
    `${help.usage}  npm run ${help.command} -- …`,
    '',
    help.commands,
    ...table(rows, width),
    '',
    help.more,
  ].join('\n');
}

/** A command with its words and options, as it declares them. */
export function commandText(
  name: string,
  { args = {} }: CommandDef,
  language: Language,
  width: number,
): string {
  const { help } = wordsFor(language);
  const own = help.verbs[name as VerbName];
  const all = Object.entries(args as Readonly<Record<string, ArgDef>>);
  const words = all.filter(([, { type }]) => type === 'positional');
  const options = all.filter(([, { type }]) => type !== 'positional');
  const shape = words.map(([one, { required }]) => (required ? one.toUpperCase() : `[${one}…]`));
  const part = (title: string, rows: readonly Row[]): readonly string[] =>
    rows.length === 0 ? [] : ['', title, ...table(rows, width)];
  return [
    own.about,
    '',
    `${help.usage}  npm run ${name} -- ${[...shape, help.anyOptions].join(' ')}`,
    ...part(
      help.words,
      words.map(([one]): Row => [one, saidOf(one, own, help)]),
    ),
    ...part(
      help.options,
      options.map(
        ([one, declared]): Row => [optionText(one, declared, help), optionHelp(one, declared, own, help)],
      ),
    ),
  ].join('\n');
}

function saidOf(name: string, { args = {} }: VerbHelp, { shared }: HelpWords): string {
  return args[name] ?? shared[name];
}

/** `--lang en|zh-CN` */
function optionText(name: string, { type, valueHint }: ArgDef, { value }: HelpWords): string {
  return type === 'boolean' ? `--${name}` : `--${name} ${valueHint ?? value}`;
}

function optionHelp(name: string, { default: usual }: ArgDef, own: VerbHelp, help: HelpWords): string {
  const said = saidOf(name, own, help);
  return usual === undefined ? said : `${said}${help.usually(String(usual))}`;
}

/** Longer names stand in a line of their own. */
const LONGEST = 24;

function table(rows: readonly Row[], width: number): readonly string[] {
  const indent = Math.max(...rows.map(([name]) => displayWidth(name)).filter((one) => one <= LONGEST)) + 2;
  return rows.flatMap(([name, text]) => {
    const [first, ...rest] = wrap(text, width - indent - 2);
    const lines = rest.map((line) => `  ${' '.repeat(indent)}${line}`);
    return displayWidth(name) > LONGEST
      ? [`  ${name}`, `  ${' '.repeat(indent)}${first}`, ...lines]
      : [`  ${padEnd(name, indent)}${first}`, ...lines];
  });
}
