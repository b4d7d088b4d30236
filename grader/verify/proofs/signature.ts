import { join } from 'node:path';
import { readText } from '../../course/read-text.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { failureInSolutions } from '../failure.ts';
import { parametersOf } from '../parameters.ts';
import type { Proof } from '../proof.ts';

type Parameters = readonly (string | undefined)[];

export const signature: Proof = {
  id: 'signature',
  needs: 'bench',
  prove: async (bench) => {
    const { exercise } = bench;
    const [stub, reference] = await Promise.all(
      ['exercises', 'solutions'].map(async (mirror) => {
        const file = `${mirror}/${exercise.folder}/${exercise.slug}.ts`;
        // What is no TypeScript, the type checker tells.
        return parametersOf(readText(join(bench.root, file), file)).catch(
          () => new Map<string, Parameters>(),
        );
      }),
    );
    let compared = 0;
    const failures = exercise.rules.flatMap((rule) => {
      const wanted = stub.get(rule.function);
      const own = reference.get(rule.function);
      // A reference may also be made by another function, or come from another file.
      if (wanted === undefined || own === undefined) return [];
      compared++;
      if (isSame(own, wanted)) return [];
      const at = [`${exercise.slug}.ts`, rule.function] as const;
      const facts = { function: rule.function, own, stub: wanted };
      return failureInSolutions(bench, at, 'open', 'reference-other-signature', facts);
    });
    return {
      detail: wordsFor(bench.language).verify.details.compared(compared, exercise.rules.length),
      failures,
    };
  },
};

/** As many parameters, of the same names; a name that is not used may begin with `_`, and `{ stride }` has none. */
function isSame(own: Parameters, wanted: Parameters): boolean {
  return (
    own.length === wanted.length &&
    own.every((name, i) => name === undefined || wanted[i] === undefined || plain(name) === plain(wanted[i]))
  );
}

function plain(name: string): string {
  return name.replace(/^_/, '');
}
