import type { PlaceSubject, PlaceWords, SpotParts } from '../place.ts';

export const place: PlaceWords = {
  title: ({ spots, butTraining }) => {
    const checks = butTraining ? '除训练外的所有检查' : '所有检查';
    return spots.length === 1
      ? `只改${where(spots[0])}的一处，${checks}就都通过`
      : where(spots[0]) === where(spots[1])
        ? `改${where(spots[0])}的两处，${checks}就都通过`
        : `改${where(spots[0])}和${where(spots[1])}这两处，${checks}就都通过`;
  },
  explanation: ({ spots, other }) => {
    const looks = spots.map(look).filter((text) => text !== undefined);
    const sentences = [
      looks.length === 0 ? '该改哪里，由你自己来找。' : `请看${looks.join('，以及')}。`,
      ...(spots.length > 1 ? ['每改一处，就多一个输出正确。'] : []),
      ...(other === undefined ? [] : [`改${where(other)}的一处也可以。`]),
    ];
    return sentences.join('');
  },
};

function where({ line, file }: SpotParts): string {
  return file === undefined ? `第 ${line} 行` : ` ${file} 第 ${line} 行`;
}

function look({ subject, token }: SpotParts): string | undefined {
  return token === undefined ? undefined : `${SUBJECTS[subject]} \`${token}\``;
}

const SUBJECTS: Readonly<Record<PlaceSubject, string>> = {
  operator: '运算符',
  comparison: '比较',
  number: '数字',
  epsilon: '加上去的小常数（去掉它，结果就是对的）：',
  name: '名称',
  index: '下标',
  axes: '这里的轴：',
  assignment: '赋值的方式：',
  factor: '这里的因子：',
  call: '对它的调用：',
  condition: '条件',
  step: '增量',
  value: '取值',
};
