/** 后面接汉字：以拉丁字母或数字结尾的，隔一个空格。 */
export function spaced(text: string): string {
  return /[\p{Script=Han}）”】》。，]$/u.test(text) ? text : `${text} `;
}
