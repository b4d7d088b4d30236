import type { Proof } from '../proof.ts';

export const types: Proof = {
  id: 'types',
  title: 'stub, forward, spec, reference and wrong rules type-check',
  needs: 'site',
  prove: async ({ typeProblems }) => {
    if (typeProblems === undefined) return { detail: 'not asked: TypeScript is not installed', failures: [] };
    return {
      detail: 'no error',
      failures: typeProblems.map(({ file, path, message }) => ({
        code: 'type-error',
        severity: 'open',
        file,
        path,
        problem: message,
        mend: 'Mend the types there.',
      })),
    };
  },
};
