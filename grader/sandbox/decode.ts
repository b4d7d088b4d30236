import type { Breach } from '../model/runner.ts';
import { Oddity, type OddityKind, type Returned } from '../model/value.ts';
import { harmlessLine } from '../text/harmless.ts';
import { MAX_DEPTH, NUMBER_MARK, ODDITY_MARK, WEIGHT } from './child/wire.ts';

/** What the child said is not what an honest child says. */
export class ProtocolError extends Error {
  readonly breach: Breach;

  constructor(breach: Breach) {
    super(breach);
    this.breach = breach;
  }
}

const ODDITY_KINDS: ReadonlySet<string> = new Set<OddityKind>([
  'undefined',
  'null',
  'hole',
  'bigint',
  'string',
  'symbol',
  'function',
  'promise',
  'object',
  'cycle',
  'too-deep',
  'too-large',
]);

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['-0', -0],
]);

/** Reads JSON of the child, believing nothing. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProtocolError('not-json');
  }
}

/** What the parts of values may weigh together, as wire.ts counts. */
export interface Room {
  left: number;
}

/**
 * Turns an encoded value, as parsed from JSON for nobody else, into what the student's function returned; its parts may
 * weigh no more than there is room for.
 */
export function decodeReturned(encoded: unknown, room: Room = { left: Number.POSITIVE_INFINITY }): Returned {
  return decodeAt(encoded, room, 0);
}

function decodeAt(encoded: unknown, room: Room, depth: number): Returned {
  if (typeof encoded === 'number' || typeof encoded === 'boolean') return encoded;
  if (typeof encoded === 'string') return decodeMarked(encoded, room);
  if (typeof encoded !== 'object' || encoded === null) throw new ProtocolError('no-value');
  if (depth > MAX_DEPTH) throw new ProtocolError('too-deep');
  if (Array.isArray(encoded)) {
    weigh(room, WEIGHT.array);
    // Nobody else has what was parsed: numbers stay where they are.
    for (let i = 0; i < encoded.length; i++) {
      if (typeof encoded[i] !== 'number') encoded[i] = decodeAt(encoded[i], room, depth + 1);
    }
    return encoded;
  }
  weigh(room, WEIGHT.record);
  // Without a prototype, so that a key such as __proto__ or constructor is a key like any other.
  const record: { [key: string]: Returned } = Object.create(null);
  for (const [key, item] of Object.entries(encoded)) {
    weigh(room, WEIGHT.key);
    record[harmlessLine(key, 100)] = decodeAt(item, room, depth + 1);
  }
  return record;
}

function weigh(room: Room, weight: number): void {
  room.left -= weight;
  if (room.left < 0) throw new ProtocolError('too-large');
}

function decodeMarked(text: string, room: Room): Returned {
  const rest = text.slice(1);
  if (text.startsWith(NUMBER_MARK)) {
    const number = NUMBERS.get(rest);
    if (number !== undefined) return number;
  } else if (text.startsWith(ODDITY_MARK)) {
    const colon = rest.indexOf(':');
    const kind = rest.slice(0, colon);
    weigh(room, WEIGHT.oddity);
    if (colon >= 0 && isOddityKind(kind)) return new Oddity(kind, harmlessLine(rest.slice(colon + 1), 100));
  }
  throw new ProtocolError('no-value');
}

function isOddityKind(kind: string): kind is OddityKind {
  return ODDITY_KINDS.has(kind);
}
