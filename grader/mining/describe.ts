import type { AnyNode, BinaryExpression, MemberExpression, Node } from 'acorn';
import type { Change } from '../locate/change.ts';
import type { Visited } from '../locate/tree.ts';
import type { Mined } from '../model/mined.ts';
import type { Roles } from './roles.ts';

/**
 * What a change of the reference is to a student who has never seen it; undefined where that cannot be said by the
 * names of the statement alone.
 */
export function describeChange(
  change: Change,
  { node, parents }: Visited,
  code: string,
  roles: Roles,
): Mined | undefined {
  const text = (part: Node) => code.slice(part.start, part.end);
  const own = text(node);
  const parent = parents[parents.length - 1];
  const loop = parents.findLast(({ type }) => type === 'ForStatement');
  switch (change.subject) {
    case 'factor':
      return node.type === 'BinaryExpression' ? ofOperand(node) : ofScale();
    case 'operator':
      return node.type === 'BinaryExpression' ? ofOperator(node) : undefined;
    case 'assignment':
      return ofAssignment();
    case 'comparison':
      return ofComparison();
    case 'index':
      return ofIndex(node, parent);
    case 'name':
      return ofName();
    case 'axes':
      return ofAxes();
    case 'number':
      return ofNumber();
    case 'step':
      return change.text.endsWith('+=2') ? ['loop-skips'] : undefined;
    case 'call':
      return ofCall();
    case 'condition':
      return ofCondition();
    case 'epsilon':
      return ['epsilon-missing'];
    case 'value':
      return /^-/.test(change.text) ? ['sign'] : undefined;
    default:
      return undefined;
  }

  /** The one array or quantity that an operand is, or an empty text. */
  function nameOf(operand: Node): string {
    const exact = roles.quantityOf(operand) ?? roles.arrayOf(operand);
    if (exact !== undefined) return roles.isOutput(exact) ? '' : exact;
    return '';
  }

  function ofOperand({ operator, left, right }: BinaryExpression): Mined | undefined {
    const dropped = change.text === text(left) ? right : change.text === text(right) ? left : undefined;
    if (dropped !== undefined) {
      if (operator === '*') return ['factor-missing', nameOf(dropped)];
      if (operator === '/' && dropped === right) return ['divisor-missing', nameOf(dropped)];
      const inIndex = parents.some(
        (one, i) => one.type === 'MemberExpression' && isProperty(one, parents[i + 1] ?? node),
      );
      if ((operator === '+' || operator === '-') && !inIndex) return ['term-missing', nameOf(dropped)];
      return undefined;
    }
    if (operator !== '*') return undefined;
    for (const side of [left, right])
      if (change.text.split('*').length > own.split('*').length && change.text.endsWith(`*${text(side)}`))
        return nameOf(side) === '' ? undefined : ['factor-twice', nameOf(side)];
    return ofScale();
  }

  function ofScale(): Mined | undefined {
    if (change.text.startsWith('2*')) return ['factor-extra', '2'];
    if (change.text.endsWith('/2')) return ['divisor-extra', '2'];
    const [, sign, factor] = /([*/])([\w$.[\]]+)$/.exec(change.text) ?? [];
    const role = factor === undefined ? undefined : roles.quantityIn(factor);
    if (role === undefined || !/\.length$|\[\d\]$/.test(role)) return undefined;
    return [sign === '*' ? 'factor-extra' : 'divisor-extra', role];
  }

  function ofOperator({ operator, left, right }: BinaryExpression): Mined | undefined {
    if (isBound() !== undefined) return undefined;
    const is = ['+', '-', '*', '/'].find(
      (one) =>
        change.text.replace(/[\s()]/g, '') === `${text(left)}${one}${text(right)}`.replace(/[\s()]/g, ''),
    );
    return is !== undefined && INVERSE[operator] === is ? ['operator', is, operator] : undefined;
  }

  function ofAssignment(): Mined | undefined {
    if (node.type !== 'AssignmentExpression' || node.operator !== '+=') return undefined;
    const array = roles.arrayOf(node.left);
    const to = change.text.slice(text(node.left).length, text(node.left).length + 2);
    if (array === undefined || !roles.isOutput(array)) return undefined;
    if (to.startsWith('=')) return ['overwritten', array];
    return to === '-=' ? ['subtracted', array] : undefined;
  }

  /** The bound of the loop whose test this is part of. */
  function isBound(): AnyNode | undefined {
    if (loop?.type !== 'ForStatement' || !loop.test) return undefined;
    return loop.test.start <= node.start && node.end <= loop.test.end ? loop.test : undefined;
  }

  function ofComparison(): Mined | undefined {
    if (node.type !== 'BinaryExpression') return undefined;
    const to = /(?:[<>]=?|[!=]==?)/.exec(change.text.slice(text(node.left).length))?.[0];
    if (to === undefined) return undefined;
    if (node === isBound()) {
      if (node.operator === '<' && to === '<=') return ['loop-ends-late'];
      return node.operator === '<=' && to === '<' ? ['loop-ends-early'] : undefined;
    }
    return ['comparison', to, node.operator];
  }

  /** An index by the array that it is one of, and which, from 1. */
  function placeOf(index: AnyNode, around: AnyNode | undefined): readonly [string, string] | undefined {
    if (around?.type !== 'MemberExpression' || !around.computed || around.property !== index)
      return undefined;
    let depth = 1;
    let inner: AnyNode = around.object;
    while (inner.type === 'MemberExpression' && (inner as MemberExpression).computed) {
      depth++;
      inner = (inner as MemberExpression).object;
    }
    const array = roles.quantityOf(inner);
    return array === undefined ? undefined : [array, String(depth)];
  }

  function ofIndex(index: AnyNode, around: AnyNode | undefined): Mined | undefined {
    const place = placeOf(index, around);
    if (place === undefined) return undefined;
    if (change.text.includes('.length-1-')) return ['index-reversed', ...place];
    if (change.text.endsWith('+1')) return ['index-late', ...place];
    return change.text.endsWith('-1') ? ['index-early', ...place] : undefined;
  }

  /** One argument for another, or one number of them for another. */
  function ofQuantity(is: string, belongs: string): Mined | undefined {
    if (is === belongs || roles.isOutput(is) || roles.isOutput(belongs)) return undefined;
    return isPart(is) === isPart(belongs) ? ['quantity-wrong', is, belongs] : undefined;
  }

  function ofName(): Mined | undefined {
    const belongs = roles.quantityOf(node);
    const is = roles.quantityIn(change.text);
    if (belongs !== undefined && is !== undefined) return ofQuantity(is, belongs);
    if (belongs !== undefined || is !== undefined) return undefined;
    // Within an index, whichever other name stands there.
    for (let i = parents.length - 1; i >= 0; i--) {
      const place = placeOf(parents[i + 1] ?? node, parents[i]);
      if (place !== undefined) return ['index-wrong', ...place];
    }
    return undefined;
  }

  function ofAxes(): Mined | undefined {
    const belongs = roles.quantityOf(node);
    const is = roles.quantityIn(change.text);
    if (belongs !== undefined && is !== undefined) return ofQuantity(is, belongs);
    if (change.text.endsWith('.reverse()'))
      return belongs === undefined ? undefined : ['components-exchanged', belongs];
    const member = node.type === 'AssignmentExpression' ? node.left : node;
    const array = roles.arrayOf(member);
    if (array === undefined) return undefined;
    return [change.text.includes('.length-1-') ? 'turned' : 'indices-exchanged', array];
  }

  function ofNumber(): Mined | undefined {
    const bound = isBound();
    if (bound?.type === 'BinaryExpression' && bound.right === node && node.type !== 'Literal') {
      if (change.text.endsWith('-1')) return ['loop-ends-early'];
      return change.text.endsWith('+1') ? ['loop-ends-late'] : undefined;
    }
    if (node.type !== 'Literal') return undefined;
    if (
      parent?.type === 'VariableDeclarator' &&
      loop?.type === 'ForStatement' &&
      loop.init === parents[parents.length - 2]
    )
      return node.value === 0 && change.text === '1' ? ['loop-starts-late'] : undefined;
    if (placeOf(node, parent) !== undefined) return undefined;
    return /^[\d.]+$/.test(change.text) ? ['number', change.text, own] : undefined;
  }

  function ofCall(): Mined | undefined {
    if (node.type !== 'CallExpression' || !text(node.callee).startsWith('Math.')) return undefined;
    const to = /^(Math\.\w+)\(/.exec(change.text)?.[1];
    const from = text(node.callee);
    if (node.arguments.length === 1 && change.text === text(node.arguments[0])) return ['call-missing', from];
    return to === undefined || to === from ? undefined : ['call-wrong', to, from];
  }

  function ofCondition(): Mined | undefined {
    if (change.text === 'true') return ['condition-always'];
    if (change.text === 'false') return ['condition-never'];
    return change.text === `!${own}` || change.text === `!(${own})` ? ['condition-negated'] : undefined;
  }
}

/** Whether it is a length, a component or an option, and no argument as a whole. */
function isPart(quantity: string): boolean {
  return /[.[]/.test(quantity);
}

function isProperty(member: MemberExpression, inner: AnyNode): boolean {
  return member.computed && member.property === inner;
}

const INVERSE: Readonly<Record<string, string>> = { '+': '-', '-': '+', '*': '/', '/': '*' };

/** More changes than a search of a student's file has: one component of an option for both of its axes. */
export function componentChanges(
  { node, parents }: Visited,
  code: string,
  roles: Roles,
): readonly [Change, Mined][] {
  const parent = parents[parents.length - 1];
  if (parent?.type !== 'VariableDeclarator' || parent.init !== node || parent.id.type !== 'ArrayPattern')
    return [];
  const option = roles.quantityOf(node);
  if (option === undefined || parent.id.elements.length !== 2) return [];
  const own = code.slice(node.start, node.end);
  return [0, 1].map((i): [Change, Mined] => [
    {
      start: node.start,
      end: node.end,
      text: `[${own}[${i}],${own}[${i}]]`,
      subject: 'axes',
      look: { at: 'node', node },
    },
    ['one-for-both', option, String(i + 1)],
  ]);
}
