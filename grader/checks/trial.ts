import type { Finding } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { Call, CallOutcome } from '../model/runner.ts';
import type { Part, PartResult } from '../model/verdict.ts';
import { stateOf } from './states.ts';

/** What one case asks of a function: some calls, and what their outcomes say about each part. */
export interface Trial {
  readonly calls: readonly Call[];
  /** What the later calls give is compared with what the earlier ones gave: they belong into one realm. */
  readonly isSequence?: boolean;
  /**
   * Computes what is expected, and keeps it; called while the student's code runs. Absent where there is nothing to
   * compute.
   */
  readonly prepare?: () => unknown;
  /** Whether what is expected is there without computing it. */
  readonly isPrepared?: () => boolean;
  /** Findings by part id; parts without one agree. Every call has an outcome other than `not-run`. */
  readonly judge: (outcomes: readonly CallOutcome[]) => ReadonlyMap<string, Finding>;
  /** Whether judging calls functions of the course. */
  readonly asksCourse?: boolean;
  /** Whether being right says something about a part: zeros alone are expected of it otherwise. Known once prepared. */
  readonly tells?: (part: string) => boolean;
}

/** Findings by part, made one by one. */
export function findingsOf(
  entries: Iterable<readonly [string, Finding | undefined]>,
): ReadonlyMap<string, Finding> {
  const findings = new Map<string, Finding>();
  for (const [part, finding] of entries) {
    if (finding !== undefined) findings.set(part, finding);
  }
  return findings;
}

/** A part of every output of a function, named by function and output where there are several. */
export function outputPart(functionName: string, key: string | undefined): Part {
  const title = key === undefined ? functionName : `${functionName} · ${key}`;
  return { id: key === undefined ? functionName : `${functionName}.${key}`, title, function: functionName };
}

/** A function as a part of a check. */
export function functionPart({ function: name }: Rule): Part {
  return { id: name, title: name, function: name };
}

/** The outputs of a function as parts of a check. */
export function outputParts({ function: name, outputs }: Rule): Part[] {
  return outputs.map(({ key }) => outputPart(name, key));
}

/** The same finding for several parts, of which none was put to a case. */
export function failEvery(parts: readonly Part[], finding: Finding): PartResult[] {
  return parts.map((part) => ({ ...part, state: stateOf(finding), casesRun: 0, casesFailed: 0, finding }));
}
