import { SourceMap } from 'node:module';
import type { SourceExcerpt } from '../model/diagnosis.ts';
import { NOT_STARTED, type SourceLocation, type ThrownError } from '../model/finding.ts';
import type { Bundle } from '../model/runner.ts';
import { harmlessLine } from '../text/harmless.ts';
import { hasCodeBeside } from './beside-code.ts';
import type { BundleFrame } from './reply.ts';

const MAX_FRAMES = 20;
const MAX_LINE_TEXT = 200;

/** What a bundle's source map says, ready for look-ups. */
interface MappedSources {
  readonly map: SourceMap;
  readonly linesOf: ReadonlyMap<string, readonly string[]>;
}

const mapped = new WeakMap<Bundle, MappedSources>();

/** Says where in the student's own files an error was thrown. */
export function locateThrown(
  thrown: { readonly name: string; readonly message: string; readonly frames: readonly BundleFrame[] },
  bundle: Bundle,
): ThrownError {
  const frames: (SourceLocation & { function?: string })[] = [];
  for (const frame of thrown.frames) {
    const location = frames.length < MAX_FRAMES ? locate(frame, bundle) : undefined;
    if (location === undefined || isEnd(frame, bundle)) continue;
    frames.push(frame.function === '' ? location : { ...location, function: frame.function });
  }
  const { name, message } = thrown;
  if (frames.length === 0) return { name, message, frames };
  const { function: _, ...location } = frames[0]!;
  if (
    message === NOT_STARTED &&
    hasCodeBeside(sourcesOf(bundle).linesOf.get(location.file) ?? [], location.line)
  ) {
    return { name, message, isLeftOver: true, location, frames };
  }
  // esbuild writes (void 0) for such a member.
  const member =
    name === 'TypeError' && message.includes('(void 0)')
      ? bundle.undefinedMembers?.find(
          ({ location: at }) => at?.file === location.file && at.line === location.line,
        )
      : undefined;
  if (member === undefined) return { name, message, location, frames };
  return { name, message: message.replaceAll('(void 0)', member.name), member, location, frames };
}

/** Whether nothing but the end of the bundle follows: there, it calls itself. */
function isEnd({ line, column }: BundleFrame, { code }: Bundle): boolean {
  const [first = '', ...others] = code.split('\n').slice(line - 1);
  return /^[\s(){};]*$/.test([first.slice(column - 1), ...others].join('\n'));
}

function locate(frame: BundleFrame, bundle: Bundle): SourceLocation | undefined {
  const { map, linesOf } = sourcesOf(bundle);
  const entry = map.findEntry(frame.line - 1, frame.column - 1);
  if (!('originalSource' in entry) || typeof entry.originalSource !== 'string') return undefined;
  const { originalSource: file, originalLine, originalColumn } = entry;
  const text = linesOf.get(file)?.[originalLine];
  // Files of the course have no text in the map: no frame in them is the student's.
  if (text === undefined) return undefined;
  return sourceLocation(file, originalLine + 1, originalColumn + 1, text);
}

/** Where a position of the bundle comes from: line from 1, column from 0, and the line as it stands in a student's file. */
export function originalPosition(
  bundle: Bundle,
  line: number,
  column: number,
):
  | { readonly file: string; readonly line: number; readonly column: number; readonly text: string }
  | undefined {
  const { map, linesOf } = sourcesOf(bundle);
  const entry = map.findEntry(line - 1, column);
  if (!('originalSource' in entry) || typeof entry.originalSource !== 'string') return undefined;
  const { originalSource: file, originalLine, originalColumn, generatedLine, generatedColumn } = entry;
  // The map knows this very position, not only one before it.
  if (generatedLine !== line - 1 || generatedColumn !== column) return undefined;
  const text = linesOf.get(file)?.[originalLine];
  if (text === undefined) return undefined;
  return { file, line: originalLine + 1, column: originalColumn, text };
}

/** A line of a student's file with up to so many before and behind it; undefined for a file that is none of theirs. */
export function linesAround(
  bundle: Bundle,
  { file, line }: { readonly file: string; readonly line: number },
  count: number,
): SourceExcerpt | undefined {
  const lines = sourcesOf(bundle).linesOf.get(file);
  if (lines === undefined || line > lines.length) return undefined;
  const first = Math.max(1, line - count);
  return { first, lines: lines.slice(first - 1, line + count) };
}

/** A location with its line, made harmless. */
export function sourceLocation(file: string, line: number, column: number, text: string): SourceLocation {
  return { file, line, column, text: harmlessLine(text.replaceAll('\t', '  '), MAX_LINE_TEXT) };
}

function sourcesOf(bundle: Bundle): MappedSources {
  const known = mapped.get(bundle);
  if (known !== undefined) return known;
  const payload = JSON.parse(bundle.map) as { sources: string[]; sourcesContent?: (string | null)[] };
  const linesOf = new Map<string, string[]>();
  payload.sources.forEach((source, i) => {
    const text = payload.sourcesContent?.[i];
    if (typeof text === 'string') linesOf.set(source, text.split(/\r\n|\r|\n/));
  });
  const sources = { map: new SourceMap(payload as ConstructorParameters<typeof SourceMap>[0]), linesOf };
  mapped.set(bundle, sources);
  return sources;
}
