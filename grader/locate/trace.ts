import type { AnyNode, Node, Program } from 'acorn';
import MagicString from 'magic-string';
import { bodyStart, declarationOf } from '../cost/count-steps.ts';
import type { Bundle } from '../model/runner.ts';
import { isFunction } from './scope.ts';
import { tracer } from './tracer.ts';
import { childrenOf } from './tree.ts';

/** A bundle that tells the first *sign* of a run: where something is read, calculated or repeated that cannot be meant. */
export interface TracedBundle extends Bundle {
  /**
   * The export that runs a function: called with its name, its arguments, the numbers of nodes and the rounds that a loop
   * may take, it returns the first sign at any other node, and what the function gave. What is undefined or NaN at these nodes
   * is 1 instead.
   */
  readonly runs: string;
  /** The nodes that signs are numbered by. */
  readonly nodes: readonly AnyNode[];
  /** The same with some nodes mended while it is loaded, and with so many rounds for each loop. */
  readonly loadedWith: (mended: readonly number[], rounds?: number) => Bundle;
}

/** Undefined where the bundle cannot be rewritten. Only what `isOwn` is watched. */
export function tracedBundle(
  bundle: Bundle,
  program: Program,
  isOwn: (node: Node) => boolean,
): TracedBundle | undefined {
  const declared = declarationOf(program);
  if (declared === undefined) return undefined;
  let name = '$t';
  while (bundle.code.includes(name)) name += '$';
  const code = new MagicString(bundle.code);
  const nodes = rewrite(program, code, name, isOwn);
  if (nodes === undefined) return undefined;
  code.overwrite(declared.start, declared.value, `${name}.bundle=`);
  code.append(`;${name}.hand(globalThis,"${declared.name}","${name}")`);
  const text = code.toString();
  const loadedWith = (mended: readonly number[], rounds = Number.POSITIVE_INFINITY) => ({
    ...bundle,
    code: `const ${name}=(${tracer})([${mended.join()}],${rounds});${text}`,
  });
  return { ...loadedWith([]), runs: name, nodes, loadedWith };
}

/** What is still to be visited, or a text that closes what was opened. */
type Pending =
  | { readonly node: AnyNode; readonly parent: AnyNode | undefined }
  | { readonly close: string; readonly at: number };

/** Puts the watching in; undefined where a `with` statement makes it impossible. */
function rewrite(
  program: Program,
  code: MagicString,
  name: string,
  isOwn: (node: Node) => boolean,
): readonly AnyNode[] | undefined {
  const nodes: AnyNode[] = [];
  const numbers = new Map<Node, number>();
  const numberOf = (node: AnyNode): number => {
    const known = numbers.get(node) ?? nodes.push(node) - 1;
    numbers.set(node, known);
    return known;
  };
  const inner = loopsWithin(program);
  const restart = (node: AnyNode) =>
    (inner.get(node) ?? []).map((loop) => `${name}.restart(${numberOf(loop)});`).join('');
  const operands = new Set<Node>();
  const created = new Set<Node>();
  const pending: Pending[] = [{ node: program, parent: undefined }];
  while (pending.length > 0) {
    const next = pending.pop() as Pending;
    if ('close' in next) {
      code.appendLeft(next.at, next.close);
      continue;
    }
    const { node, parent } = next;
    if (node.type === 'WithStatement') return undefined;
    const wrap = (around: Node, before: string, after = ')'): void => {
      code.appendLeft(around.start, before);
      pending.push({ close: after, at: around.end });
    };
    if (operands.has(node)) wrap(node, `${name}.operand(${numberOf(node)},`);
    else if (parent !== undefined && isHandedOn(node, parent) && isOwn(node))
      wrap(node, `${name}.handed(${numberOf(node)},`);
    // What is read with `?.` may be missing.
    if (node.type === 'ChainExpression') continue;
    if (isLoop(node)) {
      const guard = `${name}.round(${numberOf(node)});${restart(node)}`;
      if (node.body.type === 'BlockStatement') code.appendLeft(node.body.start + 1, guard);
      else wrap(node.body, `{${guard}`, '}');
    } else if (isFunction(node) && node.body.type === 'BlockStatement') {
      code.appendLeft(bodyStart(node.body), `;${restart(node)}`);
      if (!node.async && !node.generator)
        pending.push({ close: `;return ${name}.end(${numberOf(node)})`, at: node.body.end - 1 });
    }
    const calculated = calculatedIn(node);
    if (calculated.length > 0 && isWatched(node, calculated, isOwn)) {
      const [target] = calculated;
      const of = `${numberOf(node)},${calculated.length}`;
      if (node.type === 'AssignmentExpression' && target?.type === 'Identifier') {
        const first = `${name}.target(${numberOf(target)},${target.name})&&(${target.name}=1)`;
        wrap(node, `(${target.name}=${name}.done(${of},${first},`, '))');
      } else wrap(node, `${name}.done(${of},0,`);
      for (const one of calculated)
        if (node.type !== 'AssignmentExpression' || one === node.right) operands.add(one);
    }
    if (isEntry(node) && isOwn(node)) {
      const isTarget = parent?.type === 'AssignmentExpression' && parent.left === node;
      const how = isTarget && isWatched(parent, calculatedIn(parent), isOwn) ? 1 : 0;
      const counted = parent?.type === 'UpdateExpression' ? 2 : how;
      wrap(node.object, `${name}.of(${isNamed(node.object) ? numberOf(node.object) : -1},`);
      wrap(node.property, `${name}.at(${numberOf(node)},${counted},`);
    }
    if (isCalleeOfNew(node, parent, created)) created.add(node);
    else if (isMember(node) && isNamed(node.object) && isOwn(node.object))
      wrap(node.object, `${name}.object(${numberOf(node.object)},`);
    for (const child of watchedChildren(node).reverse()) pending.push({ node: child, parent: node });
  }
  return nodes;
}

