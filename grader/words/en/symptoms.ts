import type { Line, OutputNamed, Place, SymptomWords, Turn } from '../symptoms.ts';

export const symptoms: SymptomWords = {
  'symptom-sign': ({ output }) => ({
    title: `${first(output)} has the wrong sign everywhere`,
    explanation:
      'Every entry is exactly the negative of what it should be, as when a difference is taken the wrong way round, or a minus sign is missing or too many.',
  }),
  'symptom-factor': ({ output, times, entries }) => ({
    title: `${first(output)} is ${times} times what it should be`,
    explanation: factor(entries),
  }),
  'symptom-offset': ({ output, by }) => ({
    title: `Every entry of ${within(output)} is off by the same ${by}`,
    explanation: 'The same number is added to every entry, as when a sum does not begin at zero.',
  }),
  'symptom-zeros': ({ output }) => ({
    title: `${first(output)} is zero everywhere`,
    explanation: output.isChange
      ? `${output.key} comes back with the numbers that went in, as when it is never updated, or the update goes into another array than the one that is returned.`
      : 'As when nothing is ever added to the zeros that it begins with, or the result is computed into another array than the one that is returned.',
  }),
  'symptom-rotated': ({ output }) => ({
    title: `${first(output)} is rotated by 180°`,
    explanation: REVERSED,
  }),
  'symptom-reversed': ({ output, lines }) => ({
    title:
      lines === 'entry'
        ? `${first(output)} is in reverse order`
        : `The ${lines}s of ${within(output)} are in reverse order`,
    explanation: REVERSED,
  }),
  'symptom-transposed': ({ output, axes }) => ({
    title:
      axes === undefined
        ? `${first(output)} is transposed`
        : `Axes ${axes[0]} and ${axes[1]} of ${within(output)} are exchanged`,
    explanation: 'All numbers are right, but two of their indices have changed places.',
  }),
  'symptom-relisted': ({ output, lines }) => ({
    title: `The ${lines === 'entry' ? 'entries' : `${lines}s`} of ${within(output)} stand in another order`,
    explanation:
      'All numbers are right, but listed as a table is by columns where it should be by rows, or the other way round. Where several indices are made into one, which of them runs fastest?',
  }),
  'symptom-shifted': ({ output, steps }) => ({
    title: `${first(output)} is shifted by ${steps.map(distance).join(' and ')}`,
    explanation:
      'The numbers are right, but stand beside where they belong (positive: further down, further to the right): an offset, such as the padding, is missing or counted twice.',
  }),
  'symptom-border': ({ output, line }) => ({
    title:
      line === undefined
        ? `${first(output)} is right inside and wrong along its border`
        : `${first(output)} is right except in its ${line.end} ${line.of}`,
    explanation: `Fewer windows reach the edge of ${within(output)}: look at the bounds of the loops, at the padding, and at windows that hang over.`,
  }),
  'symptom-gaps': ({ output, step, lines }) => ({
    title: `Only every ${ordinal(step)} ${lines} of ${within(output)} is filled`,
    explanation:
      'The gaps between are zero, although those entries of the forward pass matter as well: as when the steps of a loop are too long, or only one element of each window gets its share.',
  }),
  'symptom-one-slice': ({ output, upstream, part, which }) => ({
    title: `Only ${part} contributes to ${within(output)}`,
    explanation: `${first(output)} is what it would be if all the rest of ${upstream} were zero, ${
      which === 'first'
        ? 'as when an index is fixed at 0, or a loop ends after its first round.'
        : 'as when each round of a loop overwrites (=) what the rounds before have added, so that only the last is left.'
    }`,
  }),
  'symptom-one-filled': ({ part }) => ({
    title: `Only ${part} is filled, the rest is zero`,
    explanation: `${part} is right. The rest is as when a loop ends too early (a return inside it, a wrong bound), or an index on the left side of the assignment never changes.`,
  }),
  'symptom-merged': ({ output, along, common }) => ({
    title: `${along} is the same for every i: ${COMMON[common]}`,
    explanation: `Along this axis each part of ${within(output)} has a gradient of its own; here all of them have the same one, as when an index is missing.`,
  }),
  'symptom-shared-rows': ({ first: one, second }) => ({
    title: `${one} and ${second} are the same array`,
    explanation: `What is written into one of them appears in the other as well. Array(n).fill(row) puts one row into all n places, and rows.push(row) the same one each time: make each row anew, as in Array.from({ length: n }, () => Array(m).fill(0)).`,
  }),
  'symptom-overwritten': ({ output, upstream, kept }) => ({
    title: `Contributions to ${within(output)} replace each other: only the ${kept} is kept`,
    explanation: `Several entries of ${upstream} contribute to the same entry of ${within(output)}. Their contributions must be added (+=), not assigned (=).`,
  }),
  'symptom-not-summed': ({ output, axes }) => ({
    title: `${first(output)} is not summed over its ${axes} axes`,
    explanation:
      'Each sample (or position) has its own entry here; added up they are right. What all of them share gets the sum of their gradients.',
  }),
  'symptom-upstream-ignored': ({ output, upstream }) => ({
    title: `${first(output)} is as if ${upstream} were 1 everywhere`,
    explanation: `The local derivative is there, but ${upstream}, which says how much the loss cares for each output, is not multiplied in.`,
  }),
  'symptom-upstream-mirrored': ({ output, upstream, turn }) => ({
    title: `${first(output)} is as if ${upstream} were ${READ[turn]}`,
    explanation: `Everything else is right, but the numbers are those of another order of ${upstream}, as when an index into it runs the wrong way, or it is turned when it should be taken as it is.`,
  }),
  'symptom-window-mirrored': ({ output, turn }) => ({
    title: `Each window's share of ${within(output)} is ${LAID[turn]}`,
    explanation:
      'Every contribution reaches the right window, but lies the wrong way round within it, as when the weights are turned where they should not be, or not turned where they should.',
  }),
  'symptom-ties': ({ output }) => ({
    title: `${first(output)} is wrong only at ties or zeros`,
    explanation:
      'Everywhere else it is right. The exercise says what holds where two entries are equal, or where one is exactly zero: look at < against <=, and at which of several winners is taken.',
  }),
  'symptom-float32': ({ output }) => ({
    title: `${first(output)} went through single precision (float32)`,
    explanation:
      'About 7 digits are right, and inputs that differ only beyond those give the same numbers: 32-bit numbers do that, such as those of a Float32Array or of Math.fround.',
  }),
  'symptom-rounded': ({ output, decimals }) => ({
    title: `${first(output)} is rounded to ${decimals} decimals`,
    explanation: `Every entry is what it should be, rounded to ${decimals} decimals, as toFixed(${decimals}) does. Return it as it is: rounding is for printing.`,
  }),
  'symptom-whole': ({ output, way }) => ({
    title: `${first(output)} ${WHOLE[way].title}`,
    explanation: `Every entry is what it should be, made a whole number: ${WHOLE[way].by} does that. What is asked for has fractions: keep it in plain arrays.`,
  }),
  'symptom-clipped': ({ output, low, high }) => ({
    title: `No entry of ${within(output)} is ${[
      ...(low === undefined ? [] : [low === '0' ? 'negative' : `below ${low}`]),
      ...(high === undefined ? [] : [high === '0' ? 'positive' : `above ${high}`]),
    ].join(' or ')}`,
    explanation:
      'Every entry is what it should be, but what lies beyond is cut off, as when gradients are clipped, or an activation is applied to them. A gradient may be any number.',
  }),
  'symptom-unsigned': ({ output }) => ({
    title: `The entries of ${within(output)} have lost their signs`,
    explanation:
      'Every entry is what it should be, without its sign: `Math.abs`, or a square and its root, does that. The sign says in which direction the loss grows.',
  }),
  'symptom-differences': ({ output, of, step, sides }) => ({
    title: `${first(output)} is what differences of a finite step give`,
    explanation: `The errors are those of ${
      sides === 'both'
        ? `central differences by ${of}, \`(L(${of} + h) − L(${of} − h)) / 2h\``
        : sides === 'after'
          ? `forward differences by ${of}, \`(L(${of} + h) − L(${of})) / h\``
          : `backward differences by ${of}, \`(L(${of}) − L(${of} − h)) / h\``
    }, with h ≈ ${step}, on every case that was tried. A difference tests a rule; the rule itself is exact.`,
  }),
  'symptom-digits': ({ output, digits }) => ({
    title: `${first(output)} agrees to about ${digits} digits only`,
    explanation:
      'The rule is nearly right, which rules seldom are: a derivative taken by small differences, a rounding (toFixed), single precision on the way, or a small constant added for safety (1e-8) leaves such traces.',
  }),
  'symptom-too-small': ({ output, place }) => ({
    title: `${first(output)} lacks ${LACKING[place]}; the rest is right`,
    explanation:
      'The comment above the function says how large the result is, also where nothing comes to an entry: it is zero then. A gradient is as large as what it is the gradient by: take the size from that input, not from the other arguments.',
  }),
  'symptom-too-large': ({ output, place }) => ({
    title: `${first(output)} ${TOO_LARGE[place]}`,
    explanation:
      'The comment above the function says how large the result is. A gradient is as large as what it is the gradient by, with no entry more: a border of padding, for one, is cut off again on the way back.',
  }),
  'symptom-nesting': ({ output }) => ({
    title: `${first(output)} holds the right numbers in brackets of another shape`,
    explanation:
      'All numbers are right and in the right order, but they are nested one level too deep or too flat.',
  }),
};

/** The output within a sentence. */
function within({ key, isChange }: OutputNamed): string {
  if (key === undefined) return 'the result';
  return isChange ? `the change of ${key}` : key;
}

/** The output where it begins a sentence. */
function first({ key, isChange }: OutputNamed): string {
  if (key === undefined) return 'The result';
  return isChange ? `The change of ${key}` : key;
}

const REVERSED =
  'All numbers are right, but they stand in reverse order, as when an index runs the wrong way, or something is rotated that should not be (or the other way round).';

function factor(entries: 'smaller' | 'larger' | undefined): string {
  switch (entries) {
    case 'smaller':
      return 'Every entry is too small by the same factor: a division that the forward rule does not ask for, a division made twice, or a mean in place of a sum.';
    case 'larger':
      return 'Every entry is too large by the same factor: a division is missing, or every contribution is counted several times.';
    case undefined:
      return 'Everything is right up to this one factor: look for where it belongs in the formula, and whether it is used once too often or not at all.';
  }
}

function distance({ by, lines }: { by: string; lines: Line }): string {
  if (lines === 'entry') return by;
  return by === '1' || by === '-1' ? `${by} ${lines}` : `${by} ${lines}s`;
}

function ordinal(step: string): string {
  return step === '2' ? 'second' : step === '3' ? 'third' : `(${step})-th`;
}

const COMMON = {
  sum: 'the sum of what belongs to each',
  mean: 'the mean of what belongs to each',
  first: 'what belongs to the first',
  last: 'what belongs to the last',
} as const;

const READ: Readonly<Record<Turn, string>> = {
  reversed: 'reversed',
  rotated: 'rotated by 180°',
  rows: 'read with its rows in reverse order',
  columns: 'read with its columns in reverse order',
  transposed: 'transposed',
};

const LAID: Readonly<Record<Exclude<Turn, 'transposed'>, string>> = {
  reversed: 'in reverse order',
  rotated: 'rotated by 180°',
  rows: 'upside down',
  columns: 'mirrored left to right',
};

const LACKING: Readonly<Record<Place, string>> = {
  leading: 'its last rows or columns',
  centre: 'a border on all sides',
  trailing: 'its first rows or columns',
};

const TOO_LARGE: Readonly<Record<Place, string>> = {
  leading: 'ends too late: what is right stands at its beginning',
  centre: 'is not cropped: what is right stands in its middle',
  trailing: 'begins too early: what is right stands at its end',
};

const WHOLE = {
  cut: { title: 'has lost what stands behind the point', by: 'an Int32Array, `| 0` or Math.trunc' },
  nearest: { title: 'is rounded to whole numbers', by: 'Math.round or toFixed(0)' },
  down: { title: 'is rounded down to whole numbers', by: 'Math.floor' },
  up: { title: 'is rounded up to whole numbers', by: 'Math.ceil' },
} as const;
