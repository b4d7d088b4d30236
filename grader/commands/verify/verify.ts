import { availableParallelism } from 'node:os';
import { renderChecklist } from '../../verify/checklist.ts';
import { keepProofs, PROVING_SEEDS } from '../../verify/kept-proofs.ts';
import type { ProofState } from '../../verify/verification.ts';
import { verifyCourse } from '../../verify/verify-course.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { userError } from '../../words/user-error.ts';
import { COURSE, LANG, readLanguage } from '../arguments.ts';
import { colorOf, widthOf } from '../console.ts';
import { progressOn } from '../progress.ts';
import { defineVerb } from '../verb.ts';
import { GRADER_VERSION } from '../version.ts';
import { writeText } from '../write-text.ts';
import { verifierInChild } from './crew.ts';

/** More processes than this only fight for memory. */
const MAX_JOBS = 8;

/** Each process waits now and then for its sandbox: one more keeps all cores busy. */
const WAITING = 1;

const DEFAULT_SEEDS = PROVING_SEEDS;

const EXIT_CODES: Readonly<Record<ProofState, number>> = { proven: 0, open: 1, skipped: 1, fault: 2 };

export const verifyCommand = defineVerb({
  name: 'verify',
  args: {
    exercise: {
      type: 'positional',
      required: false,
    },
    seeds: {
      type: 'string',
      default: String(DEFAULT_SEEDS),
    },
    json: { type: 'string' },
    lang: LANG,
    course: COURSE,
  },
  run: async ({ args }): Promise<number> => {
    const seeds = readSeeds(args.seeds);
    const language = readLanguage(args.lang, args.course);
    const { verifying, types } = wordsFor(language).progress;
    const checking = progressOn(process.stderr, types);
    let progress = checking;
    try {
      const verification = await verifyCourse({
        root: args.course,
        words: args._,
        graderVersion: GRADER_VERSION,
        language,
        seeds,
        hire: verifierInChild,
        jobs: Math.min(MAX_JOBS, availableParallelism() + WAITING),
        onExercise: (slug, begun, total) => {
          checking.clear();
          if (begun === 0) progress = progressOn(process.stderr, verifying, total);
          progress.show(slug, begun);
        },
      });
      progress.clear();
      keepProofs(args.course, verification, seeds);
      if (args.json !== undefined) writeText(args.json, `${JSON.stringify(verification, null, 2)}\n`);
      if (args.json !== '-') {
        const view = { color: colorOf(process.stdout).enabled, width: widthOf(process.stdout), language };
        process.stdout.write(renderChecklist(verification, view));
      }
      return EXIT_CODES[verification.state];
    } finally {
      progress.clear();
    }
  },
});

/** A whole number of seeds. */
function readSeeds(text: string): number {
  if (/^\d{1,4}$/.test(text) && Number(text) > 0) return Number(text);
  throw userError('bad-seeds', { text, usual: DEFAULT_SEEDS });
}
