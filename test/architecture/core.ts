/** Rooms that run wherever there is JavaScript: they import nothing of Node, and no package that needs it. */
export const CORE: readonly string[] = [
  'model',
  'tensor',
  'text',
  'words',
  'spec',
  'cases',
  'calculus',
  'cost',
  'fingerprints',
  'checks',
  'diagnose',
  'score',
  'statement',
  'report',
];

/** What the Web's own workers have beside the language, as far as the core may use it. */
export const WEB_GLOBALS = { TextEncoder, TextDecoder, structuredClone, performance, crypto };

/** Globals of Node, which no worker of the Web has. */
export const NODE_GLOBALS: readonly string[] = [
  'process',
  'Buffer',
  'global',
  'require',
  '__dirname',
  '__filename',
  'setImmediate',
];
