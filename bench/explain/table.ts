import type { DiagnosisKind } from '../../grader/model/diagnosis.ts';
import type { Computed } from './processor-time.ts';
import type { Row } from './rows.ts';

const KINDS: readonly DiagnosisKind[] = ['name', 'place', 'condition', 'terms', 'symptom'];

/** What rows come to: how much is explained, how much falsely, and what it takes. */
export function tellTable(title: string, all: readonly Row[]): void {
  const rows = all.filter(({ state }) => state === 'wrong');
  const count = (state: Row['state']) => all.filter((row) => row.state === state).length;
  const share = (n: number, of = rows.length) => `${n} of ${of} (${percent(n / Math.max(1, of))})`;
  const withKind = (kind: DiagnosisKind) => rows.filter(({ kinds }) => kinds.includes(kind)).length;
  console.log(`\n${title}`);
  console.log(
    `  ${all.length} graded: ${rows.length} give wrong numbers, ${count('other')} are wrong in another way, ${count('right')} keep all points`,
  );
  console.log(`  explained          ${share(rows.filter(({ kinds }) => kinds.length > 0).length)}`);
  for (const kind of KINDS) console.log(`    ${kind.padEnd(16)} ${share(withKind(kind))}`);
  console.log(`    ${'a mined name'.padEnd(16)} ${share(rows.filter(({ mined }) => mined).length)}`);
  const shares = rows.flatMap(({ conditions }) => conditions);
  const holding = (least: number) => share(shares.filter((one) => one >= least).length, shares.length);
  if (shares.length > 0) {
    console.log(`  conditions that hold on all fresh cases ${holding(1)}`);
    console.log(`  conditions that hold on 98 % of them ${holding(0.98)}`);
  }
  const names = rows.reduce((sum, row) => sum + row.names, 0);
  if (names > 0) console.log(`  names held against the change ${names}`);
  const falsely = rows.flatMap(({ name, falsely: texts }) => texts.map((text) => `${name}: ${text}`));
  console.log(`  explained falsely  ${falsely.length}`);
  for (const text of falsely) console.log(`    ${text}`);
  console.log('  computed for a file, by all processes together (median, 95 %)');
  const tell = (text: string, of: (computed: Computed) => number) => {
    const sorted = rows.map(({ computed }) => of(computed)).sort((a, b) => a - b);
    const quantile = (q: number) => (sorted[Math.floor(q * (sorted.length - 1))] ?? 0).toFixed(0);
    console.log(`    ${text.padEnd(26)} ${quantile(0.5)} ms, ${quantile(0.95)} ms`);
  };
  tell('bundling and checks', ({ checking }) => checking);
  tell('explaining (aim: 300)', ({ explaining }) => explaining);
  tell('search for the place', ({ locating }) => locating);
  const due = rows.filter(({ terms }) => terms.due.length > 0);
  const isTold = ({ terms }: Row) => terms.told.length === terms.due.length;
  console.log('  terms by exercise, of those that are linear and wrong');
  for (const exercise of [...new Set(due.map((row) => row.exercise))].sort()) {
    const own = due.filter((row) => row.exercise === exercise);
    console.log(`    ${exercise.padEnd(26)} ${own.filter(isTold).length} of ${own.length}`);
  }
  for (const row of due.filter((one) => !isTold(one))) console.log(`  terms not told: ${row.name}`);
  for (const row of rows) if (row.kinds.length === 0) console.log(`  not explained: ${row.name}`);
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
