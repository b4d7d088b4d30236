import type { AnswerSize, CallOutcome, ExportedName, SharedPlaces } from '../model/runner.ts';
import type { Returned } from '../model/value.ts';
import { harmlessLine } from '../text/harmless.ts';
import { ENVELOPE, MAX_DEPTH, REPLY } from './child/wire.ts';
import { decodeReturned, ProtocolError, parseJson, type Room } from './decode.ts';
import type { KnownAnswers } from './known-answers.ts';
import type { Frame } from './protocol.ts';

/** A position in the bundle, as the child reports it; lines and columns count from 1. */
export interface BundleFrame {
  readonly function: string;
  readonly line: number;
  readonly column: number;
}

/** The child's answer to one request. */
export type Reply =
  | { readonly kind: 'loaded'; readonly exports: readonly ExportedName[] }
  | Extract<CallOutcome, { kind: 'returned' }>
  | {
      readonly kind: 'threw';
      readonly name: string;
      readonly message: string;
      readonly frames: readonly BundleFrame[];
    }
  | { readonly kind: 'oversized'; readonly size: AnswerSize };

/** What the request with number `id` allows as an answer. */
export interface Expectation {
  readonly id: number;
  readonly kind: 'load' | 'call';
  /** Arguments that must come back; undefined if none are wanted. */
  readonly args: number | undefined;
  /** So many characters an honest child's answer has at most, those counted that its parts weigh. */
  readonly room: number;
  /** What others gave to the same. */
  readonly known?: KnownAnswers;
}

/** Reads an answer; throws a ProtocolError if it is not one that was asked for. */
export function readReply(frame: Frame, expected: Expectation): Reply {
  const { id, known } = expected;
  const start = `{"id":${id},`;
  if (known === undefined || frame.tag !== REPLY.returned || !frame.text.startsWith(start))
    return readAnew(frame, expected);
  const text = frame.text.slice(start.length);
  const found = known.find(text);
  if (found !== undefined) return found;
  const reply = readAnew(frame, expected);
  return reply.kind === 'returned' ? known.add(text, reply) : reply;
}

function readAnew(frame: Frame, expected: Expectation): Reply {
  if (frame.text.length > expected.room + ENVELOPE) throw new ProtocolError('too-large');
  const body = recordOf(parseJson(frame.text));
  if (body.id !== expected.id) throw new ProtocolError('another-request');
  switch (frame.tag) {
    case REPLY.loaded:
      if (expected.kind !== 'load') break;
      return { kind: 'loaded', exports: listOf(body.exports).map(readExport) };
    case REPLY.returned:
      if (expected.kind !== 'call') break;
      return readReturned(body, expected);
    case REPLY.threw:
      return {
        kind: 'threw',
        name: harmlessLine(stringOf(body.name), 100),
        message: harmlessLine(stringOf(body.message), 500),
        frames: listOf(body.frames).map(readFrame),
      };
    case REPLY.oversized:
      return { kind: 'oversized', size: readSize(body.lengths, body.keys) };
  }
  throw new ProtocolError('another-kind');
}

function readReturned({ v, s, a }: Readonly<Record<string, unknown>>, { args, room }: Expectation): Reply {
  return {
    kind: 'returned',
    value: decodeReturned(v, { left: room }),
    ...readShared(s),
    ...readArgs(a, args, { left: room }),
  };
}

function readSize(lengths: unknown, keys: unknown): AnswerSize {
  const counted = listOf(lengths).slice(0, MAX_DEPTH).map(countOf);
  return keys === undefined ? { lengths: counted } : { lengths: counted, keys: countOf(keys) };
}

function readShared(encoded: unknown): { shared?: SharedPlaces } {
  if (encoded === undefined) return {};
  const [first, second] = listOf(encoded).map(readPlace);
  if (first === undefined || second === undefined) throw new ProtocolError('misshapen');
  return { shared: [first, second] };
}

function readPlace(encoded: unknown): (number | string)[] {
  return listOf(encoded)
    .slice(0, MAX_DEPTH)
    .map((step) => (typeof step === 'string' ? harmlessLine(step, 40) : countOf(step)));
}

function readArgs(encoded: unknown, count: number | undefined, room: Room): { args?: Returned[] } {
  if (count === undefined) return {};
  const args = listOf(encoded);
  if (args.length !== count) throw new ProtocolError('misshapen');
  return { args: args.map((arg) => decodeReturned(arg, room)) };
}

function readExport(item: unknown): ExportedName {
  const [name, type] = listOf(item);
  return { name: harmlessLine(stringOf(name), 200), type: harmlessLine(stringOf(type), 40) };
}

function readFrame(item: unknown): BundleFrame {
  const [name, line, column] = listOf(item);
  return { function: harmlessLine(stringOf(name), 100), line: countOf(line), column: countOf(column) };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new ProtocolError('misshapen');
  return value as Record<string, unknown>;
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new ProtocolError('misshapen');
  return value;
}

function stringOf(value: unknown): string {
  if (typeof value !== 'string') throw new ProtocolError('misshapen');
  return value;
}

function countOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new ProtocolError('misshapen');
  return value;
}
