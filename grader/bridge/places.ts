/** What a spec is written in, and what shows an exercise: modules that Vitest is led to. */
export const SPEC = new URL('../spec/index.ts', import.meta.url);
export const SHOW = new URL('./show-exercise.ts', import.meta.url);
