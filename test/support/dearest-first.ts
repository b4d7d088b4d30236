import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, longest first: begun last, one of them would keep a single core busy at the end of a run. */
const DEAREST = [
  'test/release/released.test.ts',
  'test/bridge/',
  'test/verify/broken-exercise.test.ts',
  'test/report/html-access.test.ts',
  'test/commands/grade.test.ts',
  'test/templates/workflows.test.ts',
  'test/locate/place.test.ts',
  'test/diagnose/symptoms/precision.test.ts',
  'test/class/',
  'test/commands/',
  'test/grading/wrong-dependency.test.ts',
  'test/diagnose/diagnose.test.ts',
  'test/deploy/',
  'test/templates/',
  'test/checks/cost.test.ts',
  'test/checks/submissions.test.ts',
  'test/checks/monotone.test.ts',
  'test/release/',
  'test/courses/',
  'test/sandbox/hostile.test.ts',
  'test/sandbox/survivors.test.ts',
  'test/cases/',
  'test/course/',
  'test/fuzz/',
  'test/course-text/where-it-cannot-be.test.ts',
  'test/checks/',
  'test/grading/',
  'test/report/html',
  'test/report/',
  'test/architecture/kinds.test.ts',
  'test/errata/',
  'test/sandbox/',
  'test/clock/',
  'test/verify/',
];

/** Begins with the dearest files; a clean clone has no times of an earlier run to go by. */
export class DearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = DEAREST.findIndex((part) => moduleId.replaceAll('\\', '/').includes(part));
      return at < 0 ? DEAREST.length : at;
    };
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
