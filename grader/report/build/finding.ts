import type { CaseEvidence, Finding, SourceLocation } from '../../model/finding.ts';
import type { CaseReport, FindingReport, LawReport } from '../../model/report.ts';
import type { Language } from '../../model/text.ts';
import { harmlessLine } from '../../text/harmless.ts';
import { comparisonOf } from './comparison.ts';
import { explainFinding } from './explain-finding.ts';
import { countLeaves, inputsToJson, returnedToJson } from './json-value.ts';
import { type ReplayArguments, replayCommand } from './replay.ts';

export interface DescribeContext extends ReplayArguments {
  readonly language: Language;
  readonly exerciseId: string;
}

/** Larger results are left out of the report; the message says what is wrong with them. */
const MAX_LEAVES = 100_000;

/** A finding in words, with its evidence as plain JSON. */
export function describeFinding(finding: Finding, context: DescribeContext): FindingReport {
  const { message, help } = explainFinding(finding, context.language);
  const evidence = 'case' in finding ? finding.case : undefined;
  const location = locationOf(finding);
  const comparison = comparisonOf(finding);
  return {
    code: finding.code,
    ...subjectOf(finding),
    message,
    ...(help === undefined ? {} : { help }),
    ...(location === undefined ? {} : { location: plainLocation(location) }),
    ...(finding.code === 'threw' && finding.error.frames.length > 0
      ? { frames: finding.error.frames.map(plainFrame) }
      : {}),
    ...(evidence === undefined ? {} : { case: caseReport(evidence) }),
    ...(comparison === undefined ? {} : { comparison }),
    ...(finding.code === 'not-deterministic' && finding.after !== undefined
      ? { after: afterReport(finding.after) }
      : {}),
    ...(finding.code === 'law-violated' ? { law: lawReport(finding) } : {}),
    ...(evidence === undefined ? {} : { replay: replayCommand(context.exerciseId, evidence.id, context) }),
  };
}

/** The function and the output that a finding is about. */
function subjectOf(finding: Finding): { readonly function?: string; readonly output?: string } {
  const evidence = 'case' in finding ? finding.case : undefined;
  const name = evidence?.function ?? ('function' in finding ? finding.function : undefined);
  if (name === undefined) return {};
  const output = outputOf(finding);
  return { function: name, ...(output === undefined ? {} : { output }) };
}

function outputOf(finding: Finding): string | undefined {
  if (finding.code === 'missing-output') return finding.key;
  if (finding.code === 'fingerprint-mismatch') return finding.output;
  return 'case' in finding ? finding.case?.output : undefined;
}

function locationOf(finding: Finding): SourceLocation | undefined {
  switch (finding.code) {
    case 'threw':
      return finding.error.location;
    case 'syntax-error':
    case 'forbidden-import':
    case 'unresolved-import':
    case 'unexported-import':
      return finding.location;
    default:
      return undefined;
  }
}

function plainLocation({ file, line, column, text }: SourceLocation): SourceLocation {
  const place = { file: harmlessLine(file, 200), line, column };
  return text === undefined ? place : { ...place, text: harmlessLine(text, 200).trim() };
}

function plainFrame(frame: SourceLocation & { readonly function?: string }) {
  const location = plainLocation(frame);
  return frame.function === undefined
    ? location
    : { ...location, function: harmlessLine(frame.function, 80) };
}

function afterReport({ inputs, calls }: { inputs: CaseEvidence['inputs']; calls: number }) {
  return {
    inputs: inputsToJson(inputs),
    calls,
  };
}

function lawReport(finding: Extract<Finding, { code: 'law-violated' }>): LawReport {
  const { symbols, calls, left, right, differing, total, worst, tolerance } = finding;
  return {
    symbols,
    calls: calls.map(({ inputs, returned }) => ({
      inputs: inputsToJson(inputs),
      ...(countLeaves(returned) > MAX_LEAVES ? {} : { returned: returnedToJson(returned) }),
    })),
    left: returnedToJson(left),
    right: returnedToJson(right),
    differing,
    total,
    worst: { index: worst.index, left: worst.left + 0, right: worst.right + 0 },
    tolerance,
  };
}

function caseReport({ id, function: name, inputs, output, expected, got }: CaseEvidence): CaseReport {
  return {
    id,
    function: name,
    inputs: inputsToJson(inputs),
    ...(output === undefined ? {} : { output }),
    ...(expected === undefined ? {} : { expected: returnedToJson(expected) }),
    ...(got === undefined || countLeaves(got) > MAX_LEAVES ? {} : { got: returnedToJson(got) }),
  };
}
