/** Whether tests that show one thing many times show it as often as they can: in `.ci/run`, not in `npm test`. */
export const THOROUGH = process.env.THOROUGH === '1';
