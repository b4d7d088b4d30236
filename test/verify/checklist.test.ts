import { describe, expect, it } from 'vitest';
import { renderChecklist } from '../../grader/verify/checklist.ts';
import type {
  ExerciseVerification,
  Failure,
  ProofResult,
  Verification,
} from '../../grader/verify/verification.ts';

const failure: Failure = {
  code: 'stray-file',
  severity: 'open',
  file: 'exercises/11-a/notes.txt',
  path: '3:1',
  problem: 'Nothing uses \u001b[31mthis\u001b[0m.',
  mend: 'Remove it.',
};

function proof(id: string, failures: readonly Failure[]): ProofResult {
  const state = failures.length === 0 ? 'proven' : failures[0].severity;
  return { id, title: `the claim ${id}`, state, detail: 'so many', failures };
}

function exercise(id: string, ...proofs: ProofResult[]): ExerciseVerification {
  const state = proofs.some((one) => one.state === 'open') ? 'open' : 'proven';
  return { id, folder: `11-${id}`, state, mutationScore: { total: 3, refuted: 3, named: 2 }, proofs };
}

function verification(exercises: readonly ExerciseVerification[]): Verification {
  return {
    schemaVersion: 1,
    grader: { version: '1' },
    course: { id: 'c', version: '1.0.0' },
    partial: false,
    state: exercises.some(({ state }) => state === 'open') ? 'open' : 'proven',
    mutationScore: { total: 3 * exercises.length, refuted: 3 * exercises.length, named: 0 },
    proofs: [proof('points', [])],
    exercises,
  };
}

const PLAIN = { color: false, width: 100, language: 'en' };
const good = exercise('good', proof('types', []));
const bad = exercise('bad', proof('types', []), proof('files', [failure, { ...failure, path: '9:1' }]));

describe('the checklist', () => {
  it('gives every proof of a few exercises a line', () => {
    const text = renderChecklist(verification([good]), PLAIN);
    expect(text).toContain(
      ' ✓ good  1/1 proofs · 3/3 mistakes refuted, 2 named\n   ✓ the claim types  so many',
    );
    expect(text).toContain(' ✓ the claim points');
    expect(text).toContain('2/2 proofs · mutation score 3/3 · 0/3 named · the course is proven');
  });

  it('gives only the failing proofs of many', () => {
    const text = renderChecklist(verification([good, good, good, bad]), PLAIN);
    expect(text).not.toContain('the claim types');
    expect(text).toContain(' ✗ bad ');
    expect(text).toContain('   ✗ the claim files');
    expect(text).toContain('something is still to do');
  });

  it('names place, problem and mend of each failure, the mend once', () => {
    const text = renderChecklist(verification([bad]), PLAIN);
    expect(text).toContain('exercises/11-a/notes.txt › 3:1  stray-file');
    expect(text).toContain('exercises/11-a/notes.txt › 9:1  stray-file');
    expect(text.match(/→ Remove it\./g)).toHaveLength(1);
  });

  it('lets nothing act on the terminal, and has colours only where they are wanted', () => {
    expect(renderChecklist(verification([bad]), PLAIN)).not.toContain('\u001b');
    const colored = renderChecklist(verification([bad]), { ...PLAIN, color: true });
    expect(colored).toContain('\u001b[31m✗');
    expect(colored).not.toContain('\u001b[31mthis');
  });

  it('counts the failures that are too many for a long list', () => {
    const many = exercise(
      'many',
      proof(
        'files',
        Array.from({ length: 9 }, () => failure),
      ),
    );
    const text = renderChecklist(verification([good, good, good, many]), PLAIN);
    expect(text.match(/stray-file/g)).toHaveLength(5);
    expect(text).toContain('… and 4 more; --json FILE has them all');
  });
});
