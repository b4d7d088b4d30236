import { takeAhead, takeAnswer } from '../ahead.ts';
import { outputOf } from '../output-of.ts';
import { spawnChild } from '../spawn-child.ts';
import { likelyWalls } from '../walls/raise.ts';
import type { SandboxMode } from '../walls/walls.ts';
import { ALONE_CHARACTERS, ALONE_SECONDS, aloneCommand } from './alone-command.ts';
import { findUnfit, withoutPragmas } from './unfit.ts';
import { type BundleAnswer, type SourceOrder, STUDENT_NAMESPACE } from './wire.ts';

/** `import type …`, which is gone before anything is resolved; there may be no comment inside. */
const TYPES =
  /\bimport\s+type\s*(?:\{[^{}'"`/]*\}|\*\s*as\s+[\w$]+\s|\s[\w$]+\s)\s*from\s*(?:'[^'\\\n]*'|"[^"\\\n]*")/g;

/** Where anything may be imported, in whatever form, or something of the module itself be read. */
const IMPORT = /\bfrom\s*(?:['"]|\/[*/])|\bimport\s*(?:['"`(.{*]|\/[*/])|\bimport\s+[\w$]|\brequire\b/;

/** Whether a source file imports nothing but types, which are not asked for. Errs on the side of no. */
export function importsNothing(text: string): boolean {
  return !IMPORT.test(text.replace(TYPES, ''));
}

/**
 * Makes the script of a file that imports nothing, by esbuild's own program, within walls: it takes a third of the time in
 * which a bundler starts. Undefined where the file is not as plain as that, or anything is wrong with it.
 */
export async function bundleAlone(
  mode: SandboxMode,
  { id, text }: SourceOrder,
): Promise<BundleAnswer | undefined> {
  if (text.length > ALONE_CHARACTERS || !importsNothing(text) || findUnfit(text) !== undefined)
    return undefined;
  const command = aloneCommand(likelyWalls(mode), id);
  if (command === undefined) return undefined;
  const input = withoutPragmas(text);
  const answer = takeAnswer(command, input);
  const made = await (answer ?? outputOf(takeAhead(command) ?? spawnChild(command), input, ALONE_SECONDS));
  const [, code, map] = (made && OUTPUT.exec(made)) ?? [];
  // What is left of an import, though there was none to be seen, is for the bundler.
  if (code === undefined || map === undefined || /\brequire\(/.test(code)) return undefined;
  const name = `${STUDENT_NAMESPACE}:${id}`;
  return {
    undefinedMembers: [],
    code: `${code}\n`,
    map: Buffer.from(map, 'base64').toString('utf8'),
    used: [name],
    read: [name],
  };
}

const OUTPUT = /^([\s\S]*)\n\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/;
