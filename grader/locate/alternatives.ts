import type { AnyNode, BinaryExpression, CallExpression, Expression, MemberExpression, Node } from 'acorn';
import type { Change, Look, Subject } from './change.ts';
import type { Names } from './scope.ts';
import type { Visited } from './tree.ts';

/** What the alternatives of an expression are made from. */
export interface Context extends Names {
  readonly code: string;
  /** For a name, what it would be along another axis. */
  readonly origins: ReadonlyMap<string, readonly string[]>;
  /** Names that stand for a tiny number. */
  readonly tiny: ReadonlySet<string>;
  /** Texts of entries and lengths that the function reads elsewhere. */
  readonly factors: readonly string[];
}

const ARITHMETIC: Readonly<Record<string, readonly string[]>> = {
  '+': ['-', '*'],
  '-': ['+', '*'],
  '*': ['+', '/', '-'],
  '/': ['*'],
  '%': ['/'],
};

const COMPARISONS: readonly (readonly string[])[] = [
  ['<', '<=', '>', '>='],
  ['===', '!==', '<', '>', '<=', '>='],
  ['==', '!='],
];

/** Lengths and components of options of which two may belong together, as the two sides of a window. */
const MOST_SCALES = 6;

const ROUNDINGS = ['floor', 'ceil', 'round', 'trunc'];
const EXTREMES = ['max', 'min'];

