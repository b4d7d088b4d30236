import type { AuthoringWords } from '../authoring.ts';

export const authoring: AuthoringWords = {
  exerciseWritten: (folder) => `已写好 ${folder}：里面是一条现成可用的规则 y = x²，请换成你自己的。`,
  courseWritten: (folder) =>
    `${folder} 现在是一门课程了：其中一道练习现成可用，规则是 y = x²，请换成你自己的。`,
  courseTitle: '课程的名称',
  firstChapter: '第一章',
  mistakeWritten: (id) => `已写好 ${id}。请先通读这份文件：从现在起，它会作为你自己的代码在沙箱之外运行。`,
  mistakeNext: '然后写上标题和解释，只留下它改变了的函数，再运行',
  toFillIn: '还有哪些要填写',
  another: '再加一道练习',
  howToGoOn: '接下来怎么做',
  guide: 'docs/instructors.zh-CN.md',
  fingerprints: { 'no-solution': '没有解答', unchanged: '没有变化', written: '已写入' },
  release: {
    done: {
      add: '新增',
      update: '更新',
      restore: '恢复',
      replace: '替换',
      remove: '删除',
      move: '移动',
      look: '请看',
      keep: '保留',
    },
    kept: {
      changed: '上次发布之后改过',
      added: '原来就在这里',
      'removed-by-hand': '上次发布之后被删除，没有再放回去',
      'changed-and-no-longer-released': '不再发布，但上次发布之后改过',
    },
    inReplaced: '你的那份在 `.dojo/replaced` 里',
    importsFormer: '它用一道练习从前的名称导入',
    note: (text) => `（${text}）`,
    changed: ({ changed, count, folder, planned }) =>
      `${folder}：${count} 个文件中，${planned ? '将有' : '有'} ${changed} 个${planned ? '' : '已经'}改变`,
    written: ({ count, folder, planned }) => `${folder}：${planned ? '将写入' : '已写入'} ${count} 个文件`,
  },
};
