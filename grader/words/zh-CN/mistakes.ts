import type { MistakeWords } from '../mistakes.ts';

export const mistakes: MistakeWords = {
  ofCode: /你|循环|代码|赋值|写成|写反|写了|覆盖|清零|重新|变量|掩码|切片|下标|查找|忘|混淆|误读|复制/,
  ofSteps: /旋转|翻转|镜像|颠倒|转置|补零|裁|插零|滑动|滑过|互相关/,
  compares:
    /^d\w+(?: 与 d\w+)? ?(?:被|转|前后|整个)|^.{0,4}梯度被|好像|就像|如同|仿佛|相当于|等于|像.*那样|一样|这是|属于|那种|像是/,
  sentenceEnd: /[。；]/,
};
