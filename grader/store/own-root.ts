import { fileURLToPath } from 'node:url';

/** The folder of the grader's own package. */
export const OWN_ROOT = fileURLToPath(new URL('../../', import.meta.url));
