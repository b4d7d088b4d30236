import type { FileFaultWords, ShapeMisfit } from '../file-faults.ts';
import { checks } from './checks.ts';
import { jsonProblem } from './json-problem.ts';
import { schemaFlaw } from './schema-flaw.ts';
import { helpForStray, helpForSyntax, strayText, syntaxText } from './syntax.ts';

export const fileFaults: FileFaultWords = {
  'no-course': ({ folder }) => ({
    message: `${folder} 里没有 \`exercises\` 文件夹。`,
    help: '请写一门课程所在的文件夹。',
  }),
  'no-exercises': ({ folder }) => ({
    message: `${folder} 里一道练习也没有。`,
    help: '练习是名为 `NN-slug` 的文件夹，例如 `13-square`；npm run new 会写出第一道。',
  }),
  'misnamed-exercise': ({ file, name }) => ({
    message: `${file} 不是练习：名称必须是两位数字、一个连字符，再加小写字母、数字和连字符。`,
    help:
      name === undefined
        ? '请命名为 `NN-slug`，例如 `13-square`。'
        : `请把它改名为 ${name}，\`solutions/\` 与 \`fixtures/\` 里的也一样。`,
  }),
  'link-to-nothing': ({ file }) => ({
    message: `${file} 是一个链接，但它指向的东西不存在。`,
    help: '请删除这个链接，或改正它的指向。',
  }),
  'duplicate-exercise': ({ file, other, name }) => ({
    message: `${other} 与 ${file} 都用了“${name}”。`,
    help: '请给其中一个改名。',
  }),
  'duplicate-id': ({ file, other, id }) => ({
    message: `${other} 与 ${file} 的编号都是“${id}”。`,
    help: '请在其中一个的 `exercise.json` 里换一个 "id"。',
  }),
  'duplicate-chapter': ({ file, chapter }) => ({
    message: `${file} 把第 ${chapter} 章列了两次。`,
    help: '请去掉其中一个，或换一个编号。',
  }),
  'no-chapter': ({ file, chapter }) => ({
    message: `${file} 属于第 ${chapter} 章，而 \`exercises/course.json\` 里没有列出这一章。`,
    help: '请在那里加上这一章，或给文件夹换一个编号。',
  }),
  'course-file-missing': ({ file, reason, name }) => ({
    message: UNREADABLE[reason]?.(file) ?? `无法读取 ${file}（${reason}）。`,
    help:
      reason === 'EACCES'
        ? '请给自己加上读取权限。'
        : reason === 'ELOOP'
          ? '请把文件本身放到这个链接的位置。'
          : name === undefined
            ? `请写出 ${file}，或删除它所在的文件夹。`
            : `请参照其他练习写出 ${name}。`,
  }),
  'course-file-encoding': ({ file, found }) => ({
    message: `${file} 必须用 UTF-8 编码，而它${ENCODINGS[found]}。`,
    help: '请另存为 UTF-8：编辑器在文件名旁边，或在“另存为”的对话框里提供这个选项。',
  }),
  'course-file-not-json': ({ file, line, column, problem }) => ({
    message: `${file}:${line}:${column} 不是 JSON：${jsonProblem(problem)}。`,
    help: '请改正此处的 JSON 语法。',
  }),
  'course-schema': ({ file, flaws, more, isMade }) => ({
    message: [
      `${file} 不符合规定的格式：`,
      ...flaws.map((one) => `  ${schemaFlaw(one)}`),
      ...(more > 0 ? [`  ……另有 ${more} 处。`] : []),
    ].join('\n'),
    help: isMade ? '请运行 npm run fixtures，重新生成它。' : '文件里写明 "$schema"，编辑器就会边写边提示。',
  }),
  'no-module-type': ({ file }) => ({
    message: `${file} 导入了 \`#spec\`，只有 ES 模块才能这样做，而课程里没有 \`package.json\` 写明它的文件是 ES 模块。`,
    help: '请在课程的文件夹里放一个含有 `"type": "module"` 的 `package.json`。',
  }),
  'course-syntax': ({ problem, stray, ...at }) => ({
    message: `${placed(at)} 处有语法错误：${stray === undefined ? syntaxText(problem) : strayText(stray)}`,
    help: stray === undefined ? helpForSyntax(problem) : helpForStray(stray),
  }),
  'course-import-of-nothing': ({ from, ...at }) => ({
    message: `${placed(at)} 处导入了“${from}”，但没有这个文件。`,
    help: '请改正路径：它以 ./ 或 ../ 开头，以 .ts 结尾。',
  }),
  'course-import-of-no-name': ({ name, from, meant, ...at }) => ({
    message:
      name === 'default'
        ? `${placed(at)} 处导入了 \`${from}\` 的默认导出，但它没有默认导出。`
        : `${placed(at)} 处从 \`${from}\` 导入了“${name}”，但它没有导出这个名称的值。`,
    help: meant === undefined ? '请在那里导出它，或者去掉这里的导入。' : `是否想写 ${meant}？`,
  }),
  'course-module': ({ said, ...at }) => ({
    message: `无法加载 ${placed(at)}，报错的原文是“${said}”。`,
    help: '请改正其中指出的问题。',
  }),
  'course-module-endless': ({ file, seconds, waits }) => ({
    message: waits
      ? `${file} 没有加载完：它在等待不会到来的东西。`
      : `加载 ${file} 时，它自己的代码运行了 ${seconds} 秒后被中止。`,
    help: waits
      ? '请检查其中写在函数之外的 await。'
      : '请检查其中写在函数之外的循环：它可能不会结束，或者步数太多。',
  }),
  'no-spec': ({ file }) => ({
    message: `${file} 没有以 defineSpec() 作为默认导出。`,
    help: '请在文件末尾写 `export default defineSpec({ … })`。',
  }),
  'no-points': ({ file }) => ({
    message: `${file}：各项检查的分值加起来是 0。`,
    help: '请至少给一项检查分值。',
  }),
  'nothing-to-ask': ({ file, path, folder, check, points }) => {
    const { problem, mend } = checks[check].lacks?.(folder) ?? {
      problem: '它没有任何内容',
      mend: '请修改 `spec.ts`',
    };
    return {
      message: `${file}：${path} 给了 ${points} 分，但${problem}。`,
      help: `${mend}，或去掉检查 "${check}"。`,
    };
  },
  'no-statement': ({ file }) => ({ message: `缺少 ${file}。`, help: '请参照其他练习写出它。' }),
  'bad-statement': ({ file, found, expected }) => ({
    message: `${file} 的标题是：${found.join(' · ') || '（无）'}。`,
    help: `开头必须是一行“# …”的题目，其后依次恰好是这些“## …”的标题：${expected.join(' · ')}。`,
  }),
  'no-hints': ({ file }) => ({ message: `${file} 里没有以“### …”为标题的提示。`, help: '请写三条。' }),
  'bad-fixture': (e) => {
    const where = `${e.file}（${e.fixture}）`;
    switch (e.fault) {
      case 'no-argument':
        return {
          message: `${where}：缺少 ${e.function} 的参数 ${e.argument}。`,
          help: '请在 "args" 里补上。',
        };
      case 'misfit':
        return {
          message: `${where}：${misfitText(e.misfit)}。`,
          help: '请改正那里的数，或修改 `spec.ts` 里的轴。',
        };
      case 'outputs':
        return {
          message: `${where}："expected" 里是 ${e.holds.join('、') || '一个张量'}，而 ${e.function} 返回的是 ${e.returns.join('、') || '一个张量'}。`,
          help: '请在那里写上函数返回的内容。',
        };
    }
  },
  'duplicate-fixture': ({ files, fixture }) => ({
    message: `${files.join(' 与 ')}：有两个算例都叫“${fixture}”。`,
    help: '请给其中一个改名。',
  }),
  'bad-at-submission': ({ file }) => ({
    message: `${file} 没有写明每道练习有多少项检查要到提交时才运行。`,
    help: '请重新发布课程，或删除这个文件。',
  }),
};

