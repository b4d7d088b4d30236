/**
 * What the parent and the child say to each other: a *frame* is a length (u32, little endian, of all that follows),
 * one tag byte and UTF-8 text. Shared by both sides, so it may import nothing.
 */
export const HEADER_BYTES = 4;

/** Largest frame that the child may send: no tensor of an exercise comes near it. */
export const MAX_FRAME_BYTES = 8 * 1024 * 1024;

/** What an answer may hold beside values: an error with its message and frames, say. */
export const ENVELOPE = 32 * 1024;

/** What the names of a file's exports may take. */
export const EXPORTS_ROOM = 512 * 1024;

/** Console output of one load, in characters; the child drops the rest. */
export const MAX_CONSOLE_CHARACTERS = 256 * 1024;

/**
 * Characters that parts of an answer count beside those that they are written with: about as much memory does each take
 * once it is read.
 */
export const WEIGHT = { array: 32, record: 256, key: 64, oddity: 32 } as const;

/** Nesting that a returned value may have; real ones have at most six levels. */
export const MAX_DEPTH = 32;

export const MAX_MESSAGE_CHARACTERS = 500;

export const MAX_STACK_FRAMES = 30;

/** Frames that the parent sends. */
export const REQUEST = {
  /** `{ id, file, code }`: evaluate a bundle in a fresh realm. */
  load: 'l',
  /**
   * `{ id, f, k, m, t, s, a }`: call function `f` with the encoded arguments `a`, in which there are marked strings if `s`,
   * `t` times; send them back too if `k`; at most `m` characters.
   */
  call: 'c',
} as const;

/** Frames that the child sends. Every request has exactly one of loaded, returned, threw and oversized as answer. */
export const REPLY = {
  /** Sent once: the child is up. No text. */
  ready: 'R',
  /** `{ id, exports: [name, type][] }` */
  loaded: 'L',
  /** `{ id, v, a?, s? }`, encoded values; `s`: two places of `v` that are one array. */
  returned: 'V',
  /** `{ id, name, message, frames: [function, line, column][] }` */
  threw: 'T',
  /** `{ id, lengths, keys? }`: the answer is larger than was allowed: its lengths along the axes, or its keys. */
  oversized: 'X',
  /** Console output as it is. */
  console: 'C',
  /** Console output was dropped from here on. No text. */
  consoleDropped: 'D',
} as const;

/** The global that holds the exports of a bundle. */
export const EXPORTS_GLOBAL = '__dojoExports';

/**
 * Values are JSON. A string in it is never a string of the sender: its first character says what follows.
 * `#`: a number that JSON cannot hold. `$`: a string (to the child only). `!`: an oddity, as `!kind:text` from the child, and
 * `!null` or `!undefined` to it.
 */
export const NUMBER_MARK = '#';
export const STRING_MARK = '$';
export const ODDITY_MARK = '!';
