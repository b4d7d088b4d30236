import type { PlaceSubject, PlaceWords, SpotParts } from '../place.ts';

export const place: PlaceWords = {
  title: ({ spots, butTraining }) => {
    const checks = butTraining ? 'all checks but the training' : 'all checks';
    return spots.length === 1
      ? `One change in ${where(spots[0])} makes ${checks} pass`
      : where(spots[0]) === where(spots[1])
        ? `Two changes in ${where(spots[0])} make ${checks} pass`
        : `Two changes, in ${where(spots[0])} and ${where(spots[1])}, make ${checks} pass`;
  },
  explanation: ({ spots, other }) => {
    const looks = spots.map(look).filter((text) => text !== undefined);
    const sentences = [
      looks.length === 0 ? 'Which one it is, is for you to find.' : `Look at ${looks.join(', and at ')}.`,
      ...(spots.length > 1 ? ['Each of them makes one more output right.'] : []),
      ...(other === undefined ? [] : [`One change in ${where(other)} would do as well.`]),
    ];
    return sentences.join(' ');
  },
};

function where({ line, file }: SpotParts): string {
  return file === undefined ? `line ${line}` : `line ${line} of ${file}`;
}

function look({ subject, token }: SpotParts): string | undefined {
  return token === undefined ? undefined : `${SUBJECTS[subject]} \`${token}\``;
}

const SUBJECTS: Readonly<Record<PlaceSubject, string>> = {
  operator: 'the operator',
  comparison: 'the comparison',
  number: 'the number',
  epsilon: 'the small fixed number, without which the result is right:',
  name: 'the name',
  index: 'the index',
  axes: 'the axes in',
  assignment: 'what is stored, and how, at',
  factor: 'the factors at',
  call: 'the call of',
  condition: 'the condition',
  step: 'the step',
  value: 'the value',
};
