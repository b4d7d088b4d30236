import type { PlaceSubject, PlaceWords, SignParts, SpotParts } from '../place.ts';

export const place: PlaceWords = {
  title: ({ spots, butTraining }) => {
    const checks = butTraining ? 'all checks but the training' : 'all checks';
    if (spots[0].isPaired) return `One expression changed in ${where(spots[0])} makes ${checks} pass`;
    return spots.length === 1
      ? `One change in ${where(spots[0])} makes ${checks} pass`
      : where(spots[0]) === where(spots[1])
        ? `Two changes in ${where(spots[0])} make ${checks} pass`
        : `Two changes, in ${where(spots[0])} and ${where(spots[1])}, make ${checks} pass`;
  },
  explanation: ({ spots, other }) => {
    const looks = spots.map(look).filter((text) => text !== undefined);
    const sentences = [
      lookingAt(looks),
      ...(spots[0].isPaired ? ['More than one of its parts is to change.'] : []),
      ...(spots.length > 1 ? ['Each of them makes one more output right.'] : []),
      ...(other === undefined ? [] : [`One change in ${where(other)} would do as well.`]),
    ];
    return sentences.join(' ');
  },
  sign: (parts) => {
    const at = where(parts);
    const says = told(parts, at);
    return { title: `${says.title[0]?.toUpperCase()}${says.title.slice(1)}`, explanation: says.explanation };
  },
};

function told(parts: SignParts, at: string): { readonly title: string; readonly explanation: string } {
  switch (parts.kind) {
    case 'no-entry': {
      const { read, length } = parts;
      const has = length === 1 ? '1 entry' : `${length === 0 ? 'no' : length} entries`;
      return {
        title:
          read === undefined
            ? `${at} reads an entry of an array that has ${has} and not this one`
            : `${at} reads ${read.entry}, but ${read.holder} has ${has}`,
        explanation:
          `An entry that an array does not have is undefined, and ${comesOf(parts)}. ` +
          'Compare where the index ends with how long the array is.',
      };
    }
    case 'undefined': {
      const { token, neverAssigned } = parts;
      const it = token ?? 'a value';
      return neverAssigned
        ? {
            title: `${at} reads ${token ?? 'a name'}, which is never assigned`,
            explanation:
              'A name that is declared without a value is undefined. Is another name meant, or does it need a value?',
          }
        : {
            title: `${at} reads ${it}, which is undefined there`,
            explanation: `${comesOf(parts, 'C')}. Where should this value come from?`,
          };
    }
    case 'hole':
      return {
        title: `${at} reads ${parts.entry ?? 'an entry of an array'}, in which nothing was ever put`,
        explanation:
          'The array is long enough, but `new Array(n)` and what a loop skips are undefined until something is stored there, ' +
          `and ${comesOf(parts)}.`,
      };
    case 'nan':
      if (parts.isText)
        return {
          title: `${at} makes a number of something that is none: ${parts.token ?? 'a text, say'}`,
          explanation: 'What is no number as a whole becomes NaN.',
        };
      return {
        title: `${at} calculates ${parts.token ?? 'something'} with numbers and gets NaN`,
        explanation: 'Such are 0 / 0, ∞ − ∞, 0 · ∞, and the root or logarithm of a negative number.',
      };
    case 'no-return':
      return {
        title: `The function in ${at} ends without returning anything`,
        explanation: 'What it gives is undefined then. Between braces, a function needs a return.',
      };
    case 'endless':
      return {
        title: `The loop ${parts.isWithin ? 'around' : 'in'} ${at} was still running after ${parts.rounds / 1e6} million rounds`,
        explanation: parts.isWithin
          ? 'What should end it, and does it change in every round?'
          : 'What should make its condition false, and does it change in every round?',
      };
  }
}

/** What becomes of undefined. */
function comesOf({ threw }: SignParts, first = 'c'): string {
  if (threw) return `${first === 'c' ? 'n' : 'N'}othing can be read from undefined`;
  return `${first}alculating with undefined gives NaN`;
}

function where({ line, file }: Pick<SpotParts, 'line' | 'file'>): string {
  return file === undefined ? `line ${line}` : `line ${line} of ${file}`;
}

function lookingAt([one, ...others]: readonly string[]): string {
  if (one === undefined) return 'Which one it is, is for you to find.';
  return others.length > 0 && others.every((other) => other === one)
    ? `Look at ${one}, in both places.`
    : `Look at ${[one, ...others].join(', and at ')}.`;
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
  expression: 'the expression',
  assignment: 'what is stored, and how, at',
  factor: 'the factors at',
  call: 'the call of',
  condition: 'the condition',
  step: 'the step',
  value: 'the value',
};
