import type { AnyNode, MemberExpression, Node, Program } from 'acorn';
import type { Change, Subject } from './change.ts';
import { isFunction, kinOf, scopesOf, variablesAt } from './scope.ts';
import { isReplaceable, type Visited, visit } from './tree.ts';

/** So many changes of each sort within one expression, and so many of a file at most. */
const MOST_IN_ONE = 240;
const MOST = 3000;

/** An expression of which more than one part may have to change, and what has to be replaced for it. */
interface Site {
  readonly node: Node;
  /** It, or the assignment to it. */
  readonly whole: Node;
  /** Its indices; none where it is no entry of an array. */
  readonly indices: readonly Node[];
  readonly parents: readonly AnyNode[];
}

/** A part of the text is replaced. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Two changes within one expression that belong together: names that change places, so that what is read by rows is read by
 * columns (`x[j * h + i]` for `x[i * w + j]`), and the same change in two indices (`X[i][j]` for `X[i + a][j + b]`). In
 * the order of the source, exchanges first, and last what two indices lack.
 *
 * @param singles - The small changes by themselves.
 */
export function pairedChanges(
  program: Program,
  code: string,
  isOwn: (node: Node) => boolean,
  singles: readonly Change[],
): readonly Change[] {
  const sites: Site[] = [];
  visit(program, (visited) => {
    const site = siteAt(visited);
    if (site !== undefined && isOwn(site.node)) sites.push(site);
  });
  const kin = kinOf(program, code);
  const known = new Set(singles.map(({ start, end, text }) => `${start}:${end}:${text}`));
  const all: Change[] = [];
  const add = (subject: Subject, { node, whole }: Site, edits: readonly Edit[]): void => {
    if (all.length === MOST) return;
    const text = edited(code, whole, edits);
    const key = `${whole.start}:${whole.end}:${text}`;
    if (known.has(key) || text === code.slice(whole.start, whole.end)) return;
    known.add(key);
    all.push({
      start: whole.start,
      end: whole.end,
      text,
      subject,
      look: { at: 'node', node },
      parts: edits.length,
    });
  };
  const scopes = scopesOf(program);
  const sorted = [...singles].sort((a, b) => a.start - b.start);
  const sorts = [
    (site: Site) => exchanges(site, code, kin),
    (site: Site) => parallels(site, code, sorted),
    (site: Site) => extensions(site, code, kin, variablesAt(scopes, site.parents)),
  ];
  for (const [n, listed] of sorts.entries())
    for (const site of sites) {
      if (all.length === MOST) return all;
      for (const edits of first(MOST_IN_ONE, listed(site)))
        add(n === 0 && site.indices.length > 0 ? 'axes' : 'expression', site, edits);
    }
  return all;
}

/** An entry of an array as a whole, or arithmetic that is no part of one. */
function siteAt(visited: Visited): Site | undefined {
  const { node, parents } = visited;
  const parent = parents[parents.length - 1];
  if (node.type === 'MemberExpression' && node.computed) {
    if (parent?.type === 'MemberExpression' && parent.object === node) return undefined;
    const indices = indicesOf(node);
    if (isReplaceable(visited)) return { node, whole: node, indices, parents };
    const isStored = parent?.type === 'AssignmentExpression' && parent.left === node;
    return isStored && isReplaceable({ node: parent, parents: parents.slice(0, -1) })
      ? { node, whole: parent, indices, parents }
      : undefined;
  }
  if (node.type !== 'BinaryExpression' || !ARITHMETIC.test(node.operator) || !isReplaceable(visited))
    return undefined;
  const isPart =
    (parent?.type === 'BinaryExpression' && ARITHMETIC.test(parent.operator)) || parents.some(isEntry);
  return isPart ? undefined : { node, whole: node, indices: [], parents };
}

const ARITHMETIC = /^[-+*/%]$/;

function isEntry(node: AnyNode): boolean {
  return node.type === 'MemberExpression' && node.computed;
}

/** Outer indices first. */
function indicesOf(member: MemberExpression): Node[] {
  const { object, property, computed } = member;
  const own = computed ? [property as Node] : [];
  return object.type === 'MemberExpression' ? [...indicesOf(object), ...own] : own;
}

/** Names, lengths and components: where each text stands. */
type Atoms = ReadonlyMap<string, readonly { readonly start: number; readonly end: number }[]>;

function atomsIn(site: Site, code: string): Atoms {
  const atoms = new Map<string, { start: number; end: number }[]>();
  const add = ({ start, end }: Node): void => {
    const text = code.slice(start, end);
    atoms.set(text, [...(atoms.get(text) ?? []), { start, end }]);
  };
  for (const part of site.indices.length > 0 ? site.indices : [site.node]) {
    visit(part, ({ node, parents }) => {
      // What a function within declares is no part of the formula.
      if (parents.some((outer) => isLength(outer) || isFunction(outer))) return;
      if (isLength(node)) add(node);
      if (node.type !== 'Identifier') return;
      const parent = parents[parents.length - 1];
      const isNamed = parent?.type === 'MemberExpression' && (!parent.computed || parent.object === node);
      if (!isNamed && parent?.type !== 'CallExpression') add(node);
    });
  }
  return atoms;
}

