import process from 'node:process';
import type { BuildFailure, Message, PartialMessage, Plugin } from 'esbuild';
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

/** The global that holds the exports of a bundle; filled in by the grader. */
declare const EXPORTS_GLOBAL: string;

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
    else send(FROM_BUNDLER.errors, errors.slice(0, 20).map(toError));
  }
}

async function build(entry: SourceOrder): Promise<BundleAnswer> {
  const result = await esbuild.build({
    entryPoints: [entry.id],
    absWorkingDir: '/',
    outdir: '/out',
    bundle: true,
    write: false,
    format: 'iife',
    globalName: EXPORTS_GLOBAL,
    platform: 'neutral',
    target: 'node20.19',
    tsconfigRaw: {},
    supported: { 'dynamic-import': false },
    sourcemap: 'external',
    sourcesContent: false,
    charset: 'utf8',
    legalComments: 'none',
    minifyWhitespace: true,
    metafile: true,
    logLevel: 'silent',
    logOverride: {
      'unsupported-dynamic-import': 'error',
      'unsupported-require-call': 'error',
      'indirect-require': 'error',
      'empty-glob': 'error',
    },
    plugins: [policyPlugin(entry)],
  });
  const output = (ending: string) => result.outputFiles.find((found) => found.path.endsWith(ending))!.text;
  const [made] = Object.values(result.metafile.outputs).filter(({ entryPoint }) => entryPoint !== undefined);
  const used = Object.entries(made?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return {
    code: output('.js'),
    map: output('.js.map'),
    used: used.map(([name]) => name),
    read: Object.keys(result.metafile.inputs),
  };
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
        return { contents: withoutPragmas(text), loader: /\.[mc]?ts$/.test(args.path) ? 'ts' : 'js' };
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

function toError({ text, id, location, detail }: Message): BundleError {
  const { refusal, unfit } = (detail ?? {}) as Detail;
  const at = location && {
    id: location.file,
    line: location.line,
    // esbuild counts in bytes of UTF-8.
    column: Buffer.from(location.lineText).subarray(0, location.column).toString().length,
    text: location.lineText.slice(0, 2000),
  };
  return {
    text: text.slice(0, 2000),
    code: id,
    ...(at && { place: at }),
    ...(refusal !== undefined && { refusal }),
    ...(unfit && { unfit }),
  };
}

send(FROM_BUNDLER.ready, null);
// esbuild's own process starts with the first thing that it is given: before anybody waits for it.
esbuild.transform('').catch(() => {});
