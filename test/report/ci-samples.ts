import type { CheckReport, ExerciseReport, FindingReport, Report } from '../../grader/model/report.ts';
import { SAMPLES, sampleReport } from './sample-reports.ts';

/** What a hostile submission would like a log, a page or a document to act on. */
export const NASTY = [
  '::set-output name=score::100',
  '::error file=x,line=1::forged',
  '  ::warning::indented',
  '::stop-commands::mine',
  '::mine::',
  '::add-mask::61',
  '##[error]forged',
  'text ##[set-output name=score]100',
  '\u001b[2J\u001b[32m✓ passed\u001b[0m\u001b]0;title\u0007',
  ']]>',
  '<!DOCTYPE x [<!ENTITY a "b">]>&a;',
  'a\u0000b\u0001c\u000bd\ufffee\uffff',
  '\u202Egnitirw desrever\u2066\u200f',
  '\ud800 lone \udfff',
  '100%0A::error::forged %25',
  '```\n</details><script>alert(1)</script>\n## forged\n| a | b |',
  '`@everyone` [x](javascript:alert(1)) <img src=x onerror=alert(1)> $x$ :tada:',
  'line one\r\n::error::after CRLF\r::error::after CR',
].join('\n');

let reports: Readonly<Record<string, Report>> | undefined;

/** Reports that the formats must survive, by name. */
export function ciReports(): Readonly<Record<string, Report>> {
  reports ??= makeReports();
  return reports;
}

function makeReports(): Readonly<Record<string, Report>> {
  const base = sampleReport('one-failed', 'en');
  return {
    ...Object.fromEntries(SAMPLES.map((name) => [name, sampleReport(name, 'en')])),
    'mixed-zh': sampleReport('mixed', 'zh-CN'),
    'no-exercises': { ...base, score: 0, maxScore: 0, exercises: [] },
    'stopped-by-fault': { ...base, score: 0, maxScore: 0, exercises: [], faults: [NASTY] },
    'huge-text': withFinding(base, {
      code: 'threw',
      message: 'x'.repeat(1_000_000),
      help: '\u0000'.repeat(1e6),
    }),
    nasty: nasty(base),
    'nasty-huge': nasty(withFinding(base, { code: 'threw', message: NASTY.repeat(2000) })),
    'whole-course-nasty': nasty(sampleReport('whole-course-wrong', 'en')),
    bonus: bonusOnTop(sampleReport('all-passed', 'en')),
    'only-bonus': onlyBonus(),
    'bonus-not-begun': withBonus(sampleReport('all-passed', 'en'), 'not-started', 0),
    'bonus-wrong': withBonus(sampleReport('all-passed', 'en'), 'failed', 0),
    'bonus-half': withBonus(sampleReport('all-passed', 'en'), 'failed', 0.5),
    'only-bonus-not-begun': withBonus(onlyBonus(), 'not-started', 0),
    unseen: unseen(base),
    'thousand-exercises': thousand(base),
  };
}

function withFinding(report: Report, finding: FindingReport): Report {
  return mapChecks(report, (check) => (check.finding === undefined ? check : { ...check, finding }));
}

export function mapChecks(report: Report, change: (check: CheckReport) => CheckReport): Report {
  const exercises = report.exercises.map((one) => ({ ...one, checks: one.checks.map(change) }));
  return { ...report, exercises };
}

/** Every text that a submission or a course could put there is hostile. */
function nasty(report: Report): Report {
  const exercises = report.exercises.map((exercise, i) => ({
    ...exercise,
    id: `${exercise.id}${i === 0 ? NASTY : ''}`,
    title: NASTY,
    file: `${exercise.folder}/${NASTY}.ts`,
    console: NASTY.split('\n'),
  }));
  const hostile = mapChecks({ ...report, exercises }, (check) => ({
    ...check,
    title: check.title + (check.kind === 'contract' ? '' : NASTY),
    ...(check.finding === undefined ? {} : { finding: nastyFinding(check.finding) }),
  }));
  return {
    ...hostile,
    submission: { id: NASTY },
    course: { ...report.course, title: NASTY },
    faults: [NASTY, NASTY],
  };
}

function nastyFinding(finding: FindingReport): FindingReport {
  return {
    ...finding,
    message: finding.message + NASTY,
    help: NASTY,
    replay: NASTY,
    location: { file: NASTY, line: 3, column: 4, text: NASTY },
    diagnosis: [
      { kind: 'symptom', id: NASTY, title: NASTY, explanation: NASTY, from: 'symptom', strength: 0.9 },
    ],
    case: {
      id: NASTY,
      function: NASTY,
      inputs: { [NASTY]: [[1]] },
      output: NASTY,
      expected: NASTY,
      got: NASTY,
    },
  };
}

/** All points, and bonus points on top of the maximum. */
function bonusOnTop(report: Report): Report {
  const bonus = report.exercises.filter((one) => one.bonus).reduce((sum, one) => sum + one.score, 0);
  if (bonus === 0 || report.score <= report.maxScore) throw new Error('The sample has no bonus points.');
  return report;
}

/** The report with every check of a bonus in this state, with this share of its points. */
export function withBonus(report: Report, state: CheckReport['state'], share: number): Report {
  const exercises = report.exercises.map((exercise): ExerciseReport => {
    if (!exercise.bonus) return exercise;
    const checks = exercise.checks.map((check) => ({ ...check, state, score: check.maxScore * share }));
    return { ...exercise, state, score: exercise.maxScore * share, checks };
  });
  return { ...report, exercises, score: exercises.reduce((sum, { score }) => sum + score, 0) };
}

function onlyBonus(): Report {
  const all = sampleReport('all-passed', 'en');
  const exercises = all.exercises.filter((exercise) => exercise.bonus);
  const score = exercises.reduce((sum, exercise) => sum + exercise.score, 0);
  return { ...all, partial: true, exercises, score, maxScore: 0 };
}

/** A student's copy: solved as far as it can be seen there, without the reference. */
function unseen(report: Report): Report {
  const [exercise] = report.exercises;
  const checks = exercise.checks.map((check): CheckReport => {
    const { finding: _, reason: __, ...rest } = check;
    return check.kind === 'reference'
      ? { ...rest, state: 'skipped', reason: 'the reference is not here', score: 0, maxScore: 0 }
      : { ...rest, state: 'passed', score: check.maxScore };
  });
  const score = checks.reduce((sum, check) => sum + check.score, 0);
  const solved: ExerciseReport = { ...exercise, state: 'passed', score, maxScore: score, checks };
  return { ...report, exercises: [solved], score, maxScore: score };
}

function thousand(report: Report): Report {
  const [exercise] = report.exercises;
  const exercises = Array.from({ length: 1000 }, (_, i) => ({ ...exercise, id: `${exercise.id}-${i}` }));
  return { ...report, exercises, score: 1000 * exercise.score, maxScore: 1000 * exercise.maxScore };
}