const UNREADABLE: Readonly<Record<string, (file: string) => string>> = {
  absent: (file) => `缺少 ${file}。`,
  link: (file) => `缺少 ${file}，或者它是一个指向不存在之处的链接。`,
  EISDIR: (file) => `${file} 是文件夹，而这里应当是文件。`,
  ELOOP: (file) => `${file} 是一个绕回自身的链接。`,
};

const ENCODINGS = {
  'utf-16': '是 UTF-16',
  'utf-16-or-none': '是 UTF-16，或者根本不是文本',
  other: '用的是别的编码，例如 GBK 或 Latin-1',
} as const;

const ENTRIES = { number: '数', 'whole-number': '整数', boolean: '布尔值' } as const;

function misfitText(misfit: ShapeMisfit): string {
  const argument = `参数 ${misfit.argument}`;
  switch (misfit.is) {
    case 'no-choice':
      return `${argument} 必须是其中之一：${misfit.values.join('、')}`;
    case 'no-object':
      return `${argument} 必须是含有 ${misfit.keys.join('、')} 的对象`;
    case 'unknown-key':
      return `${argument} 没有 ${misfit.key}，只有 ${misfit.keys.join('、')}`;
    case 'other-length':
      return `${argument} 的长度是 ${misfit.length}，而 \`spec.ts\` 里是 ${misfit.wanted}`;
    case 'no-tensor': {
      const { rank } = misfit;
      const entry = ENTRIES[misfit.entry];
      if (rank === 0) return `${argument} 必须是一个${entry}`;
      return rank === 1
        ? `${argument} 必须是由${entry}组成的列表`
        : `${argument} 必须是 ${rank} 层嵌套的列表，最里面是${entry}，同一层的各行长度相同`;
    }
    case 'other-size':
      return `${argument} 沿 ${misfit.axis} 的长度是 ${misfit.size}，而 ${misfit.other.argument} 的是 ${misfit.other.size}`;
  }
}

function placed({ file, line, column }: { file: string; line?: number; column?: number }): string {
  return line === undefined ? file : `${file}:${line}:${column}`;
}
