import type { AnyNode, Node, Program } from 'acorn';
import { visit } from './tree.ts';

/** The names that a function may read, as far as a search needs to know them. */
export interface Names {
  /** Variables and parameters. */
  readonly variables: readonly string[];
  /** Functions that are declared at the top of a file, by their number of parameters. */
  readonly functions: readonly { readonly name: string; readonly parameters: number }[];
}

/** Names by the function that declares them; undefined: those outside of any. */
export type Scopes = ReadonlyMap<Node | undefined, readonly string[]>;

/** Which variables each function declares. Names of the bundler begin with two underscores. */
export function scopesOf(program: Program): Scopes {
  const scopes = new Map<Node | undefined, string[]>();
  const declare = (owner: Node | undefined, name: string) => {
    if (name.startsWith('__')) return;
    const own = scopes.get(owner) ?? [];
    if (!own.includes(name)) own.push(name);
    scopes.set(owner, own);
  };
  visit(program, ({ node, parents }) => {
    if (node.type === 'VariableDeclarator') {
      if (isFunction(node.init)) return;
      for (const name of boundNames(node.id)) declare(functionAround(parents), name);
    } else if (isFunction(node)) {
      for (const parameter of node.params) for (const name of boundNames(parameter)) declare(node, name);
    }
  });
  return scopes;
}

/**
 * What each name was made from, where that is a length or a component of something: `X[0].length`, `stride[0]`. Where
 * such a name stands, the same of another axis may be meant.
 */
export function originsOf(program: Program, code: string): ReadonlyMap<string, readonly string[]> {
  const origins = new Map<string, string[]>();
  visit(program, ({ node }) => {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !node.init) return;
    const text = code.slice(node.init.start, node.init.end);
    if (text.length > LONGEST_ORIGIN || isFunction(node.init)) return;
    const others = otherAxes(text);
    if (others.length > 0) origins.set(node.id.name, [...(origins.get(node.id.name) ?? []), ...others]);
  });
  return origins;
}

const LONGEST_ORIGIN = 60;

/**
 * For a name, those that were made from the same along another axis, `w` for `h` or `sw` for `sh`; and those of the loops
 * around and within its own.
 */
export function kinOf(program: Program, code: string): ReadonlyMap<string, readonly string[]> {
  const made = new Map<string, string[]>();
  const kin = new Map<string, string[]>();
  const add = (name: string, others: readonly string[]) =>
    kin.set(name, [...new Set([...(kin.get(name) ?? []), ...others.filter((other) => other !== name)])]);
  visit(program, ({ node, parents }) => {
    if (node.type === 'ForStatement') {
      const around = parents.findLast((outer) => outer.type === 'ForStatement' || isFunction(outer));
      const [own, outer] = [loopNames(node), loopNames(around)];
      for (const name of own) add(name, outer);
      for (const name of outer) add(name, own);
    }
    if (node.type !== 'VariableDeclarator') return;
    if (node.id.type === 'ArrayPattern') {
      const names = boundNames(node.id);
      for (const name of names) add(name, names);
    } else if (node.id.type === 'Identifier' && node.init) {
      const text = code.slice(node.init.start, node.init.end);
      made.set(text, [...(made.get(text) ?? []), node.id.name]);
    }
  });
  for (const [text, names] of made)
    for (const name of names)
      add(
        name,
        otherAxes(text).flatMap((other) => made.get(other) ?? []),
      );
  return kin;
}

function loopNames(loop: AnyNode | undefined): string[] {
  if (loop?.type !== 'ForStatement' || loop.init?.type !== 'VariableDeclaration') return [];
  return loop.init.declarations.flatMap(({ id }) => boundNames(id));
}

/** The same text with its last length or component taken along another axis. */
function otherAxes(text: string): string[] {
  const others: string[] = [];
  const at = text.lastIndexOf('.length');
  if (at >= 0) {
    const [before, after] = [text.slice(0, at), text.slice(at)];
    others.push(`${before}[0]${after}`);
    if (before.endsWith('[0]')) others.push(`${before.slice(0, -3)}${after}`);
  } else if (/\[[01]\]$/.test(text)) {
    others.push(text.replace(/\[([01])\]$/, (_, i) => (i === '0' ? '[1]' : '[0]')));
  }
  return others;
}

/** Functions at the top of the student's files. */
export function topFunctions(program: Program): Names['functions'] {
  const found: { name: string; parameters: number }[] = [];
  visit(program, ({ node, parents }) => {
    const outer = parents.filter(isFunction).length;
    if (outer > 1) return;
    if (node.type === 'FunctionDeclaration' && node.id !== null)
      found.push({ name: node.id.name, parameters: node.params.length });
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && isFunction(node.init))
      found.push({ name: node.id.name, parameters: node.init.params.length });
  });
  return found.filter(({ name }) => !name.startsWith('__'));
}

/** The variables that can be read at a node, the nearest first. */
export function variablesAt(scopes: Scopes, parents: readonly AnyNode[]): string[] {
  const owners: (Node | undefined)[] = [...parents.filter(isFunction)].reverse();
  return [...new Set([...owners, undefined].flatMap((owner) => scopes.get(owner) ?? []))];
}

function functionAround(parents: readonly AnyNode[]): Node | undefined {
  return parents.findLast(isFunction);
}

type AnyFunction = Extract<
  AnyNode,
  { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }
>;

export function isFunction(node: Node | AnyNode | null | undefined): node is AnyFunction {
  return (
    node?.type === 'FunctionDeclaration' ||
    node?.type === 'FunctionExpression' ||
    node?.type === 'ArrowFunctionExpression'
  );
}

function boundNames(pattern: AnyNode | null): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => boundNames(element as AnyNode | null));
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) =>
        boundNames((part.type === 'Property' ? part.value : part.argument) as AnyNode),
      );
    case 'AssignmentPattern':
      return boundNames(pattern.left as AnyNode);
    case 'RestElement':
      return boundNames(pattern.argument as AnyNode);
    default:
      return [];
  }
}
