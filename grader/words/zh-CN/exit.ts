import type { Exit } from '../../model/runner.ts';

/** `（退出码 3）`，不知道时为空。 */
export function exitText(exit: Exit | undefined): string {
  if (exit === undefined) return '';
  return 'code' in exit ? `（退出码 ${exit.code}）` : `（信号 ${exit.signal}）`;
}