/** `X[0].length`, `stride[1]`. */
function isLength(node: AnyNode): boolean {
  if (node.type !== 'MemberExpression') return false;
  const { property, computed } = node;
  return computed
    ? property.type === 'Literal' && node.object.type === 'Identifier'
    : property.type === 'Identifier' && property.name === 'length';
}

/** Two names, or two pairs of them, that change places; a name that is not there yet may stand for its like of another axis. */
function* exchanges(
  site: Site,
  code: string,
  kin: ReadonlyMap<string, readonly string[]>,
): Generator<readonly Edit[]> {
  const atoms = atomsIn(site, code);
  const there = [...atoms.keys()];
  const swaps = there.flatMap((a, i) => [
    ...there.slice(i + 1).map((b) => [a, b] as const),
    ...(kin.get(a) ?? []).filter((b) => !atoms.has(b)).map((b) => [a, b] as const),
  ]);
  const editsOf = ([a, b]: readonly [string, string]): Edit[] => [
    ...(atoms.get(a) ?? []).map((at) => ({ ...at, text: b })),
    ...(atoms.get(b) ?? []).map((at) => ({ ...at, text: a })),
  ];
  for (const swap of swaps) {
    const edits = editsOf(swap);
    if (edits.length > 1) yield edits;
  }
  for (const [i, one] of swaps.entries())
    for (const other of swaps.slice(i + 1))
      if (!one.some((name) => other.includes(name))) yield [...editsOf(one), ...editsOf(other)];
}

/** The same change in two indices; `singles` in the order in which they begin. */
function* parallels({ indices }: Site, code: string, singles: readonly Change[]): Generator<readonly Edit[]> {
  if (indices.length < 2) return;
  const own = indices.map((index) => {
    const byForm = new Map<string, Change[]>();
    for (let n = firstFrom(singles, index.start); singles[n]?.start < index.end; n++) {
      const change = singles[n];
      if (change.end > index.end) continue;
      const form = formOf(code.slice(change.start, change.end), change.text);
      byForm.set(form, [...(byForm.get(form) ?? []), change]);
    }
    return byForm;
  });
  // Which name stands for another, exchanges try.
  for (const [i, one] of own.entries())
    for (const other of own.slice(i + 1))
      for (const [form, changes] of one)
        for (const a of form === RENAMED ? [] : changes) for (const b of other.get(form) ?? []) yield [a, b];
}

/** The first of sorted changes that begins here or behind. */
function firstFrom(singles: readonly Change[], start: number): number {
  let [low, high] = [0, singles.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (singles[middle].start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

const RENAMED = '$0 → $1';

/** What is made of what, whatever the names are: the same for `i → i + a` and `j → j + b`. */
function formOf(before: string, after: string): string {
  const names: string[] = [];
  return `${before} → ${after}`.replace(/(?<![\w$.])[A-Za-z_$][\w$]*/g, (name) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name)}`;
  });
}

/** What both of the last indices lack: a factor, or an offset, that has its like along the other axis. */
function* extensions(
  { indices }: Site,
  code: string,
  kin: ReadonlyMap<string, readonly string[]>,
  variables: readonly string[],
): Generator<readonly Edit[]> {
  const [rows, columns] = indices.slice(-2).map((index) => namesIn(index, code));
  if (columns === undefined) return;
  for (const [i, row] of rows.entries()) {
    const column = columns[i];
    if (column === undefined) return;
    for (const name of variables)
      for (const like of [...(kin.get(name) ?? []), name])
        for (const operator of ['*', '+', '-']) {
          yield [
            { ...row, text: `${row.text}${operator}${name}` },
            { ...column, text: `${column.text}${operator}${like}` },
          ];
        }
  }
}

function namesIn(index: Node, code: string): Edit[] {
  const names: Edit[] = [];
  visit(index, ({ node: { type, start, end }, parents }) => {
    const isPlain = parents.every((outer) => outer.type === 'BinaryExpression');
    if (type === 'Identifier' && isPlain) names.push({ start, end, text: code.slice(start, end) });
  });
  return names;
}

function edited(code: string, { start, end }: Node, edits: readonly Edit[]): string {
  let text = '';
  let at = start;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    text += `${code.slice(at, edit.start)}(${edit.text})`;
    at = edit.end;
  }
  return text + code.slice(at, end);
}

function first<T>(most: number, values: Iterable<T>): T[] {
  const some: T[] = [];
  for (const value of values) {
    if (some.length === most) break;
    some.push(value);
  }
  return some;
}
