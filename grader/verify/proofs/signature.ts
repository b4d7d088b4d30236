import { join } from 'node:path';
import { readText } from '../../course/read-text.ts';
import { failureInSolutions } from '../failure.ts';
import { parametersOf } from '../parameters.ts';
import type { Proof } from '../proof.ts';

type Parameters = readonly (string | undefined)[];

export const signature: Proof = {
  id: 'signature',
  title: 'the reference takes what the stub takes',
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
      return failureInSolutions(
        bench,
        `${exercise.slug}.ts`,
        rule.function,
        'open',
        'reference-other-signature',
        [
          `The reference takes (${told(own)}), the stub (${told(wanted)}).`,
          `Write the signature once, in the stub, and take it over: export const ${rule.function}: typeof stub.${rule.function} = (${told(wanted)}) => …`,
        ],
      );
    });
    return { detail: `${compared} of ${exercise.rules.length} compared`, failures };
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

function told(parameters: Parameters): string {
  return parameters.map((name) => name ?? '{ … }').join(', ');
}
