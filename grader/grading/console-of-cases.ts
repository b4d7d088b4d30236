import { afresh } from '../checks/one-realm.ts';
import type { Subject } from '../checks/subject.ts';
import type { CaseEvidence } from '../model/finding.ts';
import { findingsIn } from '../model/findings-in.ts';
import type { ConsoleOutput } from '../model/runner.ts';
import type { ExerciseResult } from '../model/verdict.ts';

/** So many cases are called once more. */
const MOST_CASES = 8;

/**
 * What a file prints where its findings were made, by the ids of their cases: each is called once more, alone. A file that
 * prints nothing is not asked.
 */
export async function consoleOfCases(
  { runner, bundle, exercise }: Subject,
  { console, checks }: Pick<ExerciseResult, 'console' | 'checks'>,
): Promise<ReadonlyMap<string, ConsoleOutput>> {
  const printed = new Map<string, ConsoleOutput>();
  if (console.length === 0) return printed;
  const shown = new Map<string, CaseEvidence>();
  for (const finding of findingsIn({ checks }))
    if ('case' in finding && finding.case !== undefined) shown.set(finding.case.id, finding.case);
  for (const [id, { function: name, inputs }] of [...shown].slice(0, MOST_CASES)) {
    const args = exercise.rules.find((rule) => rule.function === name)?.args.map((arg) => inputs[arg]);
    if (args === undefined) continue;
    runner.takeConsole();
    const loaded = await runner.load(afresh(bundle), exercise.manifest.limits);
    if (loaded.kind !== 'loaded') continue;
    await runner.call([{ function: name, args, returnArgs: false }]);
    printed.set(id, runner.takeConsole());
  }
  return printed;
}
