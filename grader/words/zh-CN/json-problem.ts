import type { JsonProblem, JsonSight } from '../json-problem.ts';

/** 接在位置之后，说明问题所在。 */
export function jsonProblem(problem: JsonProblem): string {
  switch (problem.kind) {
    case 'empty':
      return '文件是空的';
    case 'too-deep':
      return '嵌套得太深';
    case 'bad-text':
      return '字符串没有在本行结束，或者含有没有意义的反斜杠';
    case 'more':
      return `到此应当结束，这里却是${sight(problem.found)}`;
    case 'no-value':
      return `这里应当是一个值，却是${sight(problem.found)}`;
    case 'no-key':
      return `这里应当是双引号里的键，却是${sight(problem.found)}`;
    case 'key-twice':
      return `键 "${problem.key}" 在同一个对象里出现了两次，前一次在第 ${problem.line} 行`;
    case 'no-colon':
      return `"${problem.key}" 之后应当是冒号，却是${sight(problem.found)}`;
    case 'no-comma':
      return `这里应当是逗号或 ${problem.close}，却是${sight(problem.found)}`;
    case 'comma-at-end':
      return `${problem.close} 之前多了一个逗号`;
  }
}

function sight(found: JsonSight): string {
  switch (found.is) {
    case 'end':
      return '文件末尾';
    case 'comment':
      return '注释，而 JSON 没有注释';
    case 'text':
      return `“${found.text}”`;
  }
}
