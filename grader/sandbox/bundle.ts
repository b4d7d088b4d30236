import type { Bundle, BundledFile, BundleOutcome } from '../model/runner.ts';
import { type Admissions, admissions } from './admissions.ts';
import { outcomeOf, TOO_DEEP, undefinedMembers } from './bundle-message.ts';
import { type Bundler, openBundler } from './bundler/bundler.ts';
import { type BundleAnswer, STUDENT_NAMESPACE } from './bundler/wire.ts';
import { stopMaking } from './child-program.ts';
import { type BundleEntry, openEntry } from './open-entry.ts';

/** For all that has no bundler of its own. */
let shared: Bundler | undefined;

/** Makes one script of a student's file and all that it imports. Never rejects because of what a submission holds. */
export async function bundleSubmission(entry: BundleEntry, bundler?: Bundler): Promise<BundleOutcome> {
  const opened = await openEntry(entry);
  if (opened.kind === 'unreadable')
    return { kind: 'unreadable-file', file: opened.file, reason: opened.reason };
  const { scope, first } = opened;
  const admitted = admissions(scope, first);
  shared ??= openBundler();
  const bundling = await (bundler ?? shared).bundle({
    entry: { id: first.id, text: first.text, ofCourse: false },
    admit: admitted.answer,
    ...(entry.seconds !== undefined && { seconds: entry.seconds }),
  });
  switch (bundling.kind) {
    case 'bundled':
      return toOutcome(first.shown, bundling.answer, admitted);
    case 'errors':
      return outcomeOf(bundling.errors, admitted);
    case 'ended':
      return TOO_DEEP;
    case 'timed-out':
    case 'out-of-memory':
      return bundling;
  }
}

/** Ends the processes that bundle, which would otherwise live as long as this one. */
export async function stopBundler(): Promise<void> {
  const open = shared;
  shared = undefined;
  await Promise.all([open?.close(), stopMaking()]);
}

function toOutcome(file: string, answer: BundleAnswer, admitted: Admissions): BundleOutcome {
  const sourceOf = (name: string) => admitted.sources.get(name.slice(name.indexOf(':') + 1));
  const stranger = answer.read.find((name) => sourceOf(name) === undefined);
  if (stranger !== undefined) return { kind: 'forbidden-import', specifier: stranger, reason: 'computed' };
  const ownSources = (names: readonly string[]) =>
    names.filter((name) => name.startsWith(`${STUDENT_NAMESPACE}:`)).map((name) => sourceOf(name)!);
  const own = (names: readonly string[]) => ownSources(names).map(({ path }) => path);
  const missing = undefinedMembers(answer.undefinedMembers, admitted);
  const bundle: Bundle = {
    file,
    code: answer.code,
    map: withSources(answer.map, admitted),
    inputs: own(answer.read),
    texts: new Map(ownSources(answer.read).map(({ path, text }) => [path, text])),
    used: own(answer.used),
    sources: { files: [...admitted.sources.values()], imports: admitted.imports },
    ...(missing.length > 0 && { undefinedMembers: missing }),
  };
  return { kind: 'bundled', bundle };
}

/** The source map with the student's own names and texts; files of the course stay without. */
function withSources(text: string, admitted: Admissions): string {
  const map = JSON.parse(text) as { sources: string[] };
  const found = map.sources.map((name) => admitted.sources.get(decodeURI(name).replace(/^[^:]*:/, '')));
  const isOwn = (source: BundledFile | undefined) => source !== undefined && !source.ofCourse;
  return JSON.stringify({
    ...map,
    sources: found.map((source) => (isOwn(source) ? source!.shown : '')),
    sourcesContent: found.map((source) => (isOwn(source) ? source!.text : null)),
  });
}
