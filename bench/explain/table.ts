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
  if (shares.length > 0)
    console.log(
      `  conditions that hold on all fresh cases ${share(shares.filter((one) => one === 1).length, shares.length)}`,
    );
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
  console.log('  terms by exercise, of those with wrong numbers');
  for (const exercise of [...new Set(rows.map((row) => row.exercise))].sort()) {
    const own = rows.filter((row) => row.exercise === exercise);
    const told = own.filter(({ kinds }) => kinds.includes('terms')).length;
    console.log(`    ${exercise.padEnd(26)} ${told} of ${own.length}`);
  }
  for (const row of rows) if (row.kinds.length === 0) console.log(`  not explained: ${row.name}`);
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
