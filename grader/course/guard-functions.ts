import { type CourseFunction, call } from '../clock/stoppable.ts';
import type { Functions } from '../model/rule.ts';

/**
 * Functions of a solution that can be stopped. What they throw is theirs: a wrong rule may throw, and a reference that
 * does is judged as a submission would be. `of`: the id of a wrong rule; undefined for the reference.
 */
export function guardFunctions(
  functions: Functions,
  file: string,
  of: string | undefined,
  parameters: (name: string) => readonly string[],
): Functions {
  return Object.fromEntries(
    Object.entries(functions).map(([name, one]) => {
      if (typeof one !== 'function') return [name, one];
      const callee: CourseFunction = { file, code: { part: 'answer', function: name, of } };
      const names = parameters(name);
      const guarded = (...args: never[]): unknown => {
        const given = Object.fromEntries(args.map((arg, i) => [names[i] ?? `args[${i}]`, arg]));
        return call(callee, given, () => one(...args));
      };
      return [name, guarded];
    }),
  );
}
