/**
 * A reference as a student reads it: a file such as theirs. What it takes over from the stub (`typeof stub.name`) is written
 * out with the stub's own signature, and what it imports lies where it lies for a student's file. Whatever is written in
 * another way stays as it is.
 */
export function answerText(
  { folder, slug }: { readonly folder: string; readonly slug: string },
  stub: string,
  reference: string,
): string {
  const own = reference
    .replace(new RegExp(String.raw`^import type \* as stub from '[^'\n]*/${slug}\.ts';\n`, 'm'), '')
    .replaceAll(`'../../exercises/${folder}/`, "'./")
    .replaceAll("'../../exercises/", "'../");
  let text = own;
  for (const [, name] of own.matchAll(/^export const (\w+): typeof stub\.\1 = /gm)) {
    const signature = new RegExp(
      String.raw`^export function ${name}\([\s\S]*? \{$(?=\n {2}(?:\/\/|throw))`,
      'm',
    ).exec(stub)?.[0];
    if (signature === undefined) return reference;
    const arrow = new RegExp(
      String.raw`^export const ${name}: typeof stub\.${name} = \([\s\S]*?\) => (\{\n[\s\S]*?\n\});$`,
      'm',
    );
    text = text.replace(arrow, (_, body: string) => signature + body.slice(1));
  }
  return /\bstub\b/.test(text) ? reference : withImports(text, typeImportsOf(stub));
}

/** The names of each `import type { … }`, by the file that they come from. */
function typeImportsOf(source: string): ReadonlyMap<string, readonly string[]> {
  const found = [...source.matchAll(/^import type \{([^}]*)\} from '([^'\n]*)';\n/gm)];
  return new Map(found.map(([, names, from]) => [from, names.split(',').map((name) => name.trim())]));
}

/** The text with these imports of types beside its own. */
function withImports(text: string, wanted: ReadonlyMap<string, readonly string[]>): string {
  let more = '';
  let result = text;
  for (const [from, names] of wanted) {
    const own = typeImportsOf(text).get(from);
    const all = [...new Set([...(own ?? []), ...names])].filter((name) => name !== '').sort();
    const line = `import type { ${all.join(', ')} } from '${from}';\n`;
    if (own === undefined) more += line;
    else
      result = result.replace(/^import type \{[^}]*\} from '([^'\n]*)';\n/gm, (old, of: string) =>
        of === from ? line : old,
      );
  }
  return more + (more !== '' && !result.startsWith('import') ? `\n${result.trimStart()}` : result);
}
