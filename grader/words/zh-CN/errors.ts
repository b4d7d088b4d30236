import { type CommandWords, isFull } from '../errors.ts';
import { classErrors } from './class-errors.ts';
import { courseErrors } from './course-errors.ts';
import { exitText } from './exit.ts';

export const commands: CommandWords = {
  error: '错误',
  bug: '这是评分器自身的错误，不是你代码的错。请连同以下全部内容一起报告。',
  unproven: (folders) =>
    `发布时尚未经过证明：${folders.join('、')}。还没有人证明过这些练习能做出来，也没有人证明过它们的检查能查出错误。`,
  errors: {
    ...classErrors,
    ...courseErrors,
    'unknown-command': ({ name, commands }) => ({
      message: `没有名为“${name}”的命令。`,
      help: `可用的命令有：${commands.join('、')}。`,
    }),
    'unknown-option': ({ option, options }) => ({
      message: `没有 ${option} 这个选项。`,
      help: `可用的选项有：${options.map((one) => `--${one}`).join('、')}。`,
    }),
    'missing-value': ({ option }) => ({
      message: `--${option} 后面缺少取值。`,
      help: `请写成 --${option} VALUE。`,
    }),
    'one-output': ({ options }) => ({
      message: `${options.map((one) => `--${one}`).join('、')} 都要写到标准输出（-），而那里只能写一个文件。`,
      help: '请只留一个，其余的写上文件名。',
    }),
    'bad-seed': ({ text }) => ({
      message: `--seed ${text} 不是 0 到 2147483647 之间的整数。`,
      help: '例如可以写 --seed 7。',
    }),
    'bad-seconds': ({ text }) => ({
      message: `--seconds ${text} 不是大于 0 且不超过一天的秒数。`,
      help: '例如可以写 --seconds 300。',
    }),
    'unknown-system': ({ formats }) => ({
      message: '--ci 认不出这里是哪个系统，不知道该写什么格式。',
      help: `请指明要写的格式：--format ${formats.join('、')}。`,
    }),
    'bad-language': ({ text, languages }) => ({
      message: `--lang ${text} 既不是评分器的语言，也不是本课程的语言。`,
      help: `请写 --lang ${languages.join(' 或 --lang ')}。`,
    }),
    'bad-sandbox': ({ text, modes }) => ({
      message: `没有 --sandbox ${text} 这种沙箱。`,
      help: `请写 --sandbox ${modes.join(' 或 --sandbox ')}。`,
    }),
    'one-exercise': ({ caseId }) =>
      caseId === undefined
        ? { message: '提示一次只针对一道练习。', help: '请写 npm run hint -- 练习' }
        : {
            message: '--case 只能与一道练习一起使用。',
            help: `请写 npm run grade -- 练习 --case ${caseId}`,
          },
    'one-code': () => ({
      message: '一次只能解释一个代码。',
      help: '请写 npm run explain -- 代码',
    }),
    'unknown-code': ({ code, exercise, near }) => {
      const meant = near.length > 0 ? `是否想写 ${near.join(' 或 ')}？` : undefined;
      return exercise === undefined
        ? {
            message: `没有可供解释的“${code}”。`,
            help: `${meant ?? '不带参数的 npm run explain 列出全部代码。'}某个练习的诊断写作 练习/编号。`,
          }
        : {
            message: `练习 ${exercise} 没有编号为“${code}”的错误。`,
            help: meant ?? '请照抄报告中的编号。',
          };
    },
    'unknown-case': ({ of }) =>
      of === undefined
        ? {
            message: '这个输入编号不属于当前的种子和课程版本。',
            help: '请完整复制未通过时给出的重现命令，包括其中的 --seed。',
          }
        : {
            message: `练习 ${of.exercise} 没有编号为“${of.caseId}”的输入。`,
            help: '请复制未通过时给出的重现命令。',
          },
    'unknown-exercise': (e) =>
      'graded' in e
        ? {
            message: `计分规则里写了练习 ${e.word}，但这次没有给它评分。`,
            help: `评过分的练习有：${e.graded.join('、')}。`,
          }
        : {
            message: `没有名为“${e.word}”的练习。`,
            help: e.near.length > 0 ? `是否想写 ${e.near.join(' 或 ')}？` : `练习有：${e.slugs.join('、')}。`,
          },
    'ambiguous-exercise': ({ word, slugs }) => ({
      message: `“${word}”可以指 ${slugs.join('、')} 中的任何一个。`,
      help: '请把名称写得更完整，或写编号。',
    }),
    'no-submission': ({ folder, isFile }) =>
      isFile
        ? { message: `${folder} 是文件，不是存放提交的文件夹。`, help: '请写它所在的文件夹。' }
        : { message: `存放提交的文件夹 ${folder} 不存在。`, help: '请检查 --submission 之后的路径。' },
    'empty-submission': ({ folder, examples }) => ({
      message: `文件夹 ${folder} 里没有本课程的文件。`,
      help: `里面应当有这样的文件：${examples.join(' 或 ')}。`,
    }),
    'not-proven': ({ folders, course }) => ({
      message:
        folders.length === 1
          ? `${folders[0]} 目前的内容尚未经过证明。`
          : `${folders.length} 个练习目前的内容尚未经过证明：${firstOf(folders)}。`,
      help: `请先运行 npm run verify${course}；加上 --unproven 也可以照样发布，副本里会注明。`,
    }),
    'bad-chapters': ({ text, chapter, chapters }) => ({
      message: `--chapters ${text}：没有带练习的第 ${chapter} 章。`,
      help: `带练习的章是 ${chapters.join('、')}。例如可写 --chapters ${chapters.slice(0, 2).join(',')}。`,
    }),
    'one-course': () => ({
      message: '新课程只能写到一个文件夹里。',
      help: '请写 npm run new-course -- DIR',
    }),
    'bad-languages': ({ text }) => ({
      message: `--languages ${text} 不是一列语言。`,
      help: '请写出各语言的标签，以逗号分隔，每种一次：--languages en,zh-CN。',
    }),
    'folder-taken': ({ folder }) => ({
      message: `${folder} 不是空的。`,
      help: '请给出一个新的或空的文件夹；什么都没有写入。',
    }),
    'two-seeds': () => ({
      message: '--seed 与 --seed-secret 都规定了种子。',
      help: '请去掉其中一个。',
    }),
    'watch-once': () => ({
      message: '--watch 会反复评分，而其他系统的格式和隐藏的种子只用于一次运行。',
      help: '请去掉 --watch。',
    }),
    'esbuild-missing': ({ system }) => ({
      message: `这里没有安装适用于 ${system} 的 esbuild，评分程序要用它来读取文件。`,
      help: '请在这个文件夹里运行 npm ci。',
    }),
    'cannot-write': ({ path, reason, isWhole }) => ({
      message: `无法写入 ${path}：${REASONS[reason] ?? reason}。`,
      help: isFull(reason)
        ? '请腾出空间，再运行同一命令。'
        : isWhole
          ? '这次没有写入任何内容。请先让那里可以写入，再运行同一命令。'
          : '请换一个文件名。',
    }),
    'bad-format': ({ text, choices }) => ({
      message: `评分器没有 --format ${text} 这种格式。`,
      help: `可选的有：${choices.join('、')}。`,
    }),
    'bad-hide': ({ text, choices }) => ({
      message: `评分器没有 --hide ${text} 这种检查。`,
      help: `可选的有：${choices.join('、')}。`,
    }),
    'sandbox-unavailable': ({ mode, why }) => ({
      message: `--sandbox ${mode} 在这台机器上不能用：${
        why === undefined
          ? '没有安装 `bubblewrap`（`bwrap`）'
          : 'said' in why
            ? `系统的原话是“${why.said}”`
            : `Node 在其中中止了${exitText(why.exit)}`
      }。`,
      help: '请安装 `bubblewrap` 并允许非特权用户命名空间（见 `docs/security.md`），或者改用 `--sandbox auto`。',
    }),
    'bad-results': ({ file, reason }) => ({
      message:
        reason === undefined
          ? `${file} 不是给全班评分时写出的格式。`
          : reason === 'JSON'
            ? `${file} 不是 JSON。`
            : `无法读取 ${file}：${REASONS[reason] ?? reason}。`,
      help: '请用这个版本的评分程序重新给全班评分。',
    }),
  },
};

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已用完',
  EACCES: '没有写入权限',
  EPERM: '没有写入权限',
  EROFS: '该磁盘只能读取',
  EISDIR: '那里是一个文件夹',
  ENOTDIR: '路径中的某一段是文件',
  EEXIST: '路径中的某一段是文件',
  ENAMETOOLONG: '文件名太长',
};

const MOST_NAMED = 5;

function firstOf(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join('、') + (rest > 0 ? ` 等，另有 ${rest} 个` : '');
}
