import type { DebugWords } from '../debug.ts';

export const debug: DebugWords = {
  missing: (command) => `这里还没有安装 Vitest。安装一次即可：${command}`,
};
