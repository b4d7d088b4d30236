import { argumentsOf, numbersAt } from '../cases/point.ts';
import type { Output, Rule } from '../model/rule.ts';
import type { Runner } from '../model/runner.ts';
import { tensorIn } from './returned.ts';
import type { Ask } from './terms/question.ts';

/** Asks the function that is loaded for one of its outputs. */
export function askOf(runner: Runner, rule: Rule, output: Output): Ask {
  return async (points) => {
    const outcomes = await runner.call(
      points.map((at) => ({
        function: rule.function,
        args: argumentsOf(rule, at),
        returnArgs: false,
        numbers: numbersAt(rule, at),
      })),
    );
    return outcomes.map((outcome) => tensorIn(outcome, output));
  };
}
