import type { AnyNode } from 'acorn';
import type { Change } from '../locate/change.ts';
import { isFunction } from '../locate/scope.ts';
import { parseBundle, visit } from '../locate/tree.ts';
import type { Told } from '../mining/mine.ts';
import { runChanges } from '../mining/run-changes.ts';
import type { Rule } from '../model/rule.ts';
import type { Bundle } from '../model/runner.ts';
import type { Value } from '../model/value.ts';

/**
 * Whether the quantities of a sentence are those that stand in the reference: they are put in by the statement's own
 * names, as `options.stride[0]`, in the place of the reference's, and must give the very same numbers. Undefined where
 * there is nothing to put in: the sentence names none, or the reference takes its arguments apart at once.
 */
export async function rolesHold(
  bundle: Bundle,
  rule: Rule,
  { change, mined: [kind, ...parts] }: Told,
  args: readonly (readonly Value[])[],
): Promise<boolean | undefined> {
  const program = parseBundle(bundle.code);
  const locals = program && parametersOf(program, rule);
  if (program === undefined || locals === undefined) return undefined;
  const written = (role: string): string | undefined => {
    const [root, rest] = [/^\w+/.exec(role)?.[0] ?? '', role.replace(/^\w+/, '')];
    const local = locals.get(root);
    return local === undefined ? undefined : `(${local}${rest})`;
  };
  const own = bundle.code.slice(change.start, change.end);
  /** Pairs of texts that must do the same in the place of the change. */
  const pairs: (readonly [string, string])[] = [];
  const put = (text: string, role: string, into: (name: string) => string) => {
    const name = written(role);
    if (name !== undefined) pairs.push([text, into(name)]);
  };
  switch (kind) {
    case 'quantity-wrong':
      put(change.text, parts[0], (name) => name);
      put(own, parts[1], (name) => name);
      break;
    case 'one-for-both':
    case 'components-exchanged':
      put(own, parts[0], (name) => name);
      break;
    case 'factor-extra':
    case 'divisor-extra': {
      const end = /([*/])([\w$.[\]]+)$/.exec(change.text);
      if (end !== null && /\D/.test(parts[0]))
        put(change.text, parts[0], (name) => change.text.slice(0, end.index) + end[1] + name);
      break;
    }
    default:
      break;
  }
  if (pairs.length === 0) return undefined;
  const changes = pairs.flat().map((text): Change => ({ ...change, text }));
  const evaluates = runChanges(bundle, program, changes);
  for (let i = 0; i < evaluates.length; i += 2) {
    const [asItStands, byName] = [evaluates[i], evaluates[i + 1]];
    const [one, other] = [await asItStands(rule.function, args), await byName(rule.function, args)];
    if (JSON.stringify(one) !== JSON.stringify(other)) return false;
  }
  return true;
}

/** What the parameters of a function are called in the bundle, by the statement's names; those that it takes apart are left out. */
function parametersOf(program: AnyNode, rule: Rule): ReadonlyMap<string, string> | undefined {
  let found: ReadonlyMap<string, string> | undefined;
  visit(program as never, ({ node }) => {
    const isNamed =
      (node.type === 'FunctionDeclaration' && node.id?.name === rule.function) ||
      (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.id.name === rule.function);
    const declared = node.type === 'VariableDeclarator' ? node.init : node;
    if (!isNamed || !declared || !isFunction(declared)) return;
    found = new Map(
      (declared as Extract<AnyNode, { type: 'ArrowFunctionExpression' }>).params.flatMap((param, i) =>
        param.type === 'Identifier' ? [[rule.args[i], param.name] as const] : [],
      ),
    );
  });
  return found;
}
