import { takeAhead } from '../ahead.ts';
import { killGroup, spawnChild } from '../spawn-child.ts';
import { likelyWalls } from '../walls/raise.ts';
import type { SandboxMode } from '../walls/walls.ts';
import { ALONE_SECONDS, aloneCommand } from './alone-command.ts';
import { findUnfit, withoutPragmas } from './unfit.ts';
import { type BundleAnswer, type SourceOrder, STUDENT_NAMESPACE } from './wire.ts';

/** What is longer, or takes longer, is for the bundler, which tells what is wrong with it. */
const MAX_CHARACTERS = 50_000;

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
  if (text.length > MAX_CHARACTERS || !importsNothing(text) || findUnfit(text) !== undefined)
    return undefined;
  const command = aloneCommand(likelyWalls(mode), id);
  if (command === undefined) return undefined;
  const made = await outputOf(command, withoutPragmas(text));
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

/** What a program prints that ends well, and soon. */
function outputOf(command: readonly string[], input: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = takeAhead(command) ?? spawnChild(command);
    const kill = (): void => killGroup(child);
    const timer = setTimeout(kill, ALONE_SECONDS * 1000);
    process.on('exit', kill);
    const chunks: Buffer[] = [];
    const end = (output?: string): void => {
      clearTimeout(timer);
      process.off('exit', kill);
      resolve(output);
    };
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.resume();
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.on('error', () => {});
    child.on('error', () => end());
    child.on('close', (code) => end(code === 0 ? Buffer.concat(chunks).toString('utf8') : undefined));
    child.stdin.end(input);
  });
}
