import { harmlessName } from '../text/harmless.ts';
import type { RosterStudent } from './roster.ts';
import type { Entry, Owner, Student, StudentNote } from './student.ts';

/** An entry, for one of those who handed it in. */
interface Claim {
  readonly entry: Entry;
  readonly owner: Owner;
}

/**
 * One row for every student of the roster, in its order, and then one for every entry that is nobody's there, by name.
 */
export function listStudents(
  entries: readonly Entry[],
  roster: readonly RosterStudent[] | undefined,
): Student[] {
  const claims = entries.flatMap((entry) => entry.owners.map((owner): Claim => ({ entry, owner })));
  const found = matchClaims(claims, roster ?? []);
  const rows = (roster ?? []).map((student): Student => {
    const claim = found.taken.get(student);
    const submittedAt = student.submittedAt ?? claim?.owner.submittedAt;
    return {
      id: student.id,
      ...pick(student, ['name', 'email', 'section']),
      ...(submittedAt === undefined ? {} : { submittedAt }),
      columns: student.columns,
      ...(claim === undefined ? {} : { entry: claim.entry }),
      notes: claim === undefined ? [{ code: 'no-entry' }] : [],
    };
  });
  const ids = new Set(rows.map(({ id }) => id.toLowerCase()));
  const matched = new Set(found.taken.values());
  const strangers = claims
    .filter((claim) => !matched.has(claim))
    .map((claim): Student => {
      const second = found.second.get(claim);
      const note: StudentNote[] = second
        ? [{ code: 'second-entry', student: second.id }]
        : roster === undefined
          ? []
          : [{ code: 'not-in-roster' }];
      return { ...strangerOf(claim, ids), notes: note };
    });
  return [...rows, ...strangers];
}

function strangerOf({ entry, owner }: Claim, ids: Set<string>): Omit<Student, 'notes'> {
  const wanted = harmlessName(owner.keys[0] ?? entry.name) || 'student';
  let id = wanted;
  for (let i = 2; ids.has(id.toLowerCase()); i++) id = `${wanted} (${i})`;
  ids.add(id.toLowerCase());
  const { name, email, submittedAt } = owner;
  return {
    id,
    ...(name === undefined ? {} : { name: harmlessName(name) }),
    ...(email === undefined ? {} : { email }),
    ...(submittedAt === undefined ? {} : { submittedAt }),
    columns: {},
    entry,
  };
}

function matchClaims(claims: readonly Claim[], roster: readonly RosterStudent[]) {
  const byKey = indexed(roster, ({ keys }) => keys.map(plainKey));
  const byName = indexed(roster, ({ name }) => (name === undefined ? [] : namesOf(name)));
  const taken = new Map<RosterStudent, Claim>();
  const second = new Map<Claim, RosterStudent>();
  const rest: Claim[] = [];
  const give = (claim: Claim, student: RosterStudent | undefined): boolean => {
    if (student === undefined) return false;
    if (taken.has(student)) second.set(claim, student);
    else taken.set(student, claim);
    return true;
  };
  for (const claim of claims) {
    const { keys } = claim.owner;
    const student = keys.map((key) => byKey.get(plainKey(key))).find((one) => one !== undefined);
    if (!give(claim, student ?? undefined)) rest.push(claim);
  }
  for (const claim of rest) {
    const { keys, name } = claim.owner;
    const names = [...(name === undefined ? [] : [name]), ...keys].flatMap(namesOf);
    const named = names.map((one) => byName.get(one)).find((one) => one !== undefined);
    give(claim, named ?? endingIn(keys, roster));
  }
  return { taken, second };
}

/** `class-2-ada` is of `ada`, whatever the assignment was called: the longest id that a name ends with. */
function endingIn(keys: readonly string[], roster: readonly RosterStudent[]): RosterStudent | undefined {
  const plain = keys.map(plainKey);
  const fits = roster.flatMap((student) =>
    student.keys
      .filter((own) => own.length > 1)
      .filter((own) =>
        plain.some((key) => ['-', '_', ' '].some((mark) => key.endsWith(mark + plainKey(own)))),
      )
      .map((own) => ({ student, length: own.length })),
  );
  const longest = Math.max(0, ...fits.map(({ length }) => length));
  const best = new Set(fits.filter(({ length }) => length === longest).map(({ student }) => student));
  return best.size === 1 ? [...best][0] : undefined;
}

/** Students by their keys; null where a key is of several. */
function indexed(
  roster: readonly RosterStudent[],
  keysOf: (student: RosterStudent) => readonly string[],
): Map<string, RosterStudent | null> {
  const index = new Map<string, RosterStudent | null>();
  for (const student of roster) {
    for (const key of new Set(keysOf(student))) {
      if (key !== '') index.set(key, index.has(key) ? null : student);
    }
  }
  return index;
}

function plainKey(text: string): string {
  return harmlessName(text).toLowerCase();
}

/** A name in both orders, in letters only: “Lovelace, Ada”, “Ada Lovelace” and `lovelaceada` are one person's. */
function namesOf(name: string): string[] {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  return [...new Set([words.join(''), [...words.slice(1), words[0]].join(''), [...words].sort().join(' ')])];
}

function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Partial<Pick<T, K>> {
  const entries = keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]);
  return Object.fromEntries(entries) as Partial<Pick<T, K>>;
}
