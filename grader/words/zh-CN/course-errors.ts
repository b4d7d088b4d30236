import type { BrokenRelease, CourseErrorWords } from '../course-errors.ts';

export const courseErrors: CourseErrorWords = {
  'one-name': () => ({ message: '一次只能新建一道练习，写一个名称。', help: '请写 npm run new -- NN-slug' }),
  'bad-name': ({ text, isReserved }) =>
    isReserved
      ? { message: `练习不能叫“${text}”，因为 ${text}.ts 另有含义。`, help: '请换一个名称。' }
      : {
          message: `“${text}”不能用作练习的名称。`,
          help: '请按 `NN-slug` 来写：章的数字、章内的序号，再加小写字母、数字和连字符，例如 `26-my-rule`。',
        },
  'no-chapter': ({ folder, chapter, chapters }) => ({
    message: `${folder} 应当属于第 ${chapter} 章，而课程里没有这一章。`,
    help: `课程的各章是：${chapters}。新的一章在 exercises/course.json 里添加。`,
  }),
  taken: (e) => {
    switch (e.what) {
      case 'folder':
        return { message: `${e.name} 已经存在。`, help: '请把它移走，或换一个名称。' };
      case 'slug':
        return { message: `名称 ${e.name} 已被 ${e.by} 使用。`, help: '请换一个名称。' };
      case 'number':
        return {
          message: `编号 ${e.name} 已被 ${e.by} 使用。`,
          help: e.free === undefined ? `第 ${e.name[0]} 章已经满了。` : `${e.free} 还没有被使用。`,
        };
    }
  },
  'no-id': () => ({ message: '新的错误没有编号。', help: '例如可以写 `--id border-left-out`。' }),
  'bad-id': ({ text }) => ({
    message: `“${text}”不能用作错误的编号。`,
    help: '请用小写字母、数字和连字符来写，例如 `border-left-out`。',
  }),
  'taken-id': ({ list, id }) => ({
    message: `${list} 里已经有编号为 ${id} 的错误。`,
    help: '请换一个编号。',
  }),
  'bad-list': ({ list }) => ({
    message: `${list} 不以 \`]);\` 结尾，无法往里添加。`,
    help: '请手工添加这一条。',
  }),
  'needs-others': ({ file, other }) => ({
    message: `${file} 导入了 ${other}。`,
    help: '请先把它用到的内容放进这个文件。',
  }),
  'no-file': ({ file }) => ({
    message: `没有文件 ${file}。`,
    help: '请写班级结果里 `sources/` 下的一个文件。',
  }),
  'bad-seeds': ({ text, usual }) => ({
    message: `--seeds ${text} 不是 1 到 9999 之间的整数。`,
    help: `例如可以写 --seeds ${usual}。`,
  }),
  'one-folder': () => ({ message: '一次发布只写入一个文件夹。', help: '请写 npm run release -- DIR' }),
  'bad-target': ({ text, targets }) => ({
    message: `没有名为“${text}”的发布目标。`,
    help: `发布目标有：${targets.join('、')}。`,
  }),
  'bad-hints': ({ text }) => ({
    message: `--hints ${text} 没有指明提示放在哪里。`,
    help: '请写 `--hints folded`（留在 README 里）或 `--hints apart`（另放）。',
  }),
  'option-of-other-target': ({ option, target, targets }) => ({
    message: `${option} 对 ${target} 没有意义。`,
    help: `它用于 --target ${targets.join(' 或 ')}。`,
  }),
  'bad-grader': ({ text }) => ({
    message: `--grader ${text} 不是带完整提交号的仓库。`,
    help: '请写 `--grader OWNER/REPOSITORY@COMMIT`，其中提交号是 `git rev-parse HEAD` 打印的 40 位。',
  }),
  'not-a-folder': ({ folder }) => ({ message: `${folder} 不是文件夹。`, help: '请写一个新的或空的文件夹。' }),
  'folder-not-empty': ({ folder, present }) => ({
    message: `${folder} 里有 ${present.length === 1 ? present[0] : `${present.length} 个文件或文件夹`}，却没有先前的发布。`,
    help: '请写一个新的或空的文件夹；这次没有写入任何内容。',
  }),
  'other-release': ({ folder, earlier, own }) => ({
    message: `${folder} 里是课程 ${earlier.course} 面向 ${earlier.target} 的发布，而不是课程 ${own.course} 面向 ${own.target} 的。`,
    help: '请写另一个文件夹；这次没有写入任何内容。',
  }),
  'bad-release': ({ file, why }) => ({
    message: `${file} ${brokenRelease(why)}。`,
    help: '请恢复这个文件，或发布到一个新的文件夹。',
  }),
  'in-the-way': ({ path, isFolder }) => ({
    message: `${path} 不是${isFolder ? '文件夹' : '文件'}，而发布的内容里是。`,
    help: '请把它移走；这次没有写入任何内容。',
  }),
};

function brokenRelease(why: BrokenRelease): string {
  if (why === 'no-json') return '不是 JSON';
  return 'format' in why ? `的格式是 ${why.format}，本版本不认识` : `没有说明 ${why.undescribed}`;
}
