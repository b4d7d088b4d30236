import type { Location, Message, PartialMessage } from 'esbuild';
import type { SourceLocation } from '../model/finding.ts';
import type { BundleOutcome } from '../model/runner.ts';
import { harmlessLine } from '../text/harmless.ts';
import { COURSE_NAMESPACE, sourceLocation } from './source-location.ts';

/** An outcome other than a bundle; its location is filled in from esbuild's message. */
export type Problem = Exclude<BundleOutcome, { kind: 'bundled' }>;

/** esbuild's own messages that are about imports computed at run time. */
const COMPUTED = new Set(['unsupported-dynamic-import', 'unsupported-require-call', 'indirect-require']);

/** A problem as a message for esbuild, which adds the place of the import. */
export function problemMessage(problem: Problem): PartialMessage {
  return { text: problem.kind, detail: problem };
}

/** A problem at an offset of a file. */
export function messageAt(problem: Problem, file: string, text: string, offset: number): PartialMessage {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  const lineText = text.slice(offset - before.at(-1)!.length).split(/\r\n|\r|\n/, 1)[0]!;
  const column = Buffer.byteLength(before.at(-1)!);
  return { ...problemMessage(problem), location: { file, line: before.length, column, lineText } };
}

/** The outcome of a failed build: its first error. */
export function outcomeOf(errors: readonly Message[]): Problem {
  const error = errors.find((message) => isProblem(message.detail)) ?? errors[0]!;
  const location = error.location === null ? undefined : toLocation(error.location);
  if (error.location?.file.startsWith(`${COURSE_NAMESPACE}:`)) {
    throw new Error(`a file of the course cannot be bundled: ${error.location.file}: ${error.text}`);
  }
  const problem = isProblem(error.detail) ? error.detail : ownProblem(error);
  if (problem.kind === 'unreadable-file' || location === undefined) return problem;
  return { ...problem, location };
}

function ownProblem(error: Message): Problem {
  const glob = /^Could not resolve (?:import|require)\("(.*)"\)/.exec(error.text);
  if (COMPUTED.has(error.id) || glob !== null) {
    const specifier = harmlessLine(glob?.[1] ?? error.location?.lineText.trim() ?? '', 80);
    return { kind: 'forbidden-import', specifier, reason: 'computed' };
  }
  return { kind: 'syntax-error', message: harmlessLine(error.text, 500) };
}

/** esbuild counts columns from 0 and in bytes of UTF-8; people count from 1, and editors in UTF-16. */
function toLocation({ file, line, column, lineText }: Location): SourceLocation {
  const before = Buffer.from(lineText).subarray(0, column).toString();
  return sourceLocation(file, line, before.length + 1, lineText);
}

function isProblem(detail: unknown): detail is Problem {
  return typeof detail === 'object' && detail !== null && 'kind' in detail;
}
