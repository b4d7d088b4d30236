import { checkExercise } from '../../grader/checks/check-exercise.ts';
import { diagnose } from '../../grader/diagnose/diagnose.ts';
import type { Chapter, Exercise, Fixture, Manifest } from '../../grader/model/exercise.ts';
import type { Fingerprints } from '../../grader/model/fingerprints.ts';
import type { ExerciseReport } from '../../grader/model/report.ts';
import type { Spec } from '../../grader/model/rule.ts';
import type { Bundle, CallOutcome, Runner } from '../../grader/model/runner.ts';
import type { Returned } from '../../grader/model/value.ts';
import { summarize } from '../../grader/report/build/index.ts';
import { renderHtml } from '../../grader/report/formats/html/index.ts';
import type { Templates } from '../../grader/report/formats/html/templates.ts';
import { renderTerminal } from '../../grader/report/formats/terminal.ts';
import { scoreExercise } from '../../grader/score/score.ts';
import { parseStatement } from '../../grader/statement/parse.ts';

/** What is read from files elsewhere, and handed in here. */
export interface ExerciseData {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly chapters: readonly Chapter[];
  readonly fixtures: readonly { readonly source: string; readonly cases: readonly Fixture[] }[];
  readonly fingerprints: Omit<Fingerprints, 'file'>;
  readonly statement: string;
  readonly templates: Templates;
}

export interface Judged {
  readonly exercise: ExerciseReport;
  readonly html: string;
  readonly terminal: string;
}

/** Judges a bundle as a browser would: checks, diagnosis, points, report, page. Bundled and run without Node. */
export async function judge(data: ExerciseData, spec: Spec, bundle: Bundle): Promise<Judged> {
  const exercise = exerciseOf(data, spec);
  const language = 'en';
  const subject = {
    exercise,
    bundle,
    runner: evaluatingRunner(),
    reference: undefined,
    fingerprints: { ...data.fingerprints, file: 'fingerprints.json' },
    seed: 1,
    language,
    only: undefined,
  } as const;
  const result = await checkExercise(subject);
  const { byFinding } = await diagnose({ ...subject, result });
  const guide = parseStatement(data.statement, language, 'README.md');
  const report = summarize({
    course: {
      root: '',
      id: 'dojo',
      version: '1',
      title: { en: 'Dojo', 'zh-CN': 'Dojo' },
      chapters: [],
      exercises: [],
    },
    submissionId: 'browser',
    seed: 1,
    language,
    partial: true,
    graderVersion: '0',
    nodeVersion: '0',
    exercises: [
      {
        exercise,
        file: bundle.file,
        result,
        score: scoreExercise(exercise.manifest, result),
        guide,
        diagnoses: byFinding,
      },
    ],
  });
  const view = { color: false, width: 80, submissionFolder: '.', reportFile: 'report.html' };
  return {
    exercise: report.exercises[0],
    html: await renderHtml(report, data.templates),
    terminal: renderTerminal(report, view),
  };
}

function exerciseOf({ folder, manifest, chapters, fixtures }: ExerciseData, spec: Spec): Exercise {
  const [number, slug] = [folder.slice(0, 2), folder.slice(3)];
  const chapter = chapters.find(({ id }) => id === number[0]);
  if (chapter === undefined) throw new Error(`no chapter of ${folder}`);
  const cases = fixtures.flatMap((file) =>
    file.cases.map((one) => ({ ...one, source: file.source, file: '' })),
  );
  return { folder, slug, number, chapter, directory: '', manifest, ...spec, fixtures: cases };
}

type Exports = Readonly<Record<string, unknown>>;

/** Evaluates bundles where it runs itself: enough for code that is trusted. */
function evaluatingRunner(): Runner {
  let exports: Exports = {};
  return {
    load: async ({ code }) => {
      // Evaluated indirectly, a script's variables become globals.
      // biome-ignore lint/security/noGlobalEval: this stands for a worker's own way to run a script.
      const evaluate = eval;
      evaluate(code.replace(/^(?:"use strict";)?var /, 'globalThis.'));
      exports = (globalThis as unknown as { __dojoExports: Exports }).__dojoExports;
      return {
        kind: 'loaded',
        exports: Object.entries(exports).map(([name, value]) => ({ name, type: typeof value })),
      };
    },
    call: async (calls) =>
      calls.map(({ function: name, args, returnArgs }): CallOutcome => {
        const given = structuredClone(args) as Returned[];
        const value = (exports[name] as (...args: unknown[]) => Returned)(...given);
        return { kind: 'returned', value, ...(returnArgs && { args: given }) };
      }),
    takeConsole: () => ({ lines: [], truncated: false }),
    close: async () => {},
  };
}
