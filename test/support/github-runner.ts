/** One workflow command as the runner of GitHub Actions understands it. */
export interface RunnerCommand {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

export interface RunnerLog {
  /** Commands that the runner acts on, in order; `stop-commands` and its token are not among them. */
  readonly commands: readonly RunnerCommand[];
  /** Lines that are only printed. */
  readonly printed: readonly string[];
  /** Lines of which a problem matcher of `actions/setup-node` makes an annotation, commands on or off. */
  readonly problems: readonly string[];
  /** True when commands are on at the end. */
  readonly listening: boolean;
}

/** Every command that the runner knows (its `IActionCommandExtension`s). */
const KNOWN = [
  'internal-set-repo-path',
  'set-env',
  'set-output',
  'save-state',
  'add-mask',
  'add-path',
  'add-matcher',
  'remove-matcher',
  'debug',
  'warning',
  'error',
  'notice',
  'group',
  'endgroup',
  'echo',
  'stop-commands',
];

/**
 * Reads a step's output by the rules of the runner (actions/runner: ActionCommand.TryParseV2 and TryParse,
 * ActionCommandManager.TryProcessCommand, OutputManager): `::name k=v,k=v::data` after white space, or
 * `##[name k=v;k=v]data` anywhere. What is no command goes to the problem matchers.
 */
export function readAsRunner(output: string): RunnerLog {
  const commands: RunnerCommand[] = [];
  const printed: string[] = [];
  let token: string | undefined;
  for (const line of output.split(/\r\n|\r|\n/)) {
    const names = token === undefined ? KNOWN : [...KNOWN, token.toLowerCase()];
    const parsed = parseColons(line, names) ?? parseBrackets(line, names);
    if (parsed === undefined) printed.push(line);
    else if (token !== undefined) {
      if (parsed.command.toLowerCase() === token.toLowerCase()) token = undefined;
      else printed.push(line);
    } else if (parsed.command.toLowerCase() === 'stop-commands') token = parsed.data;
    else commands.push(parsed);
  }
  return { commands, printed, problems: problemsIn(commands, printed), listening: token === undefined };
}

const SEVERITY = '(?:error|warning|info)';

/** What makes a line a problem, by the matcher's owner: lines of TypeScript, and of ESLint's two formats. */
const MATCHERS: Readonly<Record<string, RegExp>> = {
  tsc: new RegExp(`^\\S.*[(:]\\d+[,:]\\d+(?:\\):\\s+|\\s+-\\s+)${SEVERITY}\\s+TS\\d+\\s*:`),
  'eslint-compact': new RegExp(`^.+:\\sline\\s\\d+,\\scol\\s\\d+,\\s${SEVERITY}\\s-\\s.+\\s\\(.+\\)$`, 'i'),
  // It takes the line before, whatever that is, for the file's name.
  'eslint-stylish': new RegExp(`^\\s+\\d+:\\d+\\s+${SEVERITY}\\s+.*\\s\\s+.*$`),
};

/** As if all matchers were still there at the end; which were taken away is among the commands. */
function problemsIn(commands: readonly RunnerCommand[], printed: readonly string[]): readonly string[] {
  const removed = commands
    .filter(({ command }) => command === 'remove-matcher')
    .map((one) => one.properties.owner);
  const left = Object.entries(MATCHERS).filter(([owner]) => !removed.includes(owner));
  return printed.filter((line) => left.some(([, matcher]) => matcher.test(line)));
}

function parseColons(line: string, names: readonly string[]): RunnerCommand | undefined {
  const message = line.trimStart();
  const end = message.startsWith('::') ? message.indexOf('::', 2) : -1;
  if (end < 0) return undefined;
  return parsedFrom(
    message.slice(2, end),
    message.slice(end + 2),
    names,
    ',',
    unescapeProperty,
    unescapeData,
  );
}

function parseBrackets(line: string, names: readonly string[]): RunnerCommand | undefined {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) return undefined;
  return parsedFrom(line.slice(start + 3, end), line.slice(end + 1), names, ';', unescapeOld, unescapeOld);
}

function parsedFrom(
  info: string,
  data: string,
  names: readonly string[],
  separator: string,
  property: (text: string) => string,
  plain: (text: string) => string,
): RunnerCommand | undefined {
  const space = info.indexOf(' ');
  const command = space < 0 ? info : info.slice(0, space);
  if (!names.includes(command.toLowerCase())) return undefined;
  const pairs =
    space < 0
      ? []
      : info
          .slice(space + 1)
          .trim()
          .split(separator);
  const properties = pairs.flatMap((pair) => {
    const equals = pair.indexOf('=');
    return equals <= 0 || equals === pair.length - 1
      ? []
      : [[pair.slice(0, equals), property(pair.slice(equals + 1))] as const];
  });
  return { command, properties: Object.fromEntries(properties), data: plain(data) };
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

function unescapeOld(text: string): string {
  return unescapeData(text.replaceAll('%3B', ';').replaceAll('%5D', ']'));
}
