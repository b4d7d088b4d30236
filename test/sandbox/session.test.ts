import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, describe, expect, test } from 'vitest';
import type { Bundle } from '../../grader/model/runner.ts';
import { openSandbox, type Sandbox } from '../../grader/sandbox/index.ts';
import { callOf, LIMITS, show } from './harness.ts';

/*
 * Here the child itself is hostile: code that has got out of its realm, and may write what it likes into the pipe. Each
 * program answers the load honestly (id 1), and then the call (id 2) in its own way.
 */

const BUNDLE: Bundle = {
  file: 'a.ts',
  code: '',
  map: '{"version":3,"sources":[],"mappings":""}',
  inputs: [],
};
const LOADED = `send('L', '{"id":1,"exports":[]}');`;

const PRELUDE = `
const fs = require('fs');
const { Buffer } = globalThis;
const raw = (bytes) => fs.writeSync(1, Buffer.from(bytes));
const send = (tag, text) => {
  const body = Buffer.from(text), head = Buffer.alloc(5);
  head.writeUInt32LE(body.length + 1); head.write(tag, 4, 'latin1');
  raw(Buffer.concat([head, body]));
};
const wait = () => fs.readSync(0, Buffer.alloc(1 << 20));
send('R', ''); wait();
`;

const open: Sandbox[] = [];
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close();
});

/** Runs a hostile program; the outcome of the load, or else of the call. */
async function outcomeOf(program: string, limits = LIMITS) {
  const sandbox = openSandbox(async () => PRELUDE + program);
  open.push(sandbox);
  const loaded = await sandbox.load(BUNDLE, limits);
  if (loaded.kind !== 'loaded') return loaded;
  const [outcome] = await sandbox.call([callOf('f', 1)]);
  return outcome!;
}

const violation = { kind: 'stopped', stop: { reason: 'protocol-violation' } };

describe('answers that are none', () => {
  test.each([
    ['another request’s', `send('V', '{"id":3,"v":1}');`],
    ['the wrong kind', `send('L', '{"id":2,"exports":[]}');`],
    ['an unknown tag', `send('?', '{"id":2,"v":1}');`],
    ['a second ready', `send('R', '');`],
    ['no JSON', `send('V', '{"id":2,"v":');`],
    ['no value', `send('V', '{"id":2}');`],
    ['null', `send('V', '{"id":2,"v":null}');`],
    ['a plain string', `send('V', '{"id":2,"v":"passed"}');`],
    ['an unknown number', `send('V', '{"id":2,"v":"#1e3"}');`],
    ['an unknown oddity', `send('V', '{"id":2,"v":"!passed:x"}');`],
    ['too deep', `send('V', '{"id":2,"v":' + '['.repeat(1e6) + ']'.repeat(1e6) + '}');`],
    ['no record', `send('V', '[2]');`],
    ['no UTF-8', `raw([3, 0, 0, 0, 0x56, 0xc3, 0x28]);`],
    ['an empty frame', `raw([0, 0, 0, 0]);`],
    ['an error without a name', `send('T', '{"id":2,"message":"x","frames":[]}');`],
    [
      'an error with a broken place',
      `send('T', '{"id":2,"name":"E","message":"x","frames":[["f",-1,1.5]]}');`,
    ],
    ['too much console', `for (let i = 0; i < 300; i++) send('C', 'x'.repeat(1024));`],
  ])('%s', async (_, answer) => {
    expect(await outcomeOf(`${LOADED} wait(); ${answer} wait();`)).toMatchObject(violation);
  });

  test('a frame longer than any result', async () => {
    expect(await outcomeOf(`${LOADED} wait(); raw([0, 0, 0, 127, 0x56]); wait();`)).toMatchObject({
      kind: 'stopped',
      stop: { reason: 'too-much-output', limitMegabytes: 8 },
    });
  });

  test('an answer before the question', async () => {
    const sandbox = openSandbox(
      async () => `${PRELUDE} ${LOADED} send('V', '{"id":2,"v":1}'); wait(); wait();`,
    );
    open.push(sandbox);
    await sandbox.load(BUNDLE, LIMITS);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await sandbox.call([callOf('f', 1)])).toMatchObject([violation]);
  });

  test('more answers than questions do not spoil the next', async () => {
    const program = `${LOADED} wait(); send('V', '{"id":2,"v":1}'); send('V', '{"id":9,"v":2}'); wait(); wait();`;
    const sandbox = openSandbox(async () => PRELUDE + program);
    open.push(sandbox);
    await sandbox.load(BUNDLE, LIMITS);
    expect(await sandbox.call([callOf('f', 1)])).toMatchObject([{ kind: 'returned', value: 1 }]);
    const [next] = await sandbox.call([callOf('f', 1)]);
    expect(next!.kind).toBe('stopped');
  });
});

