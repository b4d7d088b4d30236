import type { CheckSettings } from '../model/exercise.ts';
import type { Finding } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { CheckKind, PartResult } from '../model/verdict.ts';
import { stopFinding } from './answer.ts';
import { exportFinding } from './contract.ts';
import { askDrawn } from './drawn.ts';
import { askFingerprint } from './fingerprint.ts';
import { questionsOf } from './questions.ts';
import { stateOf, worstState } from './states.ts';
import type { Subject } from './subject.ts';

/** Puts one check to one function: its randomized questions, or its fingerprint where there is no reference. */
export async function askFunction(
  subject: Subject,
  kind: CheckKind,
  settings: CheckSettings,
  rule: Rule,
  functionIndex: number,
): Promise<PartResult[]> {
  if (kind === 'reference' && subject.reference === undefined && subject.fingerprints !== undefined) {
    return askFingerprint(subject, rule, subject.fingerprints);
  }
  if (kind === 'contract') {
    const [missing] = await exportFindings(subject, rule);
    if (missing) return [missing];
  }
  const questions = questionsOf(subject, kind, settings, rule, functionIndex).filter(
    ({ question }) => subject.only?.kind !== 'drawn' || subject.only.id.question === question,
  );
  const results: PartResult[] = [];
  for (const question of questions) {
    for (const part of await askDrawn(subject, question)) {
      const at = results.findIndex(({ id }) => id === part.id);
      if (at < 0) results.push(part);
      else results[at] = merged(results[at], part);
    }
  }
  return results;
}

/** What is wrong with the file as a whole: loading it throws, or never ends. */
export async function loadFinding(subject: Subject): Promise<Finding | undefined> {
  const loaded = await subject.runner.load(subject.bundle, subject.exercise.manifest.limits);
  if (loaded.kind === 'threw') return { code: 'threw', error: loaded.error };
  if (loaded.kind === 'stopped') return stopFinding(loaded.stop, 'loading');
  return undefined;
}

/** The same finding for the contract of each function. */
export function contractParts(rules: readonly Rule[], finding: Finding): PartResult[] {
  return rules.map((rule) => ({
    id: rule.function,
    title: rule.function,
    state: stateOf(finding),
    casesRun: 0,
    casesFailed: 0,
    finding,
  }));
}

async function exportFindings(subject: Subject, rule: Rule): Promise<PartResult[]> {
  const loaded = await subject.runner.load(subject.bundle, subject.exercise.manifest.limits);
  const finding = loaded.kind === 'loaded' ? exportFinding(rule, loaded.exports) : undefined;
  return finding ? contractParts([rule], finding) : [];
}

function merged(a: PartResult, b: PartResult): PartResult {
  const finding = a.finding ?? b.finding;
  return {
    ...a,
    state: worstState([a.state, b.state]),
    casesRun: a.casesRun + b.casesRun,
    casesFailed: a.casesFailed + b.casesFailed,
    ...(finding && { finding }),
  };
}
