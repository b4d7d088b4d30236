import { extname, relative, sep } from 'node:path';
import {
  type BuildFailure,
  build,
  type Message,
  type PartialMessage,
  type Plugin,
  stop,
  transform,
} from 'esbuild';
import type { BundleOutcome } from '../model/runner.ts';
import { messageAt, outcomeOf, type Problem, problemMessage } from './bundle-message.ts';
import { EXPORTS_GLOBAL } from './child/wire.ts';
import { findComputedImport } from './computed-import.ts';
import { isInside, realPath } from './find-source.ts';
import {
  type CourseModules,
  type ImportScope,
  type Resolution,
  resolveForCourse,
  resolveForStudent,
} from './import-policy.ts';
import { readSource } from './read-source.ts';
import { COURSE_NAMESPACE } from './source-location.ts';

/** A student's file, where it belongs, and what it may import from the course. */
export interface BundleEntry {
  readonly submissionRoot: string;
  /** Absolute path of the student's file. */
  readonly file: string;
  /** Absolute paths of the course's forward rule for this exercise, and of its types. */
  readonly courseModules: CourseModules;
}

/** Carried by each file that the import policy let in. A file without it was found by esbuild itself. */
const ADMITTED = { admitted: true };

/** Nesting far deeper than this would end esbuild, whose stack is bounded. */
const MAX_NESTING = 2000;

const TOO_DEEP = 'This is nested too deeply.';

/** Makes one script of a student's file and all that it imports. Never rejects because of what a submission holds. */
export async function bundleSubmission(entry: BundleEntry): Promise<BundleOutcome> {
  const scope = scopeOf(entry);
  const file = slashed(relative(entry.submissionRoot, entry.file));
  if (scope === undefined) return { kind: 'unreadable-file', file, reason: 'cannot-open' };
  const source = await readSource(scope.entry);
  if (source.kind === 'unreadable') return { kind: 'unreadable-file', file, reason: source.reason };
  try {
    return await bundle(scope, file);
  } catch (error) {
    if (isBuildFailure(error)) return outcomeOf(error.errors);
    if (!isServiceEnd(error)) throw error;
    // The source was too much for esbuild; or another build, at the same time, was.
    await stop();
  }
  try {
    return await bundle(scope, file);
  } catch (error) {
    if (isBuildFailure(error)) return outcomeOf(error.errors);
    if (!isServiceEnd(error)) throw error;
    await stop();
    return { kind: 'syntax-error', message: TOO_DEEP };
  }
}

/** Starts the bundler's own process, which takes some milliseconds, before there is anything to bundle. */
export function startBundler(): void {
  transform('').catch(() => {});
}

/** Ends the bundler's own process, which would otherwise live as long as this one. */
export async function stopBundler(): Promise<void> {
  await stop();
}

async function bundle(scope: ImportScope, file: string): Promise<BundleOutcome> {
  const result = await build({
    entryPoints: [scope.entry],
    absWorkingDir: scope.root,
    outdir: scope.root,
    bundle: true,
    write: false,
    format: 'iife',
    globalName: EXPORTS_GLOBAL,
    platform: 'neutral',
    target: 'node20.19',
    tsconfigRaw: {},
    supported: { 'dynamic-import': false },
    sourcemap: 'external',
    sourcesContent: true,
    charset: 'utf8',
    legalComments: 'none',
    // Comments would tell the child the course's paths.
    minifyWhitespace: true,
    metafile: true,
    logLevel: 'silent',
    logOverride: {
      'unsupported-dynamic-import': 'error',
      'unsupported-require-call': 'error',
      'indirect-require': 'error',
      'empty-glob': 'error',
    },
    plugins: [policyPlugin(scope)],
  });
  const inputs: string[] = [];
  for (const input of Object.keys(result.metafile.inputs)) {
    if (input.startsWith(`${COURSE_NAMESPACE}:`)) continue;
    const path = realPath(`${scope.root}${sep}${input}`);
    if (path === undefined || !isInside(path, scope.root)) {
      return { kind: 'forbidden-import', specifier: input, reason: 'outside-submission' };
    }
    inputs.push(path);
  }
  const output = (ending: string) => result.outputFiles.find((found) => found.path.endsWith(ending))!.text;
  return { kind: 'bundled', bundle: { file, code: output('.js'), map: output('.js.map'), inputs } };
}

