import type { SourceLocation, UnexportedImport } from '../model/finding.ts';
import type { BundleOutcome } from '../model/runner.ts';
import { harmlessLine } from '../text/harmless.ts';
import { nearestNames } from '../text/nearest.ts';
import { strayCharacter } from '../text/stray-character.ts';
import { syntaxProblem } from '../text/syntax-problem.ts';
import type { Admissions } from './admissions.ts';
import { type BundleError, COURSE_NAMESPACE, STUDENT_NAMESPACE, type Unexported } from './bundler/wire.ts';
import { sourceLocation } from './source-location.ts';

/** An outcome other than a bundle; its location is filled in from the bundler's message. */
export type Problem = Exclude<BundleOutcome, { kind: 'bundled' }>;

/** esbuild's own messages that are about imports computed at run time. */
const COMPUTED = new Set(['unsupported-dynamic-import', 'unsupported-require-call', 'indirect-require']);

export const TOO_DEEP: Problem = { kind: 'syntax-error', problem: { kind: 'too-deep' } };

/** How the bundler names files in its messages. */
const NAMED = new RegExp(`(?:${COURSE_NAMESPACE}|${STUDENT_NAMESPACE}):(\\d+\\.[mc]?[jt]s)`, 'g');

/** The outcome of a failed bundling: its first error. Throws where a file of the course is at fault. */
export function outcomeOf(errors: readonly BundleError[], admitted: Admissions): Problem {
  const refused = ({ refusal, unfit }: BundleError) => refusal !== undefined || unfit !== undefined;
  const error = errors.find(refused) ?? errors[0]!;
  const id = error.place?.id.replace(NAMED, '$1') ?? '';
  const source = admitted.sources.get(id);
  if (source?.ofCourse) {
    throw new Error(`a file of the course cannot be bundled: ${source.path}: ${error.text}`);
  }
  const problem = problemOf(error, admitted);
  if (source === undefined || error.place === undefined || problem.kind === 'unreadable-file') return problem;
  if (problem.kind === 'timed-out' || problem.kind === 'out-of-memory') return problem;
  const { line, column, text } = error.place;
  const stray = problem.kind === 'syntax-error' ? strayCharacter(text, column, problem.problem) : undefined;
  const at = (stray?.column ?? column) + 1;
  const location: SourceLocation = sourceLocation(source.shown, line, at, text);
  return { ...problem, ...(stray && { stray: stray.character }), location };
}

/** Members of modules that are undefined wherever a student's file reads them, with their places. */
export function undefinedMembers(
  found: readonly BundleError[],
  { sources }: Admissions,
): readonly UnexportedImport[] {
  return found.flatMap(({ unexported, place }) => {
    const source = place && sources.get(place.id.replace(NAMED, '$1'));
    if (unexported === undefined || place === undefined || source === undefined || source.ofCourse) return [];
    const location = sourceLocation(source.shown, place.line, place.column + 1, place.text);
    return [{ ...unexportedImport(unexported, sources), location }];
  });
}

function unexportedImport(
  { id, name, exports, isType }: Unexported,
  sources: Admissions['sources'],
): UnexportedImport {
  const lacking = sources.get(id);
  const [nearest] = nearestNames(name, exports, 1);
  return {
    name,
    file: lacking?.shown ?? '',
    isOfCourse: lacking?.ofCourse ?? false,
    exports,
    ...(nearest !== undefined && name !== 'default' && { nearest }),
    isType,
  };
}

function problemOf(error: BundleError, { sources, refusals }: Admissions): Problem {
  const refusal = error.refusal === undefined ? undefined : refusals[error.refusal];
  if (refusal !== undefined) return refusal;
  if (error.unfit?.kind === 'too-deep') return TOO_DEEP;
  const isGlob = /^Could not resolve (?:import|require)\(/.test(error.text);
  if (error.unfit !== undefined || COMPUTED.has(error.code) || isGlob) {
    const written = error.unfit?.text ?? (error.place ? callBefore(error.place) : '');
    return { kind: 'forbidden-import', specifier: harmlessLine(written, 80), reason: 'computed' };
  }
  if (error.unexported !== undefined) {
    return { kind: 'unexported-import', ...unexportedImport(error.unexported, sources) };
  }
  const text = error.text.replace(NAMED, (_, id: string) => sources.get(id)?.shown ?? 'a file');
  const before = error.place?.text.slice(0, error.place.column) ?? '';
  const { earlier } = error;
  const behind = error.place?.text.slice(error.place.column) ?? '';
  const problem = syntaxProblem({ text, before, behind, ...(earlier !== undefined && { earlier }) });
  return { kind: 'syntax-error', problem };
}

/** The last `import(…` or `require(…` that begins before a column, up to the end of its line; else the whole line. */
function callBefore({ text, column }: NonNullable<BundleError['place']>): string {
  const start = Math.max(text.lastIndexOf('import', column), text.lastIndexOf('require', column));
  return start < 0 ? text.trim() : text.slice(start);
}
