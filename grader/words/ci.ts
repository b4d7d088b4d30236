import type { Language } from '../model/text.ts';

/** The sentences of the CI formats; labels that the terminal has too come from `report/words`. */
export interface CiWords {
  readonly points: (score: string, max: string) => string;
  readonly bonusPoints: (points: string) => string;
  readonly toFix: string;
  readonly notStartedCount: (count: number) => string;
  readonly moreFailures: (count: number) => string;
  readonly allVisiblePassed: (count: number) => string;
  readonly moreAtSubmission: (count: number) => string;
  readonly hiddenSeed: string;
  readonly hiddenTests: (count: number) => string;
  readonly faultNote: string;
  readonly faults: string;
  readonly nothingGraded: string;
  readonly stopped: string;
  readonly printed: string;
  readonly wholeReport: string;
}

const en: CiWords = {
  points: (score, max) => `${score}/${max} points`,
  bonusPoints: (points) => `${points} of them bonus`,
  toFix: 'To fix',
  notStartedCount: (n) => `${n} ${n === 1 ? 'exercise' : 'exercises'} not started.`,
  moreFailures: (n) => `… and ${n} more; the report has them all.`,
  allVisiblePassed: (n) => `All visible checks passed; ${n} more ${n === 1 ? 'runs' : 'run'} at submission.`,
  moreAtSubmission: (n) => `${n} more ${n === 1 ? 'check runs' : 'checks run'} at submission.`,
  hiddenSeed:
    'Drawn cases come from a hidden seed: your own runs draw others. A rule that is right passes on all of them.',
  hiddenTests: (n) => `${n} ${n === 1 ? 'test is' : 'tests are'} shown once the grades are published.`,
  faultNote: 'A fault of the grader, not of the submission; it costs no points.',
  faults: 'Faults of the grader, not of the submission',
  nothingGraded: 'Nothing was graded.',
  stopped: 'Grading stopped before it began.',
  printed: 'The code printed',
  wholeReport: 'The HTML report shows every case in full.',
};

const zhCN: CiWords = {
  points: (score, max) => `${score}/${max} 分`,
  bonusPoints: (points) => `其中附加分 ${points}`,
  toFix: '待修正',
  notStartedCount: (n) => `${n} 个练习尚未开始。`,
  moreFailures: (n) => `……另有 ${n} 项，见完整报告。`,
  allVisiblePassed: (n) => `可见的检查全部通过；提交后还会运行 ${n} 项检查。`,
  moreAtSubmission: (n) => `提交后还会运行 ${n} 项检查。`,
  hiddenSeed: '随机用例出自隐藏的种子，与你自己运行时的用例不同；正确的规则在所有用例上都能通过。',
  hiddenTests: (n) => `${n} 项测试在公布成绩后显示。`,
  faultNote: '这是评分器的故障，与提交无关，不扣分。',
  faults: '评分器的故障，与提交无关',
  nothingGraded: '没有评分。',
  stopped: '评分尚未开始就已中止。',
  printed: '代码的输出',
  wholeReport: 'HTML 报告列出每个用例的全部内容。',
};

export const CI_WORDS: Readonly<Record<Language, CiWords>> = { en, 'zh-CN': zhCN };
