import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../grader/model/fault.ts';
import { readNewName } from '../../grader/scaffold/exercise-name.ts';
import { calculusCopy } from '../support/verify.ts';

const root = calculusCopy();
mkdirSync(join(root, 'fixtures', '19-left-over'));

function refusal(name: string): UserError {
  try {
    readNewName(root, name);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`${name} was accepted`);
}

it('reads number and slug', () => {
  expect(readNewName(root, '13-my-rule')).toEqual({ folder: '13-my-rule', number: '13', slug: 'my-rule' });
  expect(readNewName(root, '14-rule2').slug).toBe('rule2');
});

describe('refuses', () => {
  it.each([
    'my-rule',
    '1-my-rule',
    '123-my-rule',
    '13_my_rule',
    '13-My-Rule',
    '13-',
    '13--rule',
    '13-rule-',
    '13-2d-rule',
    '13-règle',
    '13-my rule',
    '../13-rule',
    '',
  ])('%j, which is no NN-slug', (name) => {
    const { code, help } = refusal(name);
    expect(code).toBe('bad-name');
    expect(help).toContain('NN-slug');
  });

  it.each(['13-forward', '13-spec', '13-types', '13-misconceptions'])('%s, a name with a meaning', (name) => {
    expect(refusal(name).code).toBe('bad-name');
  });

  it('a chapter that the course does not have, and names its chapters', () => {
    const { code, message, help } = refusal('71-my-rule');
    expect([code, message, help].join(' ')).toMatch(/no-chapter .*chapter 7.*1 \(Scalar functions\)/);
  });

  it('a taken number, and names a free one', () => {
    const { code, message, help } = refusal('11-my-rule');
    expect(code).toBe('taken');
    expect(message).toContain('11-quadratic-form');
    expect(help).toContain('13-my-rule is free');
  });

  it('a taken slug, whatever its number', () => {
    const { code, message } = refusal('13-quadratic-form');
    expect(code).toBe('taken');
    expect(message).toContain('11-quadratic-form');
  });

  it('a folder that something else has left behind', () => {
    expect(refusal('19-left-over').message).toContain('fixtures/19-left-over');
  });
});
