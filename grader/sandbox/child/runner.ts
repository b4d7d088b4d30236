import { type Context, constants, createContext as createContext0, Script as Script0 } from 'node:vm';
import { readFrame, writeFrame } from './frames.ts';
import { lockHost } from './lockdown.ts';
import { REPLY, REQUEST } from './wire.ts';

/*
 * The program of the child process. It is bundled by the parent and passed by `node -e`, so that under Node's
 * permission model no file at all needs to be readable; bundling it costs some 5 ms once in the parent.
 *
 * The loop is synchronous on purpose: no microtask, timer or event of the student's code ever gets a turn.
 */

/** The source of realm/main.ts, bundled; filled in by the parent. */
declare const REALM_SOURCE: string;

/** What realm/main.ts hands out: functions that take strings, and never throw. */
interface Realm {
  readonly loaded: (id: number) => void;
  readonly failed: (id: number, thrown: unknown) => void;
  readonly call: (request: string) => void;
}

interface LoadRequest {
  readonly id: number;
  readonly file: string;
  readonly code: string;
}

// The two functions that cross into the student's realm: frozen, without prototype, strings only, never throwing.
const post = crossing((tag: string, text: string) => writeFrame(tag, text));
const log = crossing((text: string) => writeFrame(REPLY.console, text));

// Said before the rest is prepared: the parent has something to do meanwhile, and sends nothing of a student that would be
// read before.
writeFrame(REPLY.ready, '');

const [Script, createContext] = [Script0, createContext0];
const vanilla = (constants as unknown as { DONT_CONTEXTIFY?: Context }).DONT_CONTEXTIFY;
const realmScript = new Script(REALM_SOURCE, { filename: 'dojo:realm' });
const { parse, stringify } = JSON;

let realm: Realm | undefined;

lockHost();
for (;;) {
  const frame = readFrame();
  if (frame.tag === REQUEST.load) load(parse(frame.text));
  else if (frame.tag === REQUEST.call) realm?.call(frame.text);
}

function load(request: LoadRequest): void {
  realm = undefined;
  // Without DONT_CONTEXTIFY (before Node 20.18) every use of a global is slow, but nothing else changes.
  const context = createContext(vanilla ?? Object.create(null), {
    codeGeneration: { strings: false, wasm: false },
  });
  const boot = realmScript.runInContext(context, { displayErrors: false }) as (
    postFrame: typeof post,
    logText: typeof log,
    file: string,
  ) => Realm;
  realm = boot(post, log, request.file);
  const script = compile(request);
  if (script === undefined) return;
  try {
    // displayErrors would make Node read and change `stack` of whatever was thrown.
    script.runInContext(context, { displayErrors: false });
  } catch (thrown) {
    realm.failed(request.id, thrown);
    return;
  }
  realm.loaded(request.id);
}

/** What esbuild accepts and V8 does not, such as a regular expression with an error in it. */
function compile({ id, file, code }: LoadRequest): Script0 | undefined {
  try {
    return new Script(code, { filename: file });
  } catch (thrown) {
    const error = thrown as Error;
    // Node puts the place before the stack: `file:line`, the line itself, and a caret below the column.
    const place = /:(\d+)\n.*\n( *)\^/.exec(error.stack ?? '');
    const frames = place === null ? [] : [['', Number(place[1]), place[2]!.length + 1]];
    writeFrame(REPLY.threw, stringify({ id, name: error.name, message: error.message, frames }));
    return undefined;
  }
}

function crossing<F extends (...args: never[]) => void>(run: F): F {
  const guarded = ((...args: never[]) => {
    try {
      run(...args);
    } catch {
      // Near the end of the stack anything may fail here; a host error must not cross.
    }
  }) as F;
  Object.setPrototypeOf(guarded, null);
  return Object.freeze(guarded);
}
