/**
 * What the `runner.py` of Classroom 50 makes of an autograder's result.json, by rules of our own words: who it is from is
 * stamped, then all is checked (`validate_result`), then it is called a success or a failure.
 */
export interface Classroom50Run {
  readonly classroom: string;
  readonly assignment: string;
  readonly owner: string;
  readonly type: 'individual' | 'group' | 'team';
}

export type Classroom50Verdict =
  | { readonly status: 'success' | 'failure'; readonly passed: number; readonly tests: number }
  | { readonly status: 'error'; readonly problem: string };

type Json = Readonly<Record<string, unknown>>;

export function readAsClassroom50(text: string, run: Classroom50Run): Classroom50Verdict {
  const result = { ...(JSON.parse(text) as Json), owner: run.owner, assignment_type: run.type } as Json;
  const [problem] = problemsIn(result, run);
  if (problem !== undefined) return { status: 'error', problem };
  const tests = result.tests as readonly Json[];
  const passed = tests.filter((test) => test.passed === true).length;
  return { status: passed === tests.length ? 'success' : 'failure', passed, tests: tests.length };
}

function problemsIn(result: Json, { classroom, assignment }: Classroom50Run): readonly string[] {
  const { tests } = result;
  return [
    ...(result.schema === 'classroom50/result/v1' ? [] : ['schema']),
    ...(result.classroom === classroom && result.assignment === assignment ? [] : ['another assignment']),
    ...(String(result.submission).startsWith('submit/') ? [] : ['submission']),
    ...['commit', 'release', 'review', 'datetime'].filter((field) => !isText(result[field])),
    ...(isScore(result) ? [] : ['score']),
    ...(Array.isArray(tests) ? tests.flatMap(testProblems) : ['tests']),
  ];
}

function testProblems(test: Json, i: number): readonly string[] {
  const isSound = isText(test['test-name']) && typeof test.passed === 'boolean' && isScore(test);
  return isSound ? [] : [`tests[${i}]`];
}

/** Whole numbers, none negative, none above its maximum. */
function isScore({ score, 'max-score': max }: Json): boolean {
  return isCount(score) && isCount(max) && score <= max;
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
