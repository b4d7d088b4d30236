import type { ReleaseFaultWords } from '../release-faults.ts';

export const releaseFaults: ReleaseFaultWords = {
  'answer-in-release': ({ leaks, more }) => ({
    message: [
      '学生会拿到答案里的代码：',
      ...leaks.map(({ path, from, line }) => `  ${path} 里有“${line}”，出自 ${from}`),
      ...(more > 0 ? [`  ……另有 ${more} 行。`] : []),
    ].join('\n'),
    help: '请把它们去掉；这次没有写入任何内容。',
  }),
  'no-answer': ({ file }) => ({
    message: `${file} 规定做完之后给出答案，却没有参考实现及其指纹。`,
    help: '请写出参考实现并运行 npm run fixtures，或从清单里去掉 "answer"。',
  }),
  'reaches-out': ({ file }) => ({
    message: `有练习导入了 ${file}，而它不在 \`exercises/\` 里。`,
    help: '发给学生的副本只包含那里的内容：请把它需要的文件移进去。',
  }),
  'no-public-example': ({ file, exercise }) => ({
    message: `${exercise} 为算例给了分，但 ${file} 里的算例全都不公开。`,
    help: '请公开其中一个。',
  }),
  'no-fingerprints': ({ file, exercise }) => ({
    message: `缺少 ${file}；没有它，发给学生的副本无法完成 ${exercise} 的全部检查。`,
    help: '请运行 npm run fixtures。',
  }),
  'not-required': ({ name }) => ({
    message: `要发布的一个文件导入了 ${name}，而 \`package.json\` 里没有它。`,
    help: `请运行 \`npm install ${name}\`。`,
  }),
  'not-locked': ({ name }) => ({
    message: `\`package-lock.json\` 里没有 ${name} 这个包。`,
    help: '请运行 `npm install`，它会写进去。',
  }),
  'no-declarations': ({ said }) => ({
    message: `无法生成评分器的类型声明，编译器的原话是“${said}”。`,
    help: '请运行 `npm ci`，它会装上 TypeScript。',
  }),
};