function policyPlugin(scope: ImportScope): Plugin {
  return {
    name: 'import-policy',
    setup(builder) {
      builder.onResolve({ filter: /.*/ }, (args) => {
        if (args.kind === 'entry-point') return { path: scope.entry, pluginData: ADMITTED };
        if (Object.keys(args.with).length > 0) {
          return refuse({ kind: 'forbidden-import', specifier: args.path, reason: 'other-language' });
        }
        const ofCourse = args.namespace === COURSE_NAMESPACE;
        const found = (ofCourse ? resolveForCourse : resolveForStudent)(args.path, args.importer, scope);
        return admit(found, args.path);
      });
      builder.onLoad({ filter: /.*/ }, async (args) => {
        const shown = slashed(relative(scope.root, args.path));
        const ofCourse = args.namespace === COURSE_NAMESPACE;
        if (args.pluginData !== ADMITTED) {
          return refuse({ kind: 'forbidden-import', specifier: shown, reason: 'computed' });
        }
        if (!ofCourse && !isInside(realPath(args.path) ?? '', scope.root)) {
          return refuse({ kind: 'forbidden-import', specifier: shown, reason: 'outside-submission' });
        }
        const source = await readSource(args.path);
        if (source.kind === 'unreadable') {
          return refuse({ kind: 'unreadable-file', file: shown, reason: source.reason });
        }
        const problem = ofCourse ? undefined : findProblem(source.text, shown);
        if (problem !== undefined) return { errors: [problem] };
        return { contents: source.text, loader: /\.[mc]?ts$/.test(extname(args.path)) ? 'ts' : 'js' };
      });
    },
  };
}

function admit(found: Resolution, specifier: string) {
  switch (found.kind) {
    case 'submission':
      return { path: found.path, pluginData: ADMITTED };
    case 'course':
      return { path: found.path, namespace: COURSE_NAMESPACE, pluginData: ADMITTED };
    case 'forbidden':
      return refuse({ kind: 'forbidden-import', specifier, reason: found.reason });
    case 'unresolved':
      return refuse({ kind: 'unresolved-import', specifier });
  }
}

function refuse(problem: Problem): { errors: PartialMessage[] } {
  return { errors: [problemMessage(problem)] };
}

/** What must not reach esbuild. */
function findProblem(text: string, file: string): PartialMessage | undefined {
  const computed = findComputedImport(text);
  if (computed !== undefined) {
    const problem = { kind: 'forbidden-import', specifier: computed.text, reason: 'computed' } as const;
    return messageAt(problem, file, text, computed.offset);
  }
  let depth = 0;
  let prefixes = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    if ('!~+-'.includes(character)) prefixes++;
    else if (character.trim() !== '') prefixes = 0;
    if (depth > MAX_NESTING || prefixes > MAX_NESTING)
      return messageAt({ kind: 'syntax-error', message: TOO_DEEP }, file, text, i);
  }
  return undefined;
}

function scopeOf(entry: BundleEntry): ImportScope | undefined {
  const root = realPath(entry.submissionRoot);
  const file = realPath(entry.file);
  if (root === undefined || file === undefined || !isInside(file, root)) return undefined;
  const { forward, types } = entry.courseModules;
  return {
    root,
    entry: file,
    course: {
      forward: forward === undefined ? undefined : realPath(forward),
      types: types === undefined ? undefined : realPath(types),
    },
  };
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && Array.isArray((error as { errors?: Message[] }).errors);
}

function isServiceEnd(error: unknown): boolean {
  return error instanceof Error && /service (?:was stopped|is no longer running)/.test(error.message);
}
