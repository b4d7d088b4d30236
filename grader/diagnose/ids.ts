/** What is known about every diagnosis that is found by experiment. */
export const EXPERIMENT_IDS = [
  'condition',
  'condition-copy',
  'condition-offset',
  'condition-unread',
  'place',
  'place-first',
  'place-loop',
  'place-two',
  'place-within',
  'terms-absent',
  'terms-beyond',
  'terms-exchanged',
  'terms-missing',
  'terms-route',
  'terms-surplus',
] as const;
