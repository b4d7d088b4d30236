import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { integerStream } from '../../grader/cases/seed.ts';
import { startCli } from '../support/cli.ts';
import { temporaryFolder } from '../support/folders.ts';
import { THOROUGH } from '../support/thorough.ts';
import { CALCULUS } from '../support/verify.ts';
import { gradeApart, ODD_FIT, outputsIn, RIGHT_FIT, RIGHT_FORM, SUMMED_FIT } from './support.ts';

const MINUTES = 60_000;

/** How often it is killed: once, while it judges, or from when it is still loading up to when it has ended. */
const KILLS = THOROUGH ? 20 : 1;
/** In milliseconds, after how long at most it is first killed; how far it comes meanwhile depends on the machine. */
const FIRST = THOROUGH ? 500 : 1200;

describe('a class whose grading is killed', () => {
  it(
    'at random moments, comes to the same results to the last byte',
    async () => {
      const files = Object.fromEntries(
        [RIGHT_FIT, SUMMED_FIT, ODD_FIT].flatMap((text, i) =>
          [0, 1].map((j) => [`s${i}${j}/polynomial-fit.ts`, `${text}// ${j}\n`]),
        ),
      );
      const folder = temporaryFolder({ ...files, 's00/quadratic-form.ts': RIGHT_FORM, 's9/notes.txt': '' });
      const base = temporaryFolder();
      const [undisturbed, out] = [join(base, 'undisturbed'), join(base, 'out')];
      expect((await gradeApart(folder, undisturbed)).code).toBe(0);
      const wait = integerStream(14, 0, 100);
      let killed = 0;
      let longest = FIRST;
      while (killed < KILLS) {
        const child = startCli(['grade:class', folder, '--out', out, '--course', CALCULUS], { cwd: base });
        const ended = new Promise<NodeJS.Signals | null>((resolve) => {
          child.on('close', (_, signal) => resolve(signal));
        });
        const timer = setTimeout(() => child.kill('SIGKILL'), (wait() / 100) * longest);
        const signal = await ended;
        clearTimeout(timer);
        if (signal === 'SIGKILL') {
          killed++;
          longest *= 15 ** (1 / KILLS);
        } else {
          expect(outputsIn(out)).toEqual(outputsIn(undisturbed));
          rmSync(out, { recursive: true });
        }
      }
      expect((await gradeApart(folder, out)).code).toBe(0);
      expect(outputsIn(out)).toEqual(outputsIn(undisturbed));
    },
    10 * MINUTES,
  );
});
