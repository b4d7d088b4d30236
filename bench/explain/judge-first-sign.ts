import type { Diagnosis } from '../../grader/model/diagnosis.ts';
import type { Finding } from '../../grader/model/finding.ts';

/**
 * Whether what is said of the first NaN or undefined fits the file and the case: the line is the one that is shown, and
 * holds the array or the expression that is named; and where that is an argument, it has as many entries as is said.
 */
export function readsHold(text: string, finding: Finding, { evidence, title }: Diagnosis): boolean {
  if (evidence?.kind !== 'place') return false;
  const line = text.split('\n')[evidence.line - 1] ?? '';
  if (line.trim() !== evidence.text.trim()) return false;
  const [, root, path, length] = /but (\w+)((?:\[\d+\])*) has (\d+|no)/.exec(title.en) ?? [];
  if (root === undefined) return evidence.token === undefined || line.includes(evidence.token);
  if (!line.includes(root)) return false;
  const shown = 'case' in finding ? finding.case : undefined;
  const given = shown?.inputs[root];
  if (given === undefined || shown?.function !== functionAt(text, evidence.line)) return true;
  const indices = [...path.matchAll(/\d+/g)].map(Number);
  const holder = indices.reduce<unknown>((part, i) => (part as unknown[] | undefined)?.[i], given);
  return Array.isArray(holder) && holder.length === (length === 'no' ? 0 : Number(length));
}

/** The function that a line lies in: a parameter of another one is no argument of the case. */
function functionAt(text: string, line: number): string | undefined {
  const before = text.split('\n').slice(0, line);
  return before
    .findLast((one) => /^(?:export )?(?:const|function) /.test(one))
    ?.match(/(?:const|function) (\w+)/)?.[1];
}
