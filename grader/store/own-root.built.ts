import { fileURLToPath } from 'node:url';

/** The folder of the package that a built grader lies in, all its modules in one folder. */
export const OWN_ROOT = fileURLToPath(new URL('../', import.meta.url));
