import process from 'node:process';
import type { BuildFailure, BuildOptions, Message, Metafile, PartialMessage, Plugin } from 'esbuild';
import { HEADER_BYTES } from '../child/wire.ts';
import { findUnfit, withoutPragmas } from './unfit.ts';
import {
  type Admission,
  type BundleAnswer,
  type BundleError,
  COURSE_NAMESPACE,
  FROM_BUNDLER,
  type ImportQuestion,
  type SourceOrder,
  STUDENT_NAMESPACE,
  TO_BUNDLER,
} from './wire.ts';

/*
 * The program of the bundler's process: esbuild, and nothing that could find a file for it. Every import is asked for,
 * every text comes from the grader. One bundle at a time, so that what ends this process is known.
 */

/** Carried by each file that was admitted. A file without it was found by esbuild itself. */
const ADMITTED = { admitted: true };

/**
 * Where all files are said to lie. For what a computed import could mean, esbuild looks through the folder of the file that
 * holds it and all below, or through the whole disk where no folder is told. Nothing lies below a program; the folder is
 * so deep that no `../` of a student's leads above it.
 */
const NOWHERE = process.execPath + '/nowhere'.repeat(20);

/** The global that holds the exports of a bundle; filled in by the grader. */
declare const EXPORTS_GLOBAL: string;

// Its own process collects garbage for every few megabytes, which is a tenth of its work; where a text takes much memory, as
// before.
Object.assign(process.env, { GOGC: '400', GOMEMLIMIT: '256MiB' });

const esbuild = require(process.argv[1]!) as typeof import('esbuild');
const texts = new Map<string, string>();
const pending = new Map<number, (admission: Admission) => void>();
let questions = 0;

/** Here, what stands for a terminal leads to the grader. */
const { stdout: toGrader } = process;

function send(tag: string, value: unknown): void {
  const body = Buffer.from(`${tag}${JSON.stringify(value)}`);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(body.length, 0);
  toGrader.write(Buffer.concat([header, body]));
}

let received: Buffer = Buffer.alloc(0);
process.stdin.on('data', (chunk: Buffer) => {
  received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
  while (received.length >= HEADER_BYTES) {
    const end = HEADER_BYTES + received.readUInt32LE(0);
    if (received.length < end) return;
    const text = received.toString('utf8', HEADER_BYTES, end);
    received = received.subarray(end);
    receive(text[0]!, JSON.parse(text.slice(1)));
  }
});
process.stdin.on('end', () => process.exit(0));

function receive(tag: string, value: unknown): void {
  if (tag === TO_BUNDLER.bundle) void bundle(value as SourceOrder);
  else if (tag === TO_BUNDLER.admission) {
    const { number, admission } = value as { number: number; admission: Admission };
    pending.get(number)?.(admission);
    pending.delete(number);
  }
}

async function bundle(entry: SourceOrder): Promise<void> {
  texts.clear();
  pending.clear();
  try {
    send(FROM_BUNDLER.answer, await build(entry));
  } catch (error) {
    const { errors } = error as Partial<BuildFailure>;
    if (errors === undefined) send(FROM_BUNDLER.ended, String(error));
    else send(FROM_BUNDLER.errors, await withFirstExports(errors.slice(0, 20).map(toError)));
  }
}

/** How every build is done, whatever is wanted of it. */
function options(entry: SourceOrder) {
  return {
    entryPoints: [entry.id],
    absWorkingDir: '/',
    outdir: '/out',
    bundle: true,
    write: false,
    platform: 'neutral',
    target: 'node20.19',
    tsconfigRaw: {},
    supported: { 'dynamic-import': false },
    metafile: true,
    logLevel: 'silent',
    logOverride: {
      'unsupported-dynamic-import': 'error',
      'unsupported-require-call': 'error',
      'indirect-require': 'error',
      'empty-glob': 'error',
    },
    plugins: [policyPlugin(entry)],
  } as const satisfies BuildOptions;
}

