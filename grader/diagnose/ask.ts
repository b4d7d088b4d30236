import { argumentsOf, numbersAt } from '../cases/point.ts';
import type { Output, Point, Rule } from '../model/rule.ts';
import type { Runner } from '../model/runner.ts';
import { tensorIn } from './returned.ts';
import type { Ask } from './terms/question.ts';

type Outcome = Parameters<typeof tensorIn>[0];

/** Asks the function that is loaded for its outputs; at a point that was asked for one of them, it is not called again. */
export function askOnce(runner: Runner, rule: Rule): (output: Output) => Ask {
  const known = new Map<Point, Outcome>();
  return (output) => async (points) => {
    const fresh = points.filter((at) => !known.has(at));
    const outcomes = await runner.call(
      fresh.map((at) => ({
        function: rule.function,
        args: argumentsOf(rule, at),
        returnArgs: false,
        numbers: numbersAt(rule, at),
      })),
    );
    for (const [i, at] of fresh.entries()) known.set(at, outcomes[i]);
    return points.map((at) => tensorIn(known.get(at) as Outcome, output));
  };
}
