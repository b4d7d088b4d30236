/** What a doc comment says of a function. */
export interface DocComment {
  /** By parameter, in order: `options.stride` belongs to `options`. */
  readonly params: readonly { readonly name: string; readonly text: string }[];
  readonly returns: string | undefined;
}

/** The doc comment directly above a function of a source file; undefined where there is none. */
export function docCommentOf(source: string, name: string): DocComment | undefined {
  const at = source.search(new RegExp(`^(?:export )?(?:async )?(?:function|const) ${name}\\b`, 'm'));
  const comment = /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*$/.exec(source.slice(0, Math.max(at, 0)))?.[1];
  if (comment === undefined) return undefined;
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, ''));
  const tags = lines.join('\n').split(/^(?=@)/m);
  const params = tags.flatMap((tag) => {
    const [, whole, text] = /^@param\s+(?:\{[^}]*\}\s*)?([\w$.[\]]+)\s*(?:-\s*)?([\s\S]*)$/.exec(tag) ?? [];
    return whole === undefined ? [] : [{ name: whole.replace(/[.[].*$/, ''), text }];
  });
  const returns = tags
    .map((tag) => /^@returns?\b\s*([\s\S]*)$/.exec(tag)?.[1])
    .find((one) => one !== undefined);
  return { params, returns };
}
