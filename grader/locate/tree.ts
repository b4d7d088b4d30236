import { type AnyNode, type Node, type Program, parse } from 'acorn';

/** A node with what holds it, the innermost last. */
export interface Visited {
  readonly node: AnyNode;
  readonly parents: readonly AnyNode[];
}

/** Undefined where the parser does not understand what the bundler did. */
export function parseBundle(code: string): Program | undefined {
  try {
    return parse(code, { ecmaVersion: 'latest', sourceType: 'script', locations: true });
  } catch {
    return undefined;
  }
}

/** Every node, the outer before the inner, in the order of the source. */
export function visit(root: Node, enter: (visited: Visited) => void): void {
  const pending: Visited[] = [{ node: root as AnyNode, parents: [] }];
  while (pending.length > 0) {
    const visited = pending.pop() as Visited;
    enter(visited);
    const parents = [...visited.parents, visited.node];
    for (const child of childrenOf(visited.node).reverse()) pending.push({ node: child, parents });
  }
}

/** The nodes directly within a node, in the order of the source. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = [];
  for (const value of Object.values(node) as unknown[]) {
    for (const part of Array.isArray(value) ? value : [value]) {
      if (typeof part === 'object' && part !== null && typeof part.type === 'string') children.push(part);
    }
  }
  return children.sort((a, b) => a.start - b.start);
}

/** Whether a node stands where any expression of the same value may stand. */
export function isReplaceable({ node, parents }: Visited): boolean {
  const parent = parents[parents.length - 1];
  if (parent === undefined || !EXPRESSIONS.has(node.type)) return false;
  switch (parent.type) {
    case 'AssignmentExpression':
      return node === parent.right;
    case 'AssignmentPattern':
      return node === parent.right;
    case 'VariableDeclarator':
      return node === parent.init;
    case 'UpdateExpression':
    case 'ArrayPattern':
    case 'ObjectPattern':
    case 'RestElement':
    case 'TaggedTemplateExpression':
    case 'ChainExpression':
    case 'ClassDeclaration':
    case 'ClassExpression':
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'ImportExpression':
      return false;
    case 'Property':
      return (
        node === parent.value && !parent.shorthand && parents[parents.length - 2]?.type === 'ObjectExpression'
      );
    case 'MemberExpression':
      // `(x)(…)` would lose what `x.f(…)` is called on; `x` itself may be another.
      return node === parent.object || parent.computed;
    case 'CallExpression':
    case 'NewExpression':
      return node !== parent.callee;
    case 'UnaryExpression':
      return parent.operator !== 'delete' && parent.operator !== 'typeof';
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return false;
    case 'ArrowFunctionExpression':
      return node === parent.body;
    case 'ForOfStatement':
    case 'ForInStatement':
      return node === parent.right;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return false;
    case 'ExpressionStatement':
      return parent.directive === undefined;
    default:
      return true;
  }
}

const EXPRESSIONS = new Set([
  'Identifier',
  'Literal',
  'MemberExpression',
  'BinaryExpression',
  'LogicalExpression',
  'UnaryExpression',
  'UpdateExpression',
  'ConditionalExpression',
  'CallExpression',
  'NewExpression',
  'AssignmentExpression',
  'ArrayExpression',
  'ObjectExpression',
]);

/** The first and the last identifier or literal of a node: what a source map knows best. */
export function leavesOf(node: Node): { readonly first: Node; readonly last: Node } {
  let first: Node = node;
  let last: Node = node;
  let found = false;
  visit(node, ({ node: inner }) => {
    if (inner.type !== 'Identifier' && inner.type !== 'Literal') return;
    if (!found || inner.start < first.start) first = inner;
    if (!found || inner.end > last.end) last = inner;
    found = true;
  });
  return { first, last };
}