/** All small changes of one expression. */
export function* alternatives(visited: Visited, context: Context): Generator<Change> {
  const { node, parents } = visited;
  const parent = parents[parents.length - 1];
  const text = (part: Node) => context.code.slice(part.start, part.end);
  const whole = (subject: Subject, replacement: string, look: Look = { at: 'node', node }): Change => ({
    start: node.start,
    end: node.end,
    text: replacement,
    subject,
    look,
  });
  const added = (replacement: string): Change => ({ ...whole('factor', replacement), addsFactor: true });
  yield* own();
  if (isIndex(node, parent) && node.type !== 'Literal') {
    yield whole('index', `${wrapped(node)}+1`);
    yield whole('index', `${wrapped(node)}-1`);
  } else if (isCount(node, parent)) {
    yield whole('number', `${wrapped(node)}+1`);
    yield whole('number', `${wrapped(node)}-1`);
  }
  if (isIndex(node, parent)) {
    const { object } = parent as MemberExpression;
    const list = text(object);
    if (mayBeList(object) && !list.includes('(')) yield whole('index', `${list}.length-1-${wrapped(node)}`);
  }
  if (isValue(node, parent)) yield* valueChanges();

  function* own(): Generator<Change> {
    switch (node.type) {
      case 'Identifier':
        for (const name of context.variables) yield whole('name', name);
        for (const other of context.origins.get(node.name) ?? [])
          yield { ...whole('axes', `(${other})`), isAtUse: true };
        if (parent?.type === 'CallExpression' || parent?.type === 'ReturnStatement')
          for (const wrap of unary()) yield whole('value', `${wrap}(${node.name})`);
        break;
      case 'Literal':
        yield* literalChanges(node.value);
        break;
      case 'BinaryExpression':
        yield* binaryChanges(node);
        break;
      case 'LogicalExpression': {
        const { left, right, operator } = node;
        const look: Look = { at: 'operator', operator, left, right };
        if (operator !== '??')
          yield whole(
            'condition',
            `${wrapped(left)}${operator === '&&' ? '||' : '&&'}${wrapped(right)}`,
            look,
          );
        yield whole('condition', text(left), { at: 'node', node: right });
        yield whole('condition', text(right), { at: 'node', node: left });
        break;
      }
      case 'UnaryExpression':
        if (node.operator === '-' || node.operator === '!' || node.operator === '+')
          yield whole(node.operator === '!' ? 'condition' : 'operator', text(node.argument));
        break;
      case 'ConditionalExpression': {
        const { test, consequent, alternate } = node;
        yield whole('condition', `${wrapped(test)}?${wrapped(alternate)}:${wrapped(consequent)}`, at(test));
        yield whole('condition', text(consequent), at(test));
        yield whole('condition', text(alternate), at(test));
        break;
      }
      case 'MemberExpression':
        yield* memberChanges(node);
        break;
      case 'CallExpression':
        yield* callChanges(node);
        break;
      case 'AssignmentExpression': {
        const { left, right, operator } = node;
        const look: Look = { at: 'operator', operator, left, right };
        for (const other of ['=', '+=', '-=', '*=', '/=']) {
          if (other !== operator) yield whole('assignment', `${text(left)}${other}${text(right)}`, look);
        }
        for (const swap of left.type === 'MemberExpression' ? swapped(left) : [])
          yield whole('axes', `${swap}${operator}${text(right)}`, at(left));
        if (parent?.type === 'ExpressionStatement') yield whole('assignment', 'void 0');
        break;
      }
      case 'UpdateExpression': {
        const argument = text(node.argument);
        const opposite = node.operator === '++' ? '-=' : '+=';
        const same = node.operator === '++' ? '+=' : '-=';
        yield whole('step', `${argument}${opposite}1`);
        yield whole('step', `${argument}${same}2`);
        if (parent?.type === 'ForStatement')
          for (const name of context.variables) yield whole('step', `${argument}${same}${name}`);
        break;
      }
      default:
        break;
    }
    if (isTest(node, parent)) {
      yield whole('condition', 'true');
      yield whole('condition', 'false');
      yield whole('condition', `!${wrapped(node)}`);
    }
    // The two components of an option that is taken apart change places.
    if (parent?.type === 'VariableDeclarator' && parent.id.type === 'ArrayPattern')
      yield whole('axes', `[...${wrapped(node)}].reverse()`, at(parent.id));
  }

  function* literalChanges(value: unknown): Generator<Change> {
    if (typeof value === 'boolean') yield whole('value', String(!value));
    if (typeof value !== 'number') return;
    if (isTiny(value)) yield whole('epsilon', '0');
    for (const other of [value + 1, value - 1, 0, 1, 2, 0.5, -value, 2 * value])
      if (!Object.is(other, value)) yield whole('number', String(other));
    if (isValue(node, parent) || isArgument(node, parent)) {
      yield whole('number', '-Infinity');
      yield whole('number', 'Infinity');
    }
    for (const name of context.variables) yield whole('number', name);
  }

  function* binaryChanges({ operator, left, right }: BinaryExpression): Generator<Change> {
    const look: Look = { at: 'operator', operator, left, right };
    const isTinyRight =
      right.type === 'Literal'
        ? isTiny(right.value)
        : right.type === 'Identifier' && context.tiny.has(right.name);
    if ((operator === '+' || operator === '-') && isTinyRight) yield whole('epsilon', text(left), at(right));
    for (const other of ARITHMETIC[operator] ?? [])
      yield whole('operator', `${wrapped(left)}${spaced(other)}${wrapped(right)}`, look);
    if (operator === '^') yield* powers(left, right, look);
    if (operator in ARITHMETIC) {
      yield whole('factor', text(left), at(right));
      yield whole('factor', text(right), at(left));
      if (operator === '-' || operator === '/')
        yield whole('operator', `${wrapped(right)}${spaced(operator)}${wrapped(left)}`, look);
      if (operator === '*') {
        yield whole('factor', `${wrapped(left)}*${wrapped(right)}*${wrapped(right)}`, at(right));
        yield whole('factor', `${wrapped(left)}*${wrapped(left)}*${wrapped(right)}`, at(left));
      }
    }
    const group = COMPARISONS.find((one) => one.includes(operator)) ?? [];
    for (const other of group) {
      if (other === operator) continue;
      const change = whole('comparison', `${wrapped(left)}${other}${wrapped(right)}`, look);
      const turns = isLoopTest(node, parent) && operator[0] !== other[0];
      yield turns ? { ...change, skipsLoop: true } : change;
    }
  }

  /** Elsewhere ^ is a power, which binds more closely than what stands before it: a - b ^ 2 is meant as a - b². */
  function* powers(left: Node, right: Node, look: Look): Generator<Change> {
    yield whole('operator', `${wrapped(left)}**${wrapped(right)}`, look);
    if (left.type !== 'BinaryExpression') return;
    const { left: first, operator, right: base } = left as BinaryExpression;
    yield whole('operator', `${wrapped(first)}${spaced(operator)}${wrapped(base)}**${wrapped(right)}`, look);
  }

  function* memberChanges(member: MemberExpression): Generator<Change> {
    for (const swap of swapped(member)) yield whole('axes', swap);
    const { object, property, computed } = member;
    if (!computed && property.type === 'Identifier' && property.name === 'length') {
      yield whole('axes', `${text(object)}[0].length`);
      yield whole('axes', `${text(object)}[0][0].length`);
      let inner: Node = object;
      while (inner.type === 'MemberExpression' && (inner as MemberExpression).computed) {
        inner = (inner as MemberExpression).object;
        if (mayBeList(inner)) yield whole('axes', `${text(inner)}.length`);
      }
      for (const name of context.variables) yield whole('name', name);
    }
    if (computed && object.type === 'MemberExpression' && object.computed) {
      const [list, row, column] = [text(object.object), wrapped(object.property), wrapped(property)];
      if (mayBeList(object.object) && !list.includes('('))
        yield whole('axes', `${list}[${list}.length-1-${row}][${list}[0].length-1-${column}]`);
    }
    if (isCountOrTerm(parent)) for (const name of context.variables) yield whole('name', name);
  }

  function* callChanges({ callee, arguments: args, optional }: CallExpression): Generator<Change> {
    if (optional || args.some(({ type }) => type === 'SpreadElement')) return;
    const plain = args as readonly Expression[];
    const texts = plain.map(text);
    for (const [i, argument] of plain.entries()) {
      if (i < 2) yield whole('call', text(argument), at(callee));
    }
    if (plain.length === 2) yield whole('call', `${text(callee)}(${texts[1]},${texts[0]})`, at(plain[0]));
    if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && !callee.computed) {
      const { name } = callee.property;
      const object = text(callee.object);
      if (object === 'Math') {
        for (const group of [ROUNDINGS, EXTREMES]) {
          if (!group.includes(name)) continue;
          for (const other of group)
            if (other !== name) yield whole('call', `Math.${other}(${texts.join(',')})`, at(callee.property));
        }
      } else {
        yield whole('call', object, at(callee.property));
      }
      // Without an initial value, the first entry is one, and is left out of what is added up.
      if (name === 'reduce' && plain.length === 1)
        yield whole('call', `${text(callee)}(${texts[0]},0)`, at(callee.property));
      // One array that stands in every row, for a row each.
      if (name === 'fill' && plain.length === 1 && plain[0].type !== 'Literal')
        yield whole('call', `${object}.fill(0).map(()=>${wrapped(plain[0])})`, at(callee.property));
    }
    if (callee.type === 'Identifier') {
      for (const { name, parameters } of context.functions)
        if (parameters === plain.length && name !== callee.name)
          yield whole('call', `${name}(${texts.join(',')})`, at(callee));
    }
    for (const wrap of unary()) yield whole('call', `${wrap}(${text(node)})`, at(callee));
  }

  /** A factor that is missing, doubled or turned around in what is stored, added or returned. */
  function* valueChanges(): Generator<Change> {
    const value = wrapped(node);
    yield whole('value', `-${value}`);
    if (parent?.type === 'VariableDeclarator' && node.type === 'MemberExpression') {
      yield whole('number', '-Infinity');
      yield whole('number', 'Infinity');
      yield whole('number', '0');
    }
    yield whole('factor', `2*${value}`);
    yield whole('factor', `${value}/2`);
    for (const factor of [...context.variables, ...context.factors]) {
      yield added(`${value}*${factor}`);
      yield added(`${value} / ${factor}`);
    }
    const scales = context.factors
      .filter((factor) => /\.length$|\[[01]\]$/.test(factor))
      .slice(0, MOST_SCALES);
    for (const [i, one] of scales.entries()) {
      for (const other of scales.slice(i + 1)) {
        yield added(`${value}*(${one}*${other})`);
        yield added(`${value} / (${one}*${other})`);
      }
    }
    for (const name of context.variables) {
      yield added(`${value}*${name}*(1-${name})`);
      yield added(`${value}*(1-${name})`);
      yield added(`${value}*(1-${name}*${name})`);
    }
    for (const factor of context.factors) {
      if (!factor.endsWith(']')) continue;
      yield added(`${value}*(1-${factor})`);
      yield added(`${value}*${factor}*(1-${factor})`);
      yield added(`${value}*(1-${factor}*${factor})`);
    }
  }

  /** The member with two of its indices exchanged. */
  function* swapped(member: MemberExpression): Generator<string> {
    const { object, property, computed } = member;
    if (!computed || object.type !== 'MemberExpression' || !object.computed) return;
    yield `${text(object.object)}[${text(property)}][${text(object.property)}]`;
    const outer = object.object;
    if (outer.type === 'MemberExpression' && outer.computed)
      yield `${text(outer.object)}[${text(object.property)}][${text(outer.property)}][${text(property)}]`;
  }

  function* unary(): Generator<string> {
    for (const { name, parameters } of context.functions) if (parameters === 1) yield name;
  }

  /** A number has no entries, and `0.length` is no expression. */
  function mayBeList(part: Node): boolean {
    return part.type !== 'Literal';
  }

  function wrapped(part: Node): string {
    return /^(?:Identifier|Literal|MemberExpression|CallExpression)$/.test(part.type)
      ? text(part)
      : `(${text(part)})`;
  }
}

