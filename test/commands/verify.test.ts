import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import schema from '../../grader/verify/verification.schema.json' with { type: 'json' };
import type { Verification } from '../../grader/verify/verification.ts';
import { runCli } from '../support/cli.ts';
import { temporaryFolder } from '../support/folders.ts';
import { runHere } from '../support/here.ts';
import { THOROUGH } from '../support/thorough.ts';
import { CALCULUS, calculusCopy, readCalculus } from '../support/verify.ts';

const WRONG = 'solutions/11-quadratic-form/misconceptions.ts';
const SPEC = 'exercises/11-quadratic-form/spec.ts';
const cwd = temporaryFolder();

const validate = new Ajv({ strict: true }).compile<Verification>(schema);

function read(text: string): Verification {
  const data: unknown = JSON.parse(text);
  if (validate(data)) return data;
  throw new Error(JSON.stringify(validate.errors));
}

describe('npm run verify', () => {
  it('proves a course: exit 0, a checklist, and JSON that has its form', async () => {
    const args = ['verify', '--course', CALCULUS, '--seeds', '1', '--json', 'reports/verify.json'];
    const { code, stdout, stderr } = await runCli(args, { cwd });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('mutation score 7/7 · 7/7 named · the course is proven');
    const verification = read(readFileSync(join(cwd, 'reports/verify.json'), 'utf8'));
    expect(verification).toMatchObject({ state: 'proven', partial: false, course: { id: 'calculus' } });
    expect(verification.exercises.map(({ folder }) => folder)).toEqual([
      '11-quadratic-form',
      '12-polynomial-fit',
    ]);
  });

  it.runIf(THOROUGH)(
    'lists what is still to do: exit 1, and nothing but JSON where that is asked for',
    async () => {
      const text = readCalculus('exercises/12-polynomial-fit/README.md');
      const root = calculusCopy({ 'exercises/12-polynomial-fit/README.md': `${text}\nTODO: more\n` });
      const args = ['verify', 'polynomial', '--course', root, '--seeds', '1', '--json', '-'];
      const { code, stdout } = await runCli(args, { cwd });
      expect(code).toBe(1);
      const { state, exercises, partial, proofs } = read(stdout);
      expect({ state, partial, proofs }).toEqual({ state: 'open', partial: true, proofs: [] });
      const failures = exercises.flatMap((one) => one.proofs.flatMap((proof) => proof.failures));
      expect(failures).toEqual([
        expect.objectContaining({ code: 'to-fill-in', file: 'exercises/12-polynomial-fit/README.md' }),
      ]);
    },
  );

  it.runIf(THOROUGH)('says that a course contradicts itself: exit 2, file, place and mend', async () => {
    const broken = readCalculus(SPEC).replace('inputs: {', 'where: () => false,\n    inputs: {');
    const args = ['verify', '11', '--seeds', '1', '--course', calculusCopy({ [SPEC]: broken })];
    const { code, stdout } = await runCli(args, { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain(`${SPEC}  no-case`);
    expect(stdout).toContain('no sizes in the given ranges satisfy where()');
    expect(stdout).toContain('the course contradicts itself');
  });

  it.runIf(THOROUGH)('outlives a course whose code ends the process, and proves the rest', async () => {
    const ends = readCalculus(WRONG).replace('\n]);', '\n]);\nprocess.exit(0);\n');
    const root = calculusCopy({ [WRONG]: ends });
    const { code, stdout } = await runCli(['verify', '--seeds', '1', '--course', root], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('verification-ended');
    expect(stdout).toMatch(/✓ polynomial-fit {2}(\d+)\/\1 proofs/);
  });

  it.each([
    ['an unknown exercise', ['cubic-form'], 'unknown-exercise'],
    ['an unknown option', ['--quick'], 'unknown-option'],
    ['an option without its value', ['--json'], 'missing-value'],
    ['no seeds', ['--seeds', '0'], 'bad-seeds'],
    ['half a seed', ['--seeds', '1.5'], 'bad-seeds'],
  ])('refuses %s: exit 2', async (_, words, code) => {
    const ended = await runHere(['verify', '--course', CALCULUS, ...words], { cwd });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(`(${code})`);
    expect(ended.stdout).toBe('');
  });

  it('refuses a folder that is no course: exit 2', async () => {
    const ended = await runHere(['verify', '--course', temporaryFolder()], { cwd });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/\(course-file-missing\)|\(no-course\)/);
  });
});
