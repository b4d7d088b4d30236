import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { DiagnosisKind } from '../../grader/model/diagnosis.ts';
import type { Computed } from './processor-time.ts';

/** What became of one file. */
export interface Row {
  readonly group: 'cases' | 'mutants';
  readonly exercise: string;
  readonly name: string;
  /** `right`: it keeps all points; `other`: it is wrong in another way than in its numbers. */
  readonly state: 'right' | 'other' | 'wrong';
  readonly kinds: readonly DiagnosisKind[];
  /** Whether a mined name was told. */
  readonly mined: boolean;
  /** Outputs of functions that are linear as they should be, but wrong: terms are due there; and where they are told. */
  readonly terms: { readonly due: readonly string[]; readonly told: readonly string[] };
  /** So many names were held against the change. */
  readonly names: number;
  /** Of each condition, the share of fresh cases on which it is true. */
  readonly conditions: readonly number[];
  readonly falsely: readonly string[];
  readonly computed: Computed;
}

/** Rows by what they are called; with a file, each is kept at once, and those that stand there are not made again. */
export interface Rows {
  readonly has: (group: Row['group'], name: string) => boolean;
  readonly add: (row: Row) => void;
  readonly all: (group: Row['group']) => readonly Row[];
}

export function openRows(file: string | undefined): Rows {
  const rows = new Map<string, Row>();
  const keyOf = (group: string, name: string) => `${group} ${name}`;
  if (file !== undefined && existsSync(file))
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line === '') continue;
      const row = JSON.parse(line) as Row;
      rows.set(keyOf(row.group, row.name), row);
    }
  return {
    has: (group, name) => rows.has(keyOf(group, name)),
    add: (row) => {
      rows.set(keyOf(row.group, row.name), row);
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(row)}\n`);
    },
    all: (group) => [...rows.values()].filter((row) => row.group === group),
  };
}
