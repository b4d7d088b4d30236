import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import schema from '../../grader/report/formats/gitlab.schema.json' with { type: 'json' };
import { type GitlabIssue, renderGitlab } from '../../grader/report/formats/gitlab.ts';
import { ciReports } from './ci-samples.ts';
import { sampleReport } from './sample-reports.ts';

const validate = new Ajv({ allErrors: true, strict: true }).compile<readonly GitlabIssue[]>(schema);

describe('the code quality report for GitLab', () => {
  for (const [name, report] of Object.entries(ciReports())) {
    it(`is valid for ${name}, with a fingerprint for each issue`, () => {
      const issues = renderGitlab(report);
      expect(validate(issues), JSON.stringify(validate.errors)).toBe(true);
      expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
      expect(JSON.stringify(issues)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
    });
  }

  it('puts an issue on the line of the student’s own file, as it lies in the repository', () => {
    const report = sampleReport('threw', 'en');
    const [issue] = renderGitlab({ ...report, submission: { id: 'alice', folder: 'exercises' } });
    expect(issue.location).toEqual({
      path: 'exercises/22-conv-filter-gradient/conv-filter-gradient.ts',
      lines: { begin: 9 },
    });
    expect(issue).toMatchObject({ check_name: 'threw', severity: 'critical' });
    expect(issue.fingerprint).toBe('contract/conv-filter-gradient');
  });

  it('has none of what was not begun or is right', () => {
    expect(renderGitlab(sampleReport('all-passed', 'en'))).toEqual([]);
    expect(renderGitlab(ciReports()['bonus-not-begun'])).toEqual([]);
    expect(renderGitlab(ciReports()['bonus-wrong']).map(({ severity }) => severity)).toContain('minor');
  });
});
