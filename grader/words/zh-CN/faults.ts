import type { FaultWords } from '../faults.ts';
import { answerFaults } from './answer-faults.ts';
import { fileFaults } from './file-faults.ts';
import { releaseFaults } from './release-faults.ts';
import { ruleFaults } from './rule-faults.ts';

export const faults: FaultWords = { ...fileFaults, ...ruleFaults, ...answerFaults, ...releaseFaults };