/** What is added for safety, and not because a formula has it. */
export function isTiny(value: unknown): boolean {
  return typeof value === 'number' && value > 0 && value <= 1e-4;
}

function at(node: Node): Look {
  return { at: 'node', node };
}

/** `a- -b`, not `a--b`, and `a/ /b/g.lastIndex`, whose `//` would begin a comment. */
function spaced(operator: string): string {
  return operator === '-' || operator === '+' || operator === '/' ? ` ${operator} ` : operator;
}

function isIndex(node: AnyNode, parent: AnyNode | undefined): boolean {
  return parent?.type === 'MemberExpression' && parent.computed && parent.property === node;
}

/** Where a number of things, a bound or a position is expected. */
function isCount(node: AnyNode, parent: AnyNode | undefined): boolean {
  if (node.type === 'Literal') return false;
  return isCountOrTerm(parent) || isArgument(node, parent) || parent?.type === 'VariableDeclarator';
}

function isCountOrTerm(parent: AnyNode | undefined): boolean {
  return parent?.type === 'BinaryExpression';
}

function isArgument(node: AnyNode, parent: AnyNode | undefined): boolean {
  return (
    (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') &&
    parent.arguments.includes(node as Expression)
  );
}

/** What is stored, returned, or handed on as an entry. */
function isValue(node: AnyNode, parent: AnyNode | undefined): boolean {
  switch (parent?.type) {
    case 'AssignmentExpression':
      return parent.right === node;
    case 'VariableDeclarator':
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
    case 'ArrayExpression':
    case 'Property':
      return node.type !== 'ObjectExpression' && node.type !== 'ArrayExpression';
    case 'CallExpression':
      return (
        parent.callee.type === 'MemberExpression' &&
        parent.callee.property.type === 'Identifier' &&
        ['push', 'fill', 'concat'].includes(parent.callee.property.name)
      );
    default:
      return false;
  }
}

function isLoopTest(node: AnyNode, parent: AnyNode | undefined): boolean {
  return (parent?.type === 'ForStatement' || parent?.type === 'WhileStatement') && parent.test === node;
}

function isTest(node: AnyNode, parent: AnyNode | undefined): boolean {
  return parent?.type === 'IfStatement' && parent.test === node;
}
