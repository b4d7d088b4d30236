import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../grader/bridge/settings.ts';
import { ROOT } from '../support/folders.ts';

describe('what is asked of Vitest', () => {
  it('comes from the environment, where the command line has options', () => {
    const env = {
      ...{ DOJO_SUBMISSION: resolve('work'), DOJO_COURSE: ROOT, DOJO_SEED: '7', DOJO_CASE: 'g3' },
      DOJO_LANG: 'zh-CN',
    };
    expect(readSettings(env)).toMatchObject({
      ...{ submission: resolve('work'), course: ROOT, seed: 7, caseId: 'g3', language: 'zh-CN' },
    });
  });

  it('is all exercises where nothing is said, or nothing but an empty word', () => {
    expect(readSettings({ DOJO_CASE: '' })).toEqual(readSettings({}));
    expect(readSettings({})).toMatchObject({ words: [], caseId: undefined });
  });
});
