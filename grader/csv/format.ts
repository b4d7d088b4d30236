/** What a spreadsheet would take for a formula, full-width forms as well (OWASP, “CSV injection”). */
const FORMULA = /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/**
 * A table as comma-separated values (RFC 4180, with line feeds). A text that a spreadsheet would calculate gets an
 * apostrophe before it, so that opening the file runs nothing.
 */
export function formatCsv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(formatCell).join(',')}\n`).join('');
}

function formatCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
