import np from 'numjs'; export const convInputGradient = np;
