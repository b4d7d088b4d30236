import { helper } from './helper.ts'; export const convInputGradient = helper;
