import type { AnyNode, Node, Program } from 'acorn';
import { alternatives, type Context, isTiny } from './alternatives.ts';
import type { Change } from './change.ts';
import { originsOf, scopesOf, topFunctions, variablesAt } from './scope.ts';
import { isReplaceable, visit } from './tree.ts';

/** More changes are not tried: the file is far larger than that of an exercise. */
const MOST_CHANGES = 12_000;

/**
 * Every small change of a bundle that is tried: of each expression that `isOwn` says the student wrote. The order is
 * that of the source, and the same for the same bundle. None where there are too many.
 *
 * @param withFactors - Whether factors are added, too: in a long function that is most of all changes.
 */
export function candidateChanges(
  program: Program,
  code: string,
  isOwn: (node: Node) => boolean,
  withFactors = true,
): readonly Change[] {
  const scopes = scopesOf(program);
  const functions = topFunctions(program);
  const origins = originsOf(program, code);
  const tiny = tinyNames(program);
  const factors = new Map<Node | undefined, readonly string[]>();
  const changes: Change[] = [];
  visit(program, (visited) => {
    if (changes.length > MOST_CHANGES || !isReplaceable(visited) || !isOwn(visited.node)) return;
    const { parents } = visited;
    const context: Context = {
      code,
      variables: variablesAt(scopes, parents),
      functions,
      origins,
      tiny,
      factors: remembered(factors, enclosing(parents), (around) => factorsIn(around ?? program, code)),
    };
    const seen = new Set<string>([code.slice(visited.node.start, visited.node.end)]);
    for (const change of alternatives(visited, context)) {
      if (seen.has(change.text) || (change.addsFactor && !withFactors)) continue;
      seen.add(change.text);
      changes.push(change);
    }
  });
  return changes.length > MOST_CHANGES ? [] : changes;
}

/** Names that are declared as a tiny number. */
function tinyNames(program: Program): ReadonlySet<string> {
  const names = new Set<string>();
  visit(program, ({ node }) => {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier') return;
    if (node.init?.type === 'Literal' && isTiny(node.init.value)) names.add(node.id.name);
  });
  return names;
}

function remembered<K, V>(known: Map<K, V>, key: K, make: (key: K) => V): V {
  const value = known.get(key) ?? make(key);
  known.set(key, value);
  return value;
}

/** The outermost function below the bundle's own. */
function enclosing(parents: readonly AnyNode[]): Node | undefined {
  return parents.filter(
    ({ type }) =>
      type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression',
  )[1];
}

/** Expressions of a function that may be a factor: entries that it reads, and lengths. */
function factorsIn(around: Node, code: string): readonly string[] {
  const found = new Set<string>();
  visit(around, ({ node, parents }) => {
    if (node.type !== 'MemberExpression' || found.size >= MOST_FACTORS) return;
    const parent = parents[parents.length - 1];
    if (parent?.type === 'MemberExpression' || (parent?.type === 'CallExpression' && parent.callee === node))
      return;
    const text = code.slice(node.start, node.end);
    if (text.length < 40) found.add(text);
  });
  return [...found];
}

const MOST_FACTORS = 24;
