/** The same in a built grader, whose modules lie side by side. */
export const SPEC = new URL('./spec.mjs', import.meta.url);
export const SHOW = new URL('./show-exercise.mjs', import.meta.url);
