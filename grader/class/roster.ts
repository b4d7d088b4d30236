import { readFileSync } from 'node:fs';
import { parseCsv } from '../csv/parse.ts';
import { harmlessName } from '../text/harmless.ts';
import { userError } from '../words/user-error.ts';

/** One student of a roster. */
export interface RosterStudent {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly section?: string;
  readonly submittedAt?: string;
  /** All that may name the student in an entry, the most telling first. */
  readonly keys: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
}

/** Names that rosters of GitHub Classroom, Classroom 50, Gradescope, Moodle, Canvas and our own give their columns. */
const COLUMNS = {
  id: [
    'id',
    'student id',
    'student_id',
    'sid',
    'id number',
    'identifier',
    'username',
    'sis user id',
    'sis login id',
    '学号',
  ],
  user: [
    'username',
    'github_username',
    'github username',
    'github',
    'login',
    'sis login id',
    'user name',
    '用户名',
  ],
  name: ['name', 'full name', 'student', 'student name', '姓名'],
  first: ['first name', 'first_name', 'firstname', 'given name', '名'],
  last: ['last name', 'last_name', 'lastname', 'surname', 'family name', '姓'],
  email: ['email', 'e-mail', 'mail', 'email address', '邮箱', '电子邮箱'],
  section: ['section', 'group', 'groups', 'class', '班级'],
  submittedAt: [
    'submitted_at',
    'submitted at',
    'submission time',
    'submittedat',
    'last modified (submission)',
    '提交时间',
  ],
} as const;

/** Other columns whose value may name an entry. */
const MORE_KEYS = ['identifier', 'github_id', 'sis user id', 'id', 'sid', 'id number', 'integration_id'];

/** Reads a roster. Throws a UserError when it cannot be read, or has neither an id nor an e-mail address in a row. */
export function readRoster(file: string): RosterStudent[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw userError('no-roster', { file });
  }
  return parseRoster(text, file);
}

export function parseRoster(text: string, file: string): RosterStudent[] {
  const { header, rows } = parseCsv(text);
  const at = (names: readonly string[]): number => {
    const plain = header.map((name) => name.toLowerCase().replace(/\s+/g, ' '));
    return names.map((name) => plain.indexOf(name)).find((found) => found >= 0) ?? -1;
  };
  const column = Object.fromEntries(
    Object.entries(COLUMNS).map(([key, names]) => [key, at(names)]),
  ) as Record<keyof typeof COLUMNS, number>;
  if (column.id < 0 && column.user < 0 && column.email < 0) {
    throw userError('bad-roster', { file, fault: 'no-column', columns: header });
  }
  const more = MORE_KEYS.map((name) => at([name])).filter((index) => index >= 0);
  const students: RosterStudent[] = [];
  const taken = new Set<string>();
  for (const [i, row] of rows.entries()) {
    const cell = (index: number): string | undefined => {
      const value = index < 0 ? '' : harmlessName(row[index]);
      return value === '' ? undefined : value;
    };
    // Canvas writes a line of maximal points beneath the header.
    if (/^\s*points possible$/i.test(row[0])) continue;
    const full = [cell(column.first), cell(column.last)].filter((part) => part !== undefined).join(' ');
    const name = cell(column.name) ?? (full === '' ? undefined : full);
    const user = cell(column.user);
    const email = cell(column.email);
    const id = cell(column.id) ?? user ?? email;
    if (id === undefined) {
      throw userError('bad-roster', { file, fault: 'no-id', line: i + 2, name });
    }
    if (taken.has(id.toLowerCase())) {
      throw userError('bad-roster', { file, fault: 'twice', id });
    }
    taken.add(id.toLowerCase());
    const keys = [id, user, email, ...more.map(cell), email?.split('@')[0]];
    const section = cell(column.section);
    const submittedAt = cell(column.submittedAt);
    students.push({
      id,
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email }),
      ...(section === undefined ? {} : { section }),
      ...(submittedAt === undefined ? {} : { submittedAt }),
      keys: [...new Set(keys.filter((key) => key !== undefined))],
      columns: Object.fromEntries(header.map((title, j) => [title, row[j]])),
    });
  }
  return students;
}
