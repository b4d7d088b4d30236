import type { ClassWords } from '../class.ts';

export const zhCN: ClassWords = {
  phases: { reading: '读取提交', judging: '评分', writing: '写报告' },
  rate: (perSecond, left) => `每秒 ${perSecond} 个${left === undefined ? '' : `，还需 ${left}`}`,
  done: (students, handedIn, exercises) =>
    `共 ${students} 名学生，其中 ${handedIn} 名交了文件；${exercises} 道练习。`,
  reused: (reused, distinct) => `不同的文件共 ${distinct} 个，其中 ${reused} 个沿用以前的评分结果。`,
  mean: (mean, max) => `交了文件的学生平均 ${mean} 分（满分 ${max}）。`,
  faults: (count) => `课程或评分程序有 ${count} 处故障，不扣任何人的分；详见 class.html。`,
  givenUp: (count) => `有 ${count} 个文件无法评分：评分程序因此中断。在单独评分之前，它们记 0 分。`,
  ignored: (names, more) => `不属于任何学生：${names}${more > 0 ? `，另有 ${more} 个` : ''}。`,
  files: (table, page) => `成绩表：${table}   页面：${page}`,
  perStudentCosts:
    '--per-student：每名学生用各自的测试数据。为一名学生生成的数据对下一名没有用处，相同的文件也要逐一重新评分。',
  states: {
    graded: '已评分',
    'no-entry': '未提交',
    'nothing-found': '没有找到本课程的文件',
    unreadable: '无法打开',
  },
};
