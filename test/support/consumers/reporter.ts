/**
 * What `classroom-resources/autograding-grading-reporter` v1 makes of its runners' results, by rules of our own words:
 * its table (aggregate-results), its notice (notify-classroom) and whether its step fails (main).
 */
export interface Reported {
  readonly table: { readonly score: number; readonly max: number };
  /** Undefined where there is no maximum: it says nothing then. */
  readonly notice: { readonly score: number; readonly max: number } | undefined;
  readonly tests: { readonly passed: number; readonly all: number };
  readonly red: boolean;
}

interface RunnerResult {
  readonly status: string;
  readonly max_score?: number;
  readonly tests: readonly { readonly status: string; readonly score: number }[];
}

/** Reads what the steps before it left in the environment, for runners such as `earned,missing`. */
export function readAsReporter(runners: string, env: Readonly<Record<string, string>>): Reported {
  const results = runners.split(',').map((runner) => {
    const encoded = env[`${runner.trim().toUpperCase()}_RESULTS`];
    return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as RunnerResult;
  });
  const rows = results.map(({ max_score = 0, tests }) => ({
    score: (tests.filter(isPassed).length / tests.length) * max_score,
    max: max_score,
  }));
  const counted = results.filter(({ max_score }) => Boolean(max_score));
  const tests = results.flatMap((result) => result.tests);
  const notice = {
    score: sum(counted.flatMap((result) => result.tests.map(({ score }) => score))),
    max: sum(counted.map(({ max_score = 0 }) => max_score)),
  };
  return {
    table: { score: sum(rows.map(({ score }) => score)), max: sum(rows.map(({ max }) => max)) },
    notice: notice.max ? notice : undefined,
    tests: { passed: tests.filter(isPassed).length, all: tests.length },
    red: results.some(({ status }) => status === 'fail' || status === 'error'),
  };
}

function isPassed({ status }: { readonly status: string }): boolean {
  return status === 'pass';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