type Loop = Extract<AnyNode, { type: `For${string}Statement` | 'WhileStatement' | 'DoWhileStatement' }>;
type Entry = Extract<AnyNode, { type: 'MemberExpression' }>;

export function isLoop(node: AnyNode | undefined): node is Loop {
  return node !== undefined && /^(?:For(?:Of|In)?|While|DoWhile)Statement$/.test(node.type);
}

/** Such as `a[i]`. */
export function isEntry(node: AnyNode): node is Entry {
  return node.type === 'MemberExpression' && node.computed && !node.optional && node.object.type !== 'Super';
}

/** Such as `a.length`. */
function isMember(node: AnyNode): node is Entry {
  return node.type === 'MemberExpression' && !node.computed && !node.optional;
}

/** What a place can be told of by its name: `a`, `a.b`, `a[i]`. */
function isNamed(node: AnyNode): boolean {
  if (node.type === 'Identifier' || isEntry(node)) return true;
  return isMember(node) && (node as Entry).object.type !== 'Super';
}

/** Whether `new` makes what it is: brackets around a part of that would be taken for its arguments. */
function isCalleeOfNew(node: AnyNode, parent: AnyNode | undefined, created: ReadonlySet<Node>): boolean {
  if (parent?.type === 'NewExpression') return parent.callee === node;
  return parent?.type === 'MemberExpression' && parent.object === node && created.has(parent);
}

/** By loop or function: the loops within it that stand in no other. */
function loopsWithin(program: Program): ReadonlyMap<AnyNode, readonly AnyNode[]> {
  const found = new Map<AnyNode, AnyNode[]>();
  const pending: { node: AnyNode; around: AnyNode }[] = [{ node: program, around: program }];
  while (pending.length > 0) {
    const { node, around } = pending.pop() as (typeof pending)[number];
    if (isLoop(node)) found.set(around, [...(found.get(around) ?? []), node]);
    const inside = isLoop(node) || isFunction(node) ? node : around;
    for (const child of childrenOf(node)) pending.push({ node: child, around: inside });
  }
  return found;
}

/** Whether what is calculated is the student's: source maps do not know every number. */
function isWatched(node: AnyNode, parts: readonly AnyNode[], isOwn: (node: Node) => boolean): boolean {
  return node.type === 'AssignmentExpression' ? parts.length > 0 && isOwn(node.left) : parts.some(isOwn);
}

/** What is calculated with: the operands of arithmetic, or the arguments of a function of `Math`. */
function calculatedIn(node: AnyNode): readonly AnyNode[] {
  switch (node.type) {
    case 'BinaryExpression':
      return isArithmetic(node.operator) ? [node.left, node.right] : [];
    case 'UnaryExpression':
      return node.operator === '-' || node.operator === '+' ? [node.argument] : [];
    case 'AssignmentExpression': {
      const isKnown = node.left.type === 'Identifier' || isEntry(node.left);
      return isKnown && isArithmetic(node.operator.slice(0, -1)) ? [node.left, node.right] : [];
    }
    case 'CallExpression': {
      const { callee } = node;
      const isMath =
        callee.type === 'MemberExpression' &&
        callee.object.type === 'Identifier' &&
        callee.object.name === 'Math';
      const isReader = callee.type === 'Identifier' && READERS.has(callee.name);
      return (isMath || isReader) && node.arguments.every(({ type }) => type !== 'SpreadElement')
        ? node.arguments
        : [];
    }
    default:
      return [];
  }
}

/** What makes numbers of texts. */
const READERS: ReadonlySet<string> = new Set(['Number', 'parseFloat', 'parseInt']);

function isArithmetic(operator: string): boolean {
  return ['+', '-', '*', '/', '%', '**'].includes(operator);
}

/** Whether a name or an entry is stored, returned or given to a function: a condition may well ask for what is missing. */
function isHandedOn(node: AnyNode, parent: AnyNode): boolean {
  const isName = node.type === 'Identifier' ? node.name !== 'undefined' : isEntry(node) || isMember(node);
  if (!isName) return false;
  switch (parent.type) {
    case 'VariableDeclarator':
      return node === parent.init;
    case 'AssignmentExpression':
      return node === parent.right && parent.operator === '=';
    case 'ReturnStatement':
      return true;
    case 'ArrowFunctionExpression':
      return node === parent.body;
    case 'ArrayExpression':
      return true;
    case 'CallExpression':
    case 'NewExpression':
      return node !== parent.callee;
    case 'ConditionalExpression':
      return node !== parent.test;
    default:
      return false;
  }
}

function watchedChildren(node: AnyNode): AnyNode[] {
  // `{ a }` holds its name twice, and a key is no value.
  if (node.type !== 'Property' || node.computed) return childrenOf(node);
  return node.shorthand ? [] : [node.value as AnyNode];
}
