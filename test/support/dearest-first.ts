import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, longest first: begun last, one of them would keep a single core busy at the end of a run. */
const DEAREST = [
  'test/release/released.test.ts',
  'test/diagnose/symptoms/precision.test.ts',
  'test/verify/broken-exercise.test.ts',
  'test/cases/shrink.test.ts',
  'test/report/html-access.test.ts',
  'test/commands/',
  'test/class/',
  'test/templates/',
  'test/grading/',
  'test/report/html-browser.test.ts',
  'test/fingerprints/',
  'test/bridge/',
  'test/checks/',
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
