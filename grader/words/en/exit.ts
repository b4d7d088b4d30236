import type { Exit } from '../../model/runner.ts';

/** ` (exit code 3)`, as far as it is known. */
export function exitText(exit: Exit | undefined): string {
  if (exit === undefined) return '';
  return 'code' in exit ? ` (exit code ${exit.code})` : ` (signal ${exit.signal})`;
}
