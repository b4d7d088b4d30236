import type { ClassErrorWords, SharedByParts } from '../class-errors.ts';
import { schemaFlaw } from './schema-flaw.ts';

export const classErrors: ClassErrorWords = {
  'one-class': () => ({
    message: '一次只能给一个班级的文件夹评分。',
    help: '请写 npm run grade:class -- DIR --out OUT',
  }),
  'no-class': ({ folder, isFile }) => ({
    message: isFile ? `${folder} 是文件，不是班级的文件夹。` : `文件夹 ${folder} 不存在。`,
    help: '请写出这样的文件夹：每名学生在其中有一个文件夹或一个 zip 文件；整个班级打包下载的，请先解压。',
  }),
  'empty-class': ({ folder }) => ({
    message: `文件夹 ${folder} 里没有任何学生的文件夹或 zip 文件。`,
    help: '里面应当为每名学生各有一个文件夹或 zip 文件。',
  }),
  'no-out': ({ option }) => ({
    message: option === '--to DIR' ? '没有指明存放数据的文件夹。' : '没有指明存放结果的文件夹。',
    help: `请写 ${option}。`,
  }),
  'bad-out': (e) => {
    const { folder } = e;
    switch (e.fault) {
      case 'file':
        return { message: `${folder} 是文件。`, help: '请在 --out 后面写文件夹。' };
      case 'other-files':
        return {
          message: `${folder} 里有班级结果以外的文件。`,
          help: '请在 --out 后面写一个新的或空的文件夹。',
        };
      case 'is-part':
        return { message: `${folder} 本身就是要合并的一部分。`, help: '请在 --out 后面写另一个文件夹。' };
      case 'not-empty':
        return { message: `${folder} 不是空文件夹。`, help: '请在 --to 后面写一个新的文件夹。' };
      case 'formats':
        return {
          message:
            e.formats === 0
              ? `--out ${folder} 需要一种写入文件的格式。`
              : `--out ${folder} 装不下 ${e.formats} 种格式。`,
          help: '请用 --format 指明其中一种：`classroom`、`classroom50`、`gradescope`、`gitlab`、`junit`。',
        };
    }
  },
  'no-results': ({ folder }) => ({
    message: `${folder} 里没有班级的结果。`,
    help: '请写 npm run grade:class 用 --out 写出的文件夹。',
  }),
  'other-course': ({ folder, course, own }) => ({
    message: `${folder} 属于课程 ${course}，而不是 ${own}。`,
    help: '请与同一课程的结果比较。',
  }),
  'bad-metadata': ({ file, reason }) => ({
    message: `无法读取 ${file}：${reason}`,
    help: '请重新导出提交。',
  }),
  'no-shard': ({ folder }) => ({
    message: `${folder} 是整个班级，不是其中的一部分。`,
    help: '请合并用 --shard 写出的文件夹。',
  }),
  'different-shards': (e) =>
    e.folders === undefined
      ? {
          message: '这些部分不是由同一个班级分出来的：合在一起，并非每名学生恰好出现一次。',
          help: '请用同一个文件夹和同一份名单给所有部分评分。',
        }
      : {
          message: `${e.folders[0]} 与 ${e.folders[1]} 的评分条件不同：${SHARED[e.what]}不一样。`,
          help: '请用另一个所用的条件重新给其中一个评分。',
        },
  'doubled-shard': ({ folders, index, count }) => ({
    message: `${folders[0]} 与 ${folders[1]} 都是 ${count} 个部分中的第 ${index} 个。`,
    help: '每个部分请只写一次。',
  }),
  'missing-shards': ({ count, missing }) => ({
    message: `一共有 ${count} 个部分，还缺第 ${missing.join('、')} 个。`,
    help: '请用 --shard 给它们评分，并写出所有文件夹。',
  }),
  'bad-shard': ({ text }) => ({
    message: `--shard ${text} 不表示若干部分中的一个。`,
    help: '例如在四台机器上分别写 --shard 1/4、2/4、3/4 和 4/4。',
  }),
  'bad-jobs': ({ text }) => ({
    message: `--jobs ${text} 不是 1 到 256 之间的整数。`,
    help: '例如可以写 --jobs 4。',
  }),
  'no-roster': ({ file }) => ({ message: `无法读取名单 ${file}。`, help: '请检查 --roster 之后的路径。' }),
  'bad-roster': (e) => {
    const { file } = e;
    switch (e.fault) {
      case 'no-column':
        return {
          message:
            e.columns.length === 0
              ? `名单 ${file} 没有任何列。`
              : `名单 ${file} 没有学生编号这一列：它的各列是 ${e.columns.join('、')}。`,
          help: '第一行应当是：id,name,email,section',
        };
      case 'no-id':
        return {
          message: `名单 ${file} 第 ${e.line} 行${e.name === undefined ? '' : `（${e.name}）`}没有编号。`,
          help: '请给每名学生一个编号，或去掉这一行。',
        };
      case 'twice':
        return { message: `名单 ${file} 里编号 ${e.id} 出现了两次。`, help: '每名学生请只写一行。' };
    }
  },
  'per-student-secret': () => ({
    message: '--per-student 由密钥得出各人的种子，而这里没有密钥。',
    help: '请用 --seed-secret 写出它的环境变量。',
  }),
  'no-seed-secret': ({ variable }) => ({
    message: `--seed-secret 所写的环境变量 ${variable} 没有设置。`,
    help: '在 GitHub 上，请用 `env:` 从 secret 传入；复刻仓库的工作流得不到它。',
  }),
  'short-seed-secret': ({ variable, length, least }) => ({
    message: `${variable} 里的密钥有 ${length} 个字符，至少要有 ${least} 个。`,
    help: '可以用 `openssl rand -hex 32` 生成一个。',
  }),
  'no-classroom50': ({ variable }) => ({
    message: `--format classroom50 需要环境变量 ${variable}，而它没有设置。`,
    help: '它应当在 Classroom 50 的 autograder.py 里运行，由那里的运行程序设置。',
  }),
  'unknown-student': ({ student }) => ({
    message: `计分规则里写了学生 ${student}，但这个班级里没有。`,
    help: '请使用 gradebook.csv 里的编号。',
  }),
  'no-policy': ({ file, reason }) => ({
    message: `无法读取计分规则 ${file}：${reason}。`,
    help: 'docs/marking.md 里有例子。',
  }),
  'bad-policy': ({ file, flaws }) => ({
    message: [`计分规则 ${file} 的格式不对：`, ...flaws.map((one) => `  ${schemaFlaw(one)}`)].join('\n'),
    help: '它的格式见 grader/marks/marks.schema.json。',
  }),
};

const SHARED: Readonly<Record<SharedByParts, string>> = {
  course: '课程',
  grader: '评分程序',
  node: ' Node 版本',
  sandbox: '沙箱',
  seed: '种子',
  language: '语言',
  exercises: '练习',
  parts: '部分的个数',
  students: '学生名单',
};
