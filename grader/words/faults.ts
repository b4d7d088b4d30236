import type { AnswerFaultWords } from './answer-faults.ts';
import type { FileFaultWords } from './file-faults.ts';
import type { ReleaseFaultWords } from './release-faults.ts';
import type { RuleFaultWords } from './rule-faults.ts';

/**
 * Faults of a course, by their stable codes: what an instructor reads. Facts that have a `file`, a `line`, a `column` or
 * a `path` say where to mend it.
 */
export interface FaultWords extends FileFaultWords, RuleFaultWords, AnswerFaultWords, ReleaseFaultWords {}