async function build(entry: SourceOrder): Promise<BundleAnswer> {
  const result = await esbuild.build({
    ...options(entry),
    format: 'iife',
    globalName: EXPORTS_GLOBAL,
    sourcemap: 'external',
    sourcesContent: false,
    charset: 'utf8',
    legalComments: 'none',
    minifyWhitespace: true,
  });
  const output = (ending: string) => result.outputFiles.find((found) => found.path.endsWith(ending))!.text;
  const [made] = Object.values(result.metafile.outputs).filter(({ entryPoint }) => entryPoint !== undefined);
  const used = Object.entries(made?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const missing = result.warnings.filter(({ id }) => id === 'import-is-undefined').slice(0, 20);
  const members = await Promise.all(missing.map((warning) => withExports(toError(warning))));
  return {
    undefinedMembers: [...members, ...(await droppedExports(entry, result.metafile))],
    code: output('.js'),
    map: output('.js.map'),
    used: used.map(([name]) => name),
    read: Object.keys(result.metafile.inputs),
  };
}

/** `export { a, b as c }`, with or without `from 'file'`. */
const CLAUSE = /\bexport\s*\{([^{}]*)\}(?:\s*from\s*(["'])([^"'\n]+)\2)?/g;

/** `import { a as b } from 'file'` */
const IMPORTED = /\bimport\s*\{([^{}]*)\}\s*from\s*(["'])([^"'\n]+)\2/g;

const PASSED_ON = /(?:^|,)(\s*)(?:([\w$]+)\s+as\s+)?([\w$]+)(?=\s*(?:,|$))/g;

/**
 * Names that a file passes on from one that does not export them. Of TypeScript they might be types, and are left out
 * without a word.
 */
async function droppedExports(entry: SourceOrder, { inputs }: Metafile): Promise<BundleError[]> {
  const clauses = [...entry.text.matchAll(CLAUSE)];
  if (clauses.length === 0) return [];
  const own = Object.entries(inputs).find(([name]) => name.endsWith(`:${entry.id}`))?.[1];
  if (own === undefined) return [];
  const imported = new Map(
    [...entry.text.matchAll(IMPORTED)].flatMap(([, names = '', , from = '']) =>
      namesIn(names).map(({ name, as }) => [as, { name, from }] as const),
    ),
  );
  const passedOn = clauses.flatMap((clause) => {
    const [whole, names = '', , file] = clause;
    const start = clause.index + whole.indexOf('{') + 1;
    return namesIn(names).flatMap(({ name, at }): BundleError[] => {
      const origin = file === undefined ? imported.get(name) : { name, from: file };
      const path = own.imports.find(({ original }) => original === origin?.from)?.path;
      if (origin === undefined || path === undefined) return [];
      const text = `No matching export in "${path}" for import "${origin.name}"`;
      return [{ text, code: 'dropped-export', place: placeAt(entry, start + at) }];
    });
  });
  const known = await Promise.all(passedOn.slice(0, 20).map(withExports));
  return known.filter(({ unexported }) => unexported && !unexported.exports.includes(unexported.name));
}

function namesIn(list: string): { readonly name: string; readonly as: string; readonly at: number }[] {
  return [...list.matchAll(PASSED_ON)].map(({ 0: whole, 1: space = '', 2: name, 3: as = '', index }) => ({
    name: name ?? as,
    as,
    at: index + whole.indexOf(space) + space.length,
  }));
}

function placeAt({ id, text }: SourceOrder, offset: number): NonNullable<BundleError['place']> {
  const before = text.slice(0, offset).split('\n');
  const line = text.split('\n')[before.length - 1] ?? '';
  return { id, line: before.length, column: before.at(-1)?.length ?? 0, text: line.slice(0, 2000) };
}

async function withFirstExports([first, ...others]: readonly BundleError[]): Promise<BundleError[]> {
  return [await withExports(first!), ...others];
}

/** An error about a name that a file does not export, with what that file does export. */
async function withExports(error: BundleError): Promise<BundleError> {
  const found = UNEXPORTED.exec(error.text)?.groups ?? UNDEFINED_MEMBER.exec(error.text)?.groups;
  const { namespace, id = '', name = '' } = found ?? {};
  const text = texts.get(id);
  if (text === undefined) return error;
  const order: SourceOrder = { id, text, ofCourse: namespace === COURSE_NAMESPACE };
  const exports = await exportsOf(order, true).catch(() => exportsOf(order, false).catch(() => []));
  return { ...error, unexported: { name, id, exports, isType: exportsType(text, name) } };
}

const UNEXPORTED = /^No matching export in "(?<namespace>[^":]+):(?<id>[^"]+)" for import "(?<name>.+)"$/;
const UNDEFINED_MEMBER =
  /^Import "(?<name>.+)" will always be undefined because there is no matching export in "(?<namespace>[^":]+):(?<id>[^"]+)"$/;

/** The names that a file exports; those that it passes on from others are known only if it is followed. */
async function exportsOf(order: SourceOrder, isFollowed: boolean): Promise<string[]> {
  const built = await esbuild.build({ ...options(order), bundle: isFollowed, format: 'esm' });
  return Object.values(built.metafile.outputs).flatMap(({ exports }) => exports);
}

/** Types leave no trace in what is built, so the text is asked. */
function exportsType(text: string, name: string): boolean {
  const word = name.replace(/[$]/g, '\\$&');
  return new RegExp(
    `\\bexport\\s+(?:(?:declare\\s+)?(?:type|interface)\\s+${word}(?![\\w$])|type\\s*\\{[^}]*\\b${word}\\s*[,}])`,
  ).test(text);
}

function policyPlugin(entry: SourceOrder): Plugin {
  return {
    name: 'import-policy',
    setup(builder) {
      builder.onResolve({ filter: /.*/ }, async (args) => {
        if (args.kind === 'entry-point') return resolved(entry);
        const admission = await ask({
          specifier: args.path,
          importer: args.importer,
          hasAttributes: Object.keys(args.with).length > 0,
        });
        if (admission.kind === 'refused') return { errors: [{ text: 'refused', detail: admission }] };
        if (admission.kind === 'admitted') return resolved(admission.source);
        return { path: admission.id, namespace: namespaceOf(admission.ofCourse), pluginData: ADMITTED };
      });
      builder.onLoad({ filter: /.*/ }, (args) => {
        const text = texts.get(args.path);
        if (args.pluginData !== ADMITTED || text === undefined) {
          const detail: Detail = { unfit: { kind: 'computed-import', text: '' } };
          return { errors: [{ text: 'unfit', detail }] };
        }
        const problem = args.namespace === COURSE_NAMESPACE ? undefined : problemIn(args.path, text);
        if (problem !== undefined) return { errors: [problem] };
        const loader = /\.[mc]?ts$/.test(args.path) ? 'ts' : 'js';
        return { contents: withoutPragmas(text), loader, resolveDir: NOWHERE };
      });
    },
  };
}

function resolved({ id, text, ofCourse }: SourceOrder) {
  texts.set(id, text);
  return { path: id, namespace: namespaceOf(ofCourse), pluginData: ADMITTED };
}

function namespaceOf(ofCourse: boolean): string {
  return ofCourse ? COURSE_NAMESPACE : STUDENT_NAMESPACE;
}

function ask(question: Omit<ImportQuestion, 'number'>): Promise<Admission> {
  const number = questions++;
  return new Promise((resolve) => {
    pending.set(number, resolve);
    send(FROM_BUNDLER.question, { number, ...question });
  });
}

/** What goes with an error through esbuild. */
interface Detail {
  readonly refusal?: number;
  readonly unfit?: BundleError['unfit'];
}

function problemIn(id: string, text: string): PartialMessage | undefined {
  const found = findUnfit(text);
  if (found === undefined) return undefined;
  const before = text.slice(0, found.offset).split(/\r\n|\r|\n/);
  const last = before.at(-1)!;
  const lineText = text.slice(found.offset - last.length).split(/\r\n|\r|\n/, 1)[0]!;
  const detail: Detail = { unfit: found.unfit };
  const location = { file: id, line: before.length, column: Buffer.byteLength(last), lineText };
  return { text: 'unfit', detail, location };
}

function toError({ text, id, location, notes, detail }: Message): BundleError {
  const { refusal, unfit } = (detail ?? {}) as Detail;
  const at = location && {
    id: location.file,
    line: location.line,
    // esbuild counts in bytes of UTF-8.
    column: Buffer.from(location.lineText).subarray(0, location.column).toString().length,
    text: location.lineText.slice(0, 2000),
  };
  const noted = notes.find((note) => note.location !== null && note.location.file === location?.file);
  return {
    text: text.slice(0, 2000),
    code: id,
    ...(at && { place: at }),
    ...(noted?.location && { earlier: noted.location.line }),
    ...(refusal !== undefined && { refusal }),
    ...(unfit && { unfit }),
  };
}

send(FROM_BUNDLER.ready, null);
// esbuild's own process starts with the first thing that it is given: before anybody waits for it.
esbuild.transform('').catch(() => {});