describe('ends', () => {
  test.each([
    ['process.exit(0);', { code: 0 }],
    ['process.exit(7);', { code: 7 }],
    ["process.kill(process.pid, 'SIGKILL'); wait();", { signal: 'SIGKILL' }],
  ])('%s is never a pass', async (program, exit) => {
    expect(await outcomeOf(`${LOADED} wait(); ${program}`)).toEqual({
      kind: 'stopped',
      stop: { reason: 'exited', exit },
    });
    expect(await outcomeOf(program)).toEqual({ kind: 'stopped', stop: { reason: 'exited', exit } });
  });

  test('an abort is the end of memory', async () => {
    expect(await outcomeOf(`${LOADED} wait(); process.abort();`)).toMatchObject({
      stop: { reason: 'out-of-memory', limitMegabytes: 128 },
    });
  });

  test('a sleeper is not waited for', async () => {
    const limits = { seconds: 0.1, memoryMegabytes: 128 };
    expect(await outcomeOf(`${LOADED} wait(); wait();`, limits)).toMatchObject({
      stop: { reason: 'timed-out' },
    });
  });

  test('a child that does not start is a fault of ours', async () => {
    const sandbox = openSandbox(async () => 'process.exit(3)');
    await expect(sandbox.load(BUNDLE, LIMITS)).rejects.toThrow('did not start: {"code":3}');
  });
});

describe('outside its realm there is nothing to find', () => {
  /** 1 where `probe` succeeds. */
  const probe = (body: string) =>
    `const yes = (f) => { try { return f() ? 1 : 0; } catch { return 0; } };
     ${LOADED} wait(); send('V', JSON.stringify({ id: 2, v: [${body}].map(yes) })); wait();`;

  test('no files, no processes, no threads, no environment', async () => {
    const outcome = await outcomeOf(
      probe(`
        () => true,
        () => fs.readFileSync(process.execPath),
        () => fs.readdirSync('/'),
        () => fs.writeFileSync('/tmp/dojo-out', ''),
        () => require('child_process').execFileSync(process.execPath, ['-v']),
        () => new (require('worker_threads').Worker)('1', { eval: true }),
        () => Object.entries(process.env).some((entry) => entry.join() !== 'PWD,/'),
        () => process.send,
        () => Function('return 1')(),
      `),
    );
    expect(outcome.kind === 'returned' && show(outcome.value)).toBe('[1,0,0,0,0,0,0,0,0]');
  });

  test('a function of the runner’s realm finds no handle, and can change no builtin', async () => {
    const { outputFiles } = await build({
      entryPoints: [join(import.meta.dirname, '../../grader/sandbox/child/lockdown.ts')],
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'lockdown',
      tsconfigRaw: {},
    });
    const outcome = await outcomeOf(`${LOADED} wait();
      const found = () => ['process', 'require', 'fs', 'fetch', 'setTimeout', 'Buffer', 'console', 'WebAssembly']
        .filter((name) => name in globalThis).length;
      const open = () => [Object, Function, Array, Error, Promise, RegExp, Map, String]
        .filter((made) => !Object.isFrozen(made) || !Object.isFrozen(made.prototype)).length;
      const before = [found(), open()];
      ${outputFiles[0]!.text}
      lockdown.lockHost();
      send('V', JSON.stringify({ id: 2, v: [...before, found(), open()] })); wait();`);
    expect(outcome.kind === 'returned' && show(outcome.value)).toBe('[8,8,0,0]');
  });
});
