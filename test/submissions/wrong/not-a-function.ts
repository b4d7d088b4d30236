export const convInputGradient = [[1]];
