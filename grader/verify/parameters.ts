import { type AnyNode, type Pattern, parse } from 'acorn';
import { transform } from 'esbuild';

/**
 * The parameters of the functions that a TypeScript file declares, by the function's name; a parameter without a name of
 * its own, such as `{ stride }`, is undefined. Rejects where the file is no TypeScript.
 */
export async function parametersOf(
  source: string,
): Promise<ReadonlyMap<string, readonly (string | undefined)[]>> {
  const { code } = await transform(source, { loader: 'ts', tsconfigRaw: {} });
  const found = new Map<string, readonly (string | undefined)[]>();
  for (const statement of parse(code, { ecmaVersion: 'latest', sourceType: 'module' }).body) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type === 'FunctionDeclaration')
      found.set(declared.id?.name ?? '', declared.params.map(nameOf));
    if (declared?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declared.declarations) {
      const params = parametersIn(init);
      if (id.type === 'Identifier' && params !== undefined) found.set(id.name, params.map(nameOf));
    }
  }
  return found;
}

function parametersIn(init: AnyNode | null | undefined): readonly Pattern[] | undefined {
  const isFunction = init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression';
  return isFunction ? init.params : undefined;
}

function nameOf(parameter: Pattern): string | undefined {
  if (parameter.type === 'Identifier') return parameter.name;
  return parameter.type === 'AssignmentPattern' ? nameOf(parameter.left) : undefined;
}
