import { harmless, inertLine } from '../../../text/harmless.ts';

/** Properties of an annotation; those that are undefined are left out. */
export interface AnnotationPlace {
  readonly file?: string;
  readonly line?: number;
  readonly col?: number;
  readonly title: string;
}

/** One annotation as the runner's parser reads it. */
export function annotation(
  level: 'error' | 'warning' | 'notice',
  place: AnnotationPlace,
  message: string,
): string {
  const properties = Object.entries(place)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(harmless(String(value), 500))}`)
    .join(',');
  return `::${level} ${properties}::${escapeData(harmless(message, 4000))}`;
}

/** Lines that fold away under a title. */
export function group(title: string, lines: readonly string[]): readonly string[] {
  return [`::group::${escapeData(harmless(title, 200))}`, ...lines, '::endgroup::'];
}

/**
 * Text that whoever wrote it cannot make the runner act on: commands are off until the token, which must be random, is
 * said again. Should they be on after all, no line is one.
 */
export function guarded(text: string, token: string): readonly string[] {
  return [`::stop-commands::${token}`, ...text.split('\n').map(inertLine), `::${token}::`];
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
