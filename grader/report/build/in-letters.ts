import type { CaseEvidence, Foreign, Glimpse, ReturnedForm, SourceLocation } from '../../model/finding.ts';
import type { Index, Returned, Value } from '../../model/value.ts';
import { harmlessLine } from '../../text/harmless.ts';
import { formatNumber, formatPair } from '../../text/number.ts';
import type { Phrases, Seen } from '../../words/phrases.ts';
import { quoted } from './json-value.ts';

/** `dX[0][1]`: how the student would write it. */
export function placeIn(evidence: CaseEvidence, index: Index, phrases: Phrases): string {
  return (evidence.output ?? phrases.result) + brackets(index);
}

export function brackets(index: Index): string {
  return index.map((i) => `[${i}]`).join('');
}

/** `conv.ts:9:17`: without its folder, which the exercise names already. */
export function positionText(location: SourceLocation | undefined): string | undefined {
  if (location === undefined) return undefined;
  const file = location.file.replace(/^.*[/\\]/, '');
  return `${harmlessLine(file, 200)}:${location.line}:${location.column}`;
}

/** `[0].W1[2]` */
export function pathText(path: readonly (number | string)[]): string {
  return path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${harmlessLine(step, 40)}`)).join('');
}

/** Three digits are enough for a loss. */
export function roughly(value: number): string {
  return formatNumber(Number.isFinite(value) ? Number(value.toPrecision(3)) : value);
}

/** Beyond 15 digits, rounding itself takes part. */
export function agreeingDigits(error: number): number {
  return Math.min(15, Math.floor(-Math.log10(error)));
}

/** So few numbers are shown as they are: a stride of [1, 3] is no tensor of shape 2. */
const SHOWN_WHOLE = 4;

/** `dO 4×3, stride [1, 3], pad 2`: what is small as it is, of a larger tensor the shape. */
export function argumentsText(inputs: Readonly<Record<string, Value>>, { listing }: Phrases): string {
  return Object.entries(inputs)
    .map(([name, value]) => `${name} ${argumentText(value)}`)
    .join(listing);
}

function argumentText(value: Value): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (!Array.isArray(value)) {
    const parts = Object.entries(value).map(([key, part]) => `${key}: ${argumentText(part)}`);
    return `{ ${parts.join(', ')} }`;
  }
  const isFlat = value.every((part) => typeof part !== 'object');
  return isFlat && value.length <= SHOWN_WHOLE
    ? `[${value.map(argumentText).join(', ')}]`
    : lengthsOf(value as Returned).join('×');
}

function lengthsOf(value: Returned): number[] {
  return Array.isArray(value) ? [value.length, ...(value.length === 0 ? [] : lengthsOf(value[0]))] : [];
}

export function seenForeign(foreign: Foreign): Seen {
  return foreign.kind === 'record'
    ? { kind: 'record', keys: foreign.keys.map((key) => harmlessLine(key, 40)) }
    : { kind: foreign.kind, text: harmlessLine(foreign.text, 80) };
}

export function seenOf(form: ReturnedForm | Glimpse): Seen {
  switch (form.kind) {
    case 'number':
      return { kind: 'number', text: formatNumber(form.value) };
    case 'record':
      return seenForeign(form);
    case 'foreign':
      return seenForeign(form.foreign);
    default:
      return form;
  }
}

/** What was there and what is there, with the digits it takes to tell two numbers apart. */
export function changeOf(before: Glimpse, after: Glimpse): { readonly before: Seen; readonly after: Seen } {
  if (before.kind !== 'number' || after.kind !== 'number')
    return { before: seenOf(before), after: seenOf(after) };
  const [first, second] = formatPair(before.value, after.value);
  return { before: { kind: 'number', text: first }, after: { kind: 'number', text: second } };
}

/** How the student would copy an argument of this rank. */
export function copyOf(argument: string, rank: number | undefined): string | undefined {
  if (rank === 0) return undefined;
  if (rank === 1) return `[...${argument}]`;
  return rank === 2 ? `${argument}.map((row) => [...row])` : `structuredClone(${argument})`;
}
