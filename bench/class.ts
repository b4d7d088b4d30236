import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { account, canCountAll } from './account.ts';
import { materialFor, type OneKind, SHARES, writeClassFolder } from './class-folder.ts';

/**
 * What it costs to grade a class: `npm run bench:class -- [SIZES] [EXERCISE] [CASES]`, with sizes and commas
 * (100,1000). Processor time is that of all processes together, so that it says nearly the same on a busy machine. Where
 * no control group can be made, students' code runs within the walls of a process: of what is killed in namespaces of its
 * own, nobody else is told the time.
 *
 * What is right is handed in in many styles, a Fourier transform among them, as no class would; by
 * `npm run bench:class -- references [SIZES] [EXERCISE] [CASES]` as the reference, in the loops of most students.
 *
 * `npm run bench:class -- kinds [EXERCISE] [CASES]` tells what one submission more costs, kind by kind, and what that
 * makes in a class of a thousand.
 */

/** Sizes between which one more is measured: lanes are warm, and what never ends takes seconds each. */
const KINDS: Readonly<Partial<Record<OneKind, readonly [number, number]>>> = {
  reference: [40, 160],
  right: [40, 160],
  wrong: [40, 160],
  hostile: [40, 160],
  endless: [2, 10],
  stub: [40, 160],
};

const words = process.argv.slice(2);
const hasStyles = words[0] !== 'references';
const [sizes = '100,1000', folder = '24-conv-input-gradient', cases] = hasStyles ? words : words.slice(1);
const material = materialFor(folder, cases, hasStyles);
const scratch = mkdtempSync(join(tmpdir(), 'dojo-bench-class-'));
const sandbox = canCountAll ? 'auto' : 'process';
const CHILDREN = fileURLToPath(new URL('./start-children.ts', import.meta.url));
const NODE = ['--import', 'tsx'];

try {
  const node = await median(['-e', '0']);
  const clean = await median(['-e', '0'], {});
  const child = await slope([5, 45], (count) =>
    account([process.execPath, ...NODE, CHILDREN, sandbox, `${count}`]),
  );
  console.log(
    `${folder}, ${availableParallelism()} processors; processor time of ${canCountAll ? 'all processes, by a control group' : 'processes that were waited for'}\n`,
  );
  console.log(`\`node -e 0\`, in this environment                  ${ms(node)}`);
  console.log(`\`node -e 0\`, in an empty environment              ${ms(clean)}`);
  console.log(`a sandboxed child that is started and ended       ${ms(child)}\n`);
  const told = (more: number) =>
    `${ms(more)} = ${(more / node).toFixed(2)} × \`node -e 0\` here, ${(more / clean).toFixed(2)} × in an empty environment, ${(more / child).toFixed(2)} × a child`;
  if (sizes === 'kinds') {
    console.log('| kind | one more | × `node -e 0` here | of a thousand | together |');
    console.log('|---|---|---|---|---|');
    const shares: Readonly<Partial<Record<OneKind, number>>> = SHARES;
    for (const [kind, between] of Object.entries(KINDS) as [OneKind, readonly [number, number]][]) {
      const more = await slope(between, (size) => grade(size, kind));
      const many = (shares[kind] ?? 0) * 10;
      const together = many === 0 ? '' : `${(more * many).toFixed(1)} s`;
      console.log(`| ${kind} | ${ms(more)} | ${(more / node).toFixed(2)} | ${many || ''} | ${together} |`);
    }
  } else {
    const all = sizes.split(',').map(Number);
    console.log('| students | wall | processor time | of that, a submission | peak memory |');
    console.log('|---|---|---|---|---|');
    const more = await slope(all, async (size) => {
      const spent = await grade(size);
      const each = (spent.cpuSeconds / size) * 1000;
      console.log(
        `| ${size} | ${spent.seconds.toFixed(1)} s | ${spent.cpuSeconds.toFixed(1)} s | ${each.toFixed(0)} ms | ${spent.peakMegabytes.toFixed(0)} MB |`,
      );
      return spent;
    });
    if (all.length > 1) console.log(`\nOne submission more: ${told(more)}.`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Grades a made-up class. */
async function grade(size: number, only?: OneKind) {
  const root = join(scratch, `class-${only ?? 'all'}-${size}`);
  writeClassFolder(root, size, folder.slice(3), material, only);
  const spent = await account([
    ...[process.execPath, ...NODE, 'grader/cli.ts', 'grade:class', root, '--out', `${root}-out`],
    ...['--exercises', folder, '--lang', 'en', '--sandbox', sandbox],
  ]);
  if (spent.code !== 0) console.error(spent.output);
  return spent;
}

/** Processor time of one more, in seconds: the least of the sizes against the largest. */
async function slope(
  sizes: readonly number[],
  spend: (size: number) => Promise<{ readonly cpuSeconds: number }>,
): Promise<number> {
  const spent: number[] = [];
  for (const size of sizes) spent.push((await spend(size)).cpuSeconds);
  const last = sizes.length - 1;
  return (spent[last]! - spent[0]!) / (sizes[last]! - sizes[0]!);
}

/** Median of the processor time of so many runs of Node, in seconds. */
async function median(args: readonly string[], env = process.env, runs = 15): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) times.push((await account([process.execPath, ...args], env)).cpuSeconds);
  return times.sort((a, b) => a - b)[runs >> 1]!;
}

function ms(seconds: number): string {
  return `${(seconds * 1000).toFixed(1)} ms`;
}
