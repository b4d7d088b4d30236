import type { FindingReport, JsonValue } from '../../model/report.ts';
import type { Index } from '../../model/value.ts';

/** The entries of `got` that a finding is about. */
export interface Violated {
  has(index: Index): boolean;
  readonly size: number;
}

/**
 * A mismatch says how many entries differ; these are the ones that deviate most. Without a comparison, the entries
 * that are no finite numbers.
 */
export function violatedEntries(finding: FindingReport): Violated {
  const { comparison } = finding;
  const got = finding.case?.got;
  const keys =
    comparison === undefined
      ? entriesOf(got).filter(({ value }) => !isFiniteNumber(value))
      : mostDeviating(finding.case?.expected, got, comparison.differing);
  const set = new Set(keys.map(({ index }) => index.join()));
  return { has: (index) => set.has(index.join()), size: set.size };
}

/** An entry with how far it is from what is expected. */
export interface Deviation {
  readonly index: Index;
  readonly expected: JsonValue;
  readonly value: JsonValue;
  readonly deviation: number;
}

/** The `count` entries that deviate most, worst first; of equals, the first in row-major order. */
export function mostDeviating(
  expected: JsonValue | undefined,
  got: JsonValue | undefined,
  count: number,
): readonly Deviation[] {
  const wanted = entriesOf(expected);
  const values = new Map(entriesOf(got).map(({ index, value }) => [index.join(), value]));
  return wanted
    .map(({ index, value }) => {
      const other = values.get(index.join()) ?? null;
      return { index, expected: value, value: other, deviation: deviationOf(value, other) };
    })
    .filter(({ deviation }) => deviation > 0)
    .sort((a, b) => b.deviation - a.deviation || 0)
    .slice(0, count);
}

function deviationOf(expected: JsonValue, got: JsonValue): number {
  const deviation = Math.abs(toNumber(expected) - toNumber(got));
  return Number.isNaN(deviation) ? Number.POSITIVE_INFINITY : deviation;
}

function toNumber(value: JsonValue): number {
  if (value === '-0') return 0;
  return typeof value === 'number' ? value : Number.NaN;
}

function isFiniteNumber(value: JsonValue): boolean {
  return typeof value === 'number' || value === '-0';
}

function entriesOf(value: JsonValue | undefined): { index: Index; value: JsonValue }[] {
  const entries: { index: Index; value: JsonValue }[] = [];
  const walk = (part: JsonValue, index: Index): void => {
    if (Array.isArray(part)) part.forEach((inner, i) => void walk(inner, [...index, i]));
    else entries.push({ index, value: part });
  };
  if (value !== undefined) walk(value, []);
  return entries;
}
