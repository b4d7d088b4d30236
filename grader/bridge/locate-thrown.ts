import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceLocation, ThrownError } from '../model/finding.ts';
import { isInside, realPath } from '../sandbox/find-source.ts';
import { describeThrown } from '../sandbox/in-process.ts';
import { sourceLocation } from '../sandbox/source-location.ts';

const MAX_FRAMES = 20;
/** `    at name (file:line:column)`, or without the name and the brackets. */
const FRAME = /^\s+at (?:(?:async )?(.*?) \()?(.+?):(\d+):(\d+)\)?$/;

/** What was thrown, and where in the student's own files, as the sandbox tells it. Vitest's stacks name the source. */
export function locateThrown(thrown: unknown, submissionRoot: string): ThrownError {
  const plain = describeThrown(thrown);
  const frames = thrown instanceof Error ? framesIn(thrown, submissionRoot) : [];
  if (frames.length === 0) return plain;
  const { function: _, ...location } = frames[0];
  return { ...plain, location, frames };
}

function framesIn(error: Error, root: string): (SourceLocation & { function?: string })[] {
  const frames = String(error.stack)
    .split('\n')
    .flatMap((line) => {
      const [, name = '', file = '', row, column] = FRAME.exec(line) ?? [];
      const path = file === '' ? undefined : realPath(file.startsWith('file:') ? fileURLToPath(file) : file);
      if (path === undefined || !isInside(path, root)) return [];
      const text = readFileSync(path, 'utf8').split(/\r\n|\r|\n/)[Number(row) - 1] ?? '';
      const shown = relative(root, path).replaceAll('\\', '/');
      const location = sourceLocation(shown, Number(row), Number(column), text);
      const plainName = name.replace(/^(?:Module|Object)\./, '').replace(/^<anonymous>$/, '');
      return [plainName === '' ? location : { ...location, function: plainName }];
    });
  return frames.slice(0, MAX_FRAMES);
}
