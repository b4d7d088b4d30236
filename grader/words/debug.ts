import type { Language } from '../model/text.ts';

interface DebugWords {
  readonly missing: (command: string) => string;
}

export const DEBUG_WORDS: Readonly<Record<Language, DebugWords>> = {
  en: { missing: (command) => `Vitest is not installed here. Install it once: ${command}` },
  'zh-CN': { missing: (command) => `这里还没有安装 Vitest。安装一次即可：${command}` },
};
