import { describe, expect, it } from 'vitest';
import {
  AT_SUBMISSION_FILE,
  countAtSubmission,
  readAtSubmission,
  withAtSubmission,
} from '../../grader/commands/at-submission.ts';
import { CourseFault } from '../../grader/model/fault.ts';
import { closingNotes, notes } from '../../grader/report/formats/ci/notes.ts';
import { sampleReport } from '../report/sample-reports.ts';
import { loadExercise } from '../support/course.ts';
import { temporaryFolder } from '../support/folders.ts';

describe('checks that run at submission', () => {
  it('are those with drawn cases under a hidden seed, and those with hidden examples', async () => {
    const { course } = await loadExercise('24');
    const [exercise] = course.exercises;
    const hidden = exercise.fixtures.map((fixture) => ({ ...fixture, visibility: 'hidden' as const }));
    const open = exercise.fixtures.map((fixture) => ({ ...fixture, visibility: 'public' as const }));
    const courseWith = (fixtures: typeof exercise.fixtures) => ({
      ...course,
      exercises: [{ ...exercise, fixtures }],
    });
    expect(countAtSubmission(courseWith(open), false)).toEqual({});
    expect(countAtSubmission(courseWith(open), true)).toEqual({ 'conv-input-gradient': 4 });
    expect(countAtSubmission(courseWith(hidden), false)).toEqual({ 'conv-input-gradient': 1 });
    expect(countAtSubmission(courseWith(hidden), true)).toEqual({ 'conv-input-gradient': 5 });
  });

  it('are read from a student’s copy, and none are where there is no such file', () => {
    const folder = (text: string) => temporaryFolder({ [AT_SUBMISSION_FILE]: text });
    expect(readAtSubmission(temporaryFolder({}))).toEqual({});
    expect(readAtSubmission(folder('{ "avg-pool": 3 }'))).toEqual({ 'avg-pool': 3 });
    for (const bad of ['', '[]', 'null', '{ "avg-pool": -1 }', '{ "avg-pool": "3" }']) {
      expect(() => readAtSubmission(folder(bad))).toThrow(CourseFault);
    }
  });

  it('are said when all that can be seen passed, and otherwise only where there is room', () => {
    const solved = sampleReport('all-passed', 'en');
    const counts = { 'conv-input-gradient': 4, 'avg-pool': 3, 'not-here': 9 };
    expect(notes(solved)).toEqual([]);
    expect(closingNotes(withAtSubmission(solved, counts))).toEqual([
      'All visible checks passed; 7 more run at submission.',
    ]);
    const open = withAtSubmission(sampleReport('one-failed', 'en'), counts);
    expect(notes(open)).toEqual(['4 more checks run at submission.']);
    expect(closingNotes(open)).toEqual([]);
    expect(open.score).toBe(sampleReport('one-failed', 'en').score);
  });
});
