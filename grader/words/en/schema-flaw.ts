import type { JsonKind, SchemaFlaw } from '../schema-flaw.ts';

/** One flaw as a line: where, what was found, what is allowed, how to mend it. */
export function schemaFlaw(one: SchemaFlaw): string {
  switch (one.flaw) {
    case 'missing':
      return `${one.path}: "${one.key}" is missing. Add it.`;
    case 'unknown-key': {
      const keys = one.allowed.length > 0 ? `; allowed are ${one.allowed.join(', ')}` : '';
      const mend = one.near ? `Did you mean "${one.near}"?` : `Remove it${keys}.`;
      return `${one.path}: "${one.key}" is not a known key. ${mend}`;
    }
    case 'kinds':
      return found(one, `must be ${one.kinds.map(kindText).join(', or ')}`);
    case 'one-of':
      return found(one, `must be one of ${one.allowed.join(', ')}`);
    case 'version':
      return `${one.path}: found ${one.found}, but this grader reads version ${one.version}. Update the grader, or write the file for version ${one.version}.`;
    case 'pattern':
      return `${one.path}: found ${one.found}, which does not match ${one.pattern}.`;
    case 'bound':
      return found(one, `must be ${one.comparison} ${one.limit}`);
    case 'no-multiple':
      return found(one, `must be a multiple of ${one.of}`);
    case 'too-few':
      return found(one, `needs at least ${one.limit} ${one.unit}`);
    case 'too-many':
      return found(one, `takes at most ${one.limit} ${one.unit}`);
    case 'twice':
      return found(one, 'must not hold anything twice');
    case 'other':
      return found(one, one.said);
  }
}

function found(one: { readonly path: string; readonly found: string }, demand: string): string {
  return `${one.path}: found ${one.found}, but it ${demand}.`;
}

function kindText(kind: JsonKind): string {
  if ('values' in kind) return kind.values.join(', ');
  return `${/^[aeiou]/.test(kind.type) ? 'an' : 'a'} ${kind.type}`;
}
