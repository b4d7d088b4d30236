import type { SourceLocation } from '../../../../model/finding.ts';
import type { FindingReport } from '../../../../model/report.ts';
import { shownDiagnoses } from '../../diagnosis-text.ts';

/** Lines of the student's file, with the one to look at marked. */
export interface SourceView {
  readonly place: string;
  readonly lines: readonly SourceLine[];
}

/** A line; what to look at in it stands apart. */
export interface SourceLine {
  readonly number: number;
  readonly before: string;
  readonly token: string;
  readonly after: string;
  readonly isMarked: boolean;
}

/** Where a change makes all checks pass. */
export function placeView(finding: FindingReport): SourceView | undefined {
  const place = shownDiagnoses(finding).find(({ evidence }) => evidence?.kind === 'place')?.evidence;
  if (place?.kind !== 'place') return undefined;
  const { file, line, column, length = 0, text, around } = place;
  const begin = column === undefined ? text.length : column - 1;
  const marked = {
    number: line,
    before: text.slice(0, begin),
    token: text.slice(begin, begin + length),
    after: text.slice(begin + length),
    isMarked: true,
  };
  const others = (around?.lines ?? []).map((one, i) => plainLine((around?.first ?? line) + i, one));
  const before = others.filter(({ number }) => number < line);
  const behind = others.filter(({ number }) => number > line);
  return { place: `${file}:${line}`, lines: undented([...before, marked, ...behind]) };
}

/** Where an error came from. */
export function thrownAt(location: SourceLocation): SourceView {
  const { line, text } = location;
  const lines = text === undefined || text === '' ? [] : [{ ...plainLine(line, text), isMarked: true }];
  return { place: placeOf(location), lines };
}

/** `conv.ts:9:17` */
export function placeOf({ file, line, column }: { file: string; line: number; column: number }): string {
  return `${file}:${line}:${column}`;
}

/** Without the spaces with which all of them begin, for there is not much room. */
function undented(lines: readonly SourceLine[]): readonly SourceLine[] {
  const indents = lines
    .filter(({ before, token, after }) => `${before}${token}${after}`.trim() !== '')
    .map(({ before }) => before.length - before.trimStart().length);
  const common = Math.min(...indents);
  return lines.map((line) => ({ ...line, before: line.before.slice(common) }));
}

function plainLine(number: number, text: string): SourceLine {
  return { number, before: text, token: '', after: '', isMarked: false };
}
