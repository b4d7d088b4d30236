import type { CiWords } from '../ci.ts';

export const ci: CiWords = {
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
  emptySubmission: (examples) => `没有交上任何作业：没有找到本课程的文件，例如 ${examples.join(' 或 ')}。`,
  nothingMissing: '没有失分。',
  beyondMaximum: (points) => `超出满分 ${points} 分`,
  stopped: '评分尚未开始就已中止。',
  printed: '代码的输出',
  wholeReport: 'HTML 报告列出每个用例的全部内容。',
};
