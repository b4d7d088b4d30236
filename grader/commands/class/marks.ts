import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { findClassFolder } from '../../class/class-folder.ts';
import { readClassResult } from '../../class/results.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { readPolicy } from '../../marks/policy.ts';
import { APPLIED_FILE, POLICY_FILE, publishClass } from '../../marks/publish.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { defineVerb } from '../verb.ts';
import { withProgress } from './progress.ts';

export const marksCommand = defineVerb({
  name: 'marks',
  args: {
    out: { type: 'positional', required: true },
    policy: { type: 'string' },
    anonymous: { type: 'boolean' },
  },
  run: async ({ args }): Promise<number> => {
    const folder = findClassFolder(args.out);
    const file = join(folder.root, POLICY_FILE);
    readPolicy(args.policy ?? file);
    if (args.policy !== undefined) adoptPolicy(args.policy, folder.root);
    const before = readClassResult(folder);
    const { marking } = wordsFor(before.language).progress;
    const { result, marked = [] } = withProgress(process.stderr, before.language, marking, (onStep) =>
      publishClass(folder, before, { anonymous: args.anonymous === true }, onStep),
    );
    const words = wordsFor(result.language).class;
    const changed = marked.filter(({ steps }) => steps.length > 0).length;
    const unknown = marked.filter(({ unknownTime }) => unknownTime).length;
    const shown = relative('.', join(folder.root, APPLIED_FILE)) || APPLIED_FILE;
    process.stdout.write(`${words.marked(marked.length, changed, shown)}\n`);
    if (unknown > 0) process.stdout.write(`${words.unknownTimes(unknown)}\n`);
    return 0;
  },
});

/** The policy goes with the results. Throws a UserError where it is none. */
export function adoptPolicy(from: string, root: string): void {
  readPolicy(from);
  const to = join(root, POLICY_FILE);
  if (resolve(from) !== resolve(to)) writeWhole(to, readFileSync(from));
}
