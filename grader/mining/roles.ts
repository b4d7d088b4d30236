import type { AnyNode, MemberExpression, Node, Pattern, Program } from 'acorn';
import { isFunction } from '../locate/scope.ts';
import { visit } from '../locate/tree.ts';
import { BARE_OUTPUT } from '../model/output-name.ts';
import type { Rule } from '../model/rule.ts';

/** Who an expression of the reference is to a student: an argument, an output, or a length or component of an argument. */
export interface Roles {
  /** The student's name of an array, of which this reads or writes an entry: `X` of `X[i][j]`. */
  readonly arrayOf: (node: Node) => string | undefined;
  /** The student's name of a number, an array or a length, such as `stride[0]` or `X.length`. */
  readonly quantityOf: (node: Node) => string | undefined;
  /** Of a text that a change puts in. */
  readonly quantityIn: (text: string) => string | undefined;
  /** The arrays and quantities of arguments that an expression is made of. */
  readonly madeOf: (node: Node) => readonly string[];
  readonly isOutput: (name: string) => boolean;
}

/** Roles within one function of the reference. */
export function rolesIn(program: Program, rule: Rule): Roles & { readonly body: Node | undefined } {
  const names = new Map<string, string>();
  const outputs = new Set<string>();
  const body = declarationOf(program, rule.function);
  if (body !== undefined && isFunction(body)) {
    for (const [i, parameter] of body.params.entries()) bind(parameter, rule.args[i]);
    visit(body, ({ node, parents }) => {
      if (node.type === 'VariableDeclarator' && node.init) bindTo(node.id, node.init);
      if (node.type === 'ReturnStatement' && parents.filter(isFunction).length === 1 && node.argument)
        returned(node.argument);
    });
  }

  function bind(pattern: Pattern, role: string | undefined): void {
    if (role === undefined) return;
    if (pattern.type === 'Identifier') names.set(pattern.name, role);
    if (pattern.type === 'AssignmentPattern') bind(pattern.left, role);
    if (pattern.type === 'ArrayPattern')
      for (const [i, part] of pattern.elements.entries()) if (part) bind(part, `${role}[${i}]`);
    if (pattern.type === 'ObjectPattern')
      for (const part of pattern.properties)
        if (part.type === 'Property' && part.key.type === 'Identifier')
          bind(part.value, `${role}.${part.key.name}`);
  }

  function bindTo(pattern: Pattern, value: AnyNode): void {
    if (pattern.type === 'ArrayPattern' && value.type === 'ArrayExpression') {
      for (const [i, part] of pattern.elements.entries())
        if (part && value.elements[i]) bind(part, quantityOf(value.elements[i]));
    } else bind(pattern, quantityOf(value));
  }

  function returned(value: AnyNode): void {
    if (value.type === 'Identifier' && rule.outputs[0].key === undefined) output(value.name, BARE_OUTPUT);
    if (value.type !== 'ObjectExpression') return;
    for (const part of value.properties)
      if (part.type === 'Property' && part.key.type === 'Identifier' && part.value.type === 'Identifier')
        output(part.value.name, part.key.name);
  }

  function output(local: string, role: string): void {
    if (names.has(local)) return;
    names.set(local, role);
    outputs.add(role);
  }

  function quantityOf(node: Node): string | undefined {
    const one = node as AnyNode;
    if (one.type === 'Identifier') return names.get(one.name);
    if (one.type !== 'MemberExpression') return undefined;
    const object = quantityOf(one.object);
    if (object === undefined) return undefined;
    if (!one.computed)
      return one.property.type === 'Identifier' ? `${object}.${one.property.name}` : undefined;
    return one.property.type === 'Literal' ? `${object}[${one.property.value}]` : undefined;
  }

  function arrayOf(node: Node): string | undefined {
    let one = node as AnyNode;
    if (one.type !== 'MemberExpression' || !one.computed) return undefined;
    while (one.type === 'MemberExpression' && (one as MemberExpression).computed) one = one.object;
    return quantityOf(one);
  }

  return {
    body,
    arrayOf,
    quantityOf,
    quantityIn: (text) => {
      const [, root, rest] = /^\(?([A-Za-z_$][\w$]*)((?:\[\d\]|\.\w+)*)\)?$/.exec(text) ?? [];
      const role = root === undefined ? undefined : names.get(root);
      return role && role + rest;
    },
    madeOf: (node) => {
      const found = new Set<string>();
      visit(node, ({ node: part, parents }) => {
        if (part.type !== 'Identifier' || isIndexed(part, parents)) return;
        const role = names.get(part.name);
        if (role !== undefined) found.add(role);
      });
      return [...found];
    },
    isOutput: (name) => outputs.has(name),
  };
}

/** Whether a name stands within the index of something, or is a key. */
function isIndexed(node: AnyNode, parents: readonly AnyNode[]): boolean {
  const path: readonly AnyNode[] = [...parents, node];
  return path.some((one, i) => {
    const parent = path[i - 1];
    return i > 0 && parent.type === 'MemberExpression' && parent.property === one;
  });
}

function declarationOf(program: Program, name: string): Node | undefined {
  let found: Node | undefined;
  visit(program, ({ node }) => {
    if (node.type === 'FunctionDeclaration' && node.id?.name === name) found = node;
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.id.name === name)
      if (isFunction(node.init)) found = node.init;
  });
  return found;
}
