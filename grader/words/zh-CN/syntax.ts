import type { StrayCharacter } from '../../model/finding.ts';
import type { SyntaxProblem, Token, TokenSort, Unclosed } from '../../model/syntax-problem.ts';

const sorts: Readonly<Record<TokenSort, string>> = {
  name: '一个名称',
  text: '一个字符串',
  number: '一个数',
  template: '一个模板字符串',
  end: '文件末尾',
};

const unclosed: Readonly<Record<Unclosed, readonly [what: string, mark: string]>> = {
  string: ['字符串', '引号'],
  template: ['模板字符串', '反引号（`）'],
  comment: ['注释', ' */'],
  'regular-expression': ['正则表达式', '斜杠（/）'],
};

/** 错在哪里，带句号。 */
export function syntaxText(problem: SyntaxProblem): string {
  switch (problem.kind) {
    case 'expected':
      return isEnd(problem.found)
        ? `文件已经结束，却还缺${token(problem.expected)}。`
        : `此处应为${token(problem.expected)}，实际是${token(problem.found)}。`;
    case 'unexpected':
      return isEnd(problem.found) ? '文件没有写完就结束了。' : `此处不能出现${token(problem.found)}。`;
    case 'unclosed':
      return `${problem.begun === undefined ? '' : `第 ${problem.begun} 行开始的`}${unclosed[problem.what][0]}没有结束。`;
    case 'declared-twice':
      return `${problem.name} 声明了两次${onLine(problem.first, '第一次')}。`;
    case 'exported-twice':
      return `${problem.name === 'default' ? '默认导出' : `${problem.name} `}导出了两次${onLine(problem.first, '第一次')}。`;
    case 'constant-changed':
      return `${problem.name} 是常量${onLine(problem.declared, '声明')}，不能再赋值。`;
    case 'import-changed':
      return `${problem.name} 是导入的，不能赋值。`;
    case 'constant-without-value':
      return `常量 ${problem.name} 没有赋值。`;
    case 'not-assignable':
      return '不能给此处的内容赋值。';
    case 'await-outside':
      return 'await 写在了 async 函数之外。';
    case 'misplaced':
      return `${problem.word} 在此处没有意义。`;
    case 'not-declared':
      return `导出了 ${problem.name}，但文件里没有声明它。`;
    case 'leading-zero':
      return '数字前面不能多写 0。';
    case 'with-statement':
      return '模块里不能使用 with 语句。';
    case 'comma-in-loop':
      return '循环开头的括号里，该写分号的地方写成了逗号。';
    case 'markup':
      return '这里的尖括号会被当作标记（JSX），文件中不能使用。';
    case 'merge-mark':
      return '这一行是 Git 在两个版本没能自动合并时留下的冲突标记。';
    case 'too-deep':
      return '嵌套过深。';
    case 'without-exports':
      return '其中没有找到导出。';
    case 'said':
      return `${problem.by} 的原话是“${problem.text}”。`;
  }
}

export function helpForSyntax(problem: SyntaxProblem): string {
  switch (problem.kind) {
    case 'expected':
    case 'unexpected':
      return isEnd(problem.found)
        ? '前面有括号没有合上：请数一数 { 和 }、( 和 )、[ 和 ]。'
        : '文件无法解析，什么都运行不了。错误就在这里，或紧接在它前面。';
    case 'unclosed':
      return `请在它结束的地方补上${unclosed[problem.what][1]}${problem.what === 'template' ? '；它可能在前面很远处就开始了' : ''}。`;
    case 'declared-twice':
      return `请给其中一个换个名称；如果只是想改变 ${problem.name} 的值，请去掉第二处的 const、let 或 var。`;
    case 'exported-twice':
      return '请去掉其中一处。';
    case 'constant-changed':
      return `如果要改变它的值，请用 let 声明 ${problem.name}，或者换个名称。`;
    case 'import-changed':
      return '请把结果存到自己的变量里。';
    case 'constant-without-value':
      return `请给它赋值：const ${problem.name} = …；或者用 let 声明。`;
    case 'not-assignable':
      return '= 的左边应当是变量或数组元素；比较请写 ===。';
    case 'await-outside':
      return '请去掉 await：这里没有什么需要等待。';
    case 'misplaced':
      return '它是不是跑到了所属的循环或函数之外？请数一数前面的花括号。';
    case 'not-declared':
      return '名称是不是写错了？须逐字母一致。';
    case 'leading-zero':
      return '请写 1，不要写 01。';
    case 'with-statement':
      return '请在每个名称前写出对象。';
    case 'comma-in-loop':
      return '三个部分要用分号隔开：`for (let i = 0; i < n; i++)`。';
    case 'markup':
      return '如果想写类型，请写成 x as T；在 .js 文件里则不要写。函数返回的是装着数的数组。';
    case 'merge-mark':
      return '请在 <<<<<<< 与 >>>>>>> 之间只保留一个版本，把另一个版本和所有标记都删去。';
    case 'too-deep':
      return '请用通常的写法：语句简短，少嵌套。';
    case 'without-exports':
    case 'said':
      return '文件无法解析，什么都运行不了。错误就在这里，或紧接在它前面。';
  }
}

function isEnd(found: Token): boolean {
  return 'sort' in found && found.sort === 'end';
}

function token(one: Token): string {
  return 'sort' in one ? sorts[one.sort] : mark(one.written);
}

function onLine(line: number | undefined, what: string): string {
  return line === undefined ? '' : `（${what}在第 ${line} 行）`;
}

/** 引号本身放在直角引号里，免得与引号混在一起。 */
function mark(text: string): string {
  return /^[“”‘’„‚"']$/.test(text) ? `「${text}」` : `“${text}”`;
}

export function strayText({ written, form, instead }: StrayCharacter): string {
  switch (form) {
    case 'invisible':
      return `此处有一个看不见的字符（${written}）。`;
    case 'full-width':
      return written.length > 1
        ? `${written} 是用全角字母写的，不等于 ${instead}。`
        : `字符${mark(written)}是全角的，TypeScript 里对应的是${mark(instead)}。`;
    case 'typographic':
      return `${mark(written)}不是 TypeScript 的字符，对应的是${mark(instead)}。`;
  }
}

export function helpForStray({ form, instead }: StrayCharacter): string {
  if (form === 'invisible') return '请删去它；复制来的文字里常有这样的字符。';
  const type = `请改成${mark(instead)}，文件里可能还有别的这类字符`;
  return form === 'full-width' ? `${type}；写代码时请把输入法切换到半角。` : `${type}。`;
}
