import type { Format } from './formats.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The job that GitHub Classroom's own workflow has. */
const CLASSROOM_JOB = 'run-autograding-tests';

/** Where Gradescope puts a submission. */
const GRADESCOPE_SUBMISSION = '/autograder/submission';

/** The formats that the system around the grader reads; none where there is no system that is known. */
export function formatsOf(env: Environment, exists: (path: string) => boolean): readonly Format[] {
  const inActions = env.GITHUB_ACTIONS === 'true';
  // Classroom 50 runs within Actions: the job summary is of use there too.
  if (env.CLASSROOM && env.ASSIGNMENT && env.SUBMISSION_TAG) {
    return inActions ? ['github', 'classroom50'] : ['classroom50'];
  }
  if (inActions) return env.GITHUB_JOB === CLASSROOM_JOB ? ['github', 'classroom'] : ['github'];
  // A merge request shows issues beside lines, and tests by themselves.
  if (env.GITLAB_CI === 'true') return ['gitlab', 'junit'];
  return exists(GRADESCOPE_SUBMISSION) ? ['gradescope'] : [];
}

/** The student's repository without its owner, where the environment says it. */
export function submissionIdOf(env: Environment): string | undefined {
  const name = env.GITHUB_REPOSITORY?.split('/').at(-1) ?? env.CI_PROJECT_NAME;
  return name === '' ? undefined : name;
}
