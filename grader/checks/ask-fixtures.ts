import type { PartResult } from '../model/verdict.ts';
import { fixturePart, fixtureTrial } from './fixture.ts';
import { findingFor, runTrials, type TrialOutcome, type TrialsOutcome } from './run-trials.ts';
import { stateOf } from './states.ts';
import type { Subject } from './subject.ts';
import type { Trial } from './trial.ts';

/** Judges every worked example of the functions that are not blocked; each is a part of its own. */
export async function askFixtures(subject: Subject, blocked: ReadonlySet<string>): Promise<PartResult[]> {
  const { exercise, only, language } = subject;
  const chosen = exercise.fixtures.filter(
    ({ id }) => only === undefined || (only.kind === 'fixture' && only.id === id),
  );
  const asked = chosen.filter((fixture) => !blocked.has(fixture.function));
  const trials = asked.map((fixture) => {
    const rule = exercise.rules.find((one) => one.function === fixture.function);
    if (rule === undefined) throw new Error(`No rule for the function of the worked example ${fixture.id}.`);
    return fixtureTrial(rule, fixture);
  });
  const outcome = await runAll(subject, trials);
  return chosen.map((fixture): PartResult => {
    const part = fixturePart(fixture, language);
    const at = asked.indexOf(fixture);
    if (at < 0) return { ...part, state: 'skipped', casesRun: 0, casesFailed: 0 };
    if (outcome.kind === 'not-loaded') {
      return {
        ...part,
        state: stateOf(outcome.finding),
        casesRun: 0,
        casesFailed: 0,
        finding: outcome.finding,
      };
    }
    const trial = outcome.trials[at];
    if (trial.kind === 'not-run') return { ...part, state: 'skipped', casesRun: 0, casesFailed: 0 };
    const finding = findingFor(trial.findings, fixture.id);
    return {
      ...part,
      state: stateOf(finding),
      casesRun: 1,
      casesFailed: finding ? 1 : 0,
      ...(finding && { finding }),
    };
  });
}

/** After so many examples that stopped the child, the rest is not asked. */
const MAX_STOPS = 3;

/** Runs the trials; after one that stopped the child, those behind it are put to a new one. */
async function runAll(subject: Subject, trials: readonly Trial[]): Promise<TrialsOutcome> {
  let done: readonly TrialOutcome[] = [];
  for (let stops = 0; stops < MAX_STOPS && done.length < trials.length; stops++) {
    const outcome = await runTrials(subject, trials.slice(done.length));
    if (outcome.kind === 'not-loaded') return outcome;
    const stopped = outcome.trials.findIndex((trial) => trial.kind === 'not-run');
    done = [...done, ...(stopped < 0 ? outcome.trials : outcome.trials.slice(0, stopped))];
  }
  return { kind: 'ran', trials: trials.map((_, i) => done[i] ?? { kind: 'not-run' }) };
}
