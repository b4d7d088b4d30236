import type { DebugWords } from '../debug.ts';

export const debug: DebugWords = {
  missing: (command) => `Vitest is not installed here. Install it once: ${command}`,
};
