import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findClassFolder } from '../../class/class-folder.ts';
import { progSnap2 } from '../../class/progsnap2.ts';
import { readClassResult } from '../../class/results.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { userError } from '../../words/user-error.ts';
import { defineVerb } from '../verb.ts';

export const progSnap2Command = defineVerb({
  name: 'progsnap2',
  args: {
    out: { type: 'positional', required: true },
    to: { type: 'string' },
  },
  run: async ({ args }): Promise<number> => {
    const folder = findClassFolder(args.out);
    const { to } = args;
    if (to === undefined) throw userError('no-out', { option: '--to DIR' });
    if (existsSync(to) && readdirSync(to).length > 0) {
      throw userError('bad-out', { folder: to, fault: 'not-empty' });
    }
    const result = readClassResult(folder);
    for (const [name, text] of progSnap2(folder, result)) {
      writeWhole(join(to, name), text);
      process.stdout.write(`${relative('.', join(to, name))}\n`);
    }
    return 0;
  },
});
