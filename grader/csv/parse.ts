/** A table as text: a header, and rows that have a cell for each of its columns. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Reads comma-separated values (RFC 4180), with or without a byte order mark, with any line ends. Semicolons and tabs
 * separate as well, where the header has more of them than commas, as spreadsheets of some languages write them. Short
 * rows are filled up, empty lines left out.
 */
export function parseCsv(text: string): Table {
  const plain = text.replace(/^\uFEFF/, '');
  const [header = [], ...rows] = records(plain, separatorOf(plain)).filter(
    (record) => record.length > 1 || record[0].trim() !== '',
  );
  const names = header.map((name) => name.trim());
  return {
    header: names,
    rows: rows.map((row) => names.map((_, i) => row[i] ?? '')),
  };
}

function separatorOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((separator) => head.split(separator).length);
  return [',', ';', '\t'][counts.indexOf(Math.max(...counts))];
}

function records(text: string, separator: string): string[][] {
  const found: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  const endRecord = (): void => {
    record.push(cell);
    found.push(record);
    record = [];
    cell = '';
  };
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (character === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (character === separator) {
      record.push(cell);
      cell = '';
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[i + 1] === '\n') i++;
      endRecord();
    } else cell += character;
  }
  if (cell !== '' || record.length > 0) endRecord();
  return found;
}
