/** What is known about every diagnosis that is found by experiment. */
export const EXPERIMENT_IDS = [
  'terms-missing',
  'terms-surplus',
  'terms-exchanged',
  'terms-route',
  'place',
  'place-two',
] as const;
