/** Where `import(…)` or `require(…)` is given something else than a plain string; an offset in the text. */
export interface ComputedImport {
  readonly offset: number;
  /** The call as written, up to its line's end. */
  readonly text: string;
}

/** One piece of source text: a comment, string, regular expression (not a long one), word or other character. */
const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"|`|\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,200}\]){1,200}\/[a-z]*|[\p{ID_Start}$_][\p{ID_Continue}$]*|\d[\w.]*|\s+|[\s\S]/uy;

const SUSPICIOUS = /\brequire\b|\bimport\s*[(./]/;

/** After these words a `/` begins a regular expression, as after most punctuation. */
const BEFORE_EXPRESSION =
  /^(?:return|typeof|case|do|else|in|of|instanceof|new|delete|void|throw|yield|await)$/;

/**
 * Finds the first computed import. esbuild would look for all files that it could mean, without asking the import
 * policy, so it should not see one. This reads tokens and no grammar: for what slips through, esbuild looks where
 * nothing is.
 */
export function findComputedImport(source: string): ComputedImport | undefined {
  if (!SUSPICIOUS.test(source)) return undefined;
  const tokens = significantTokens(source);
  for (let i = 0; i + 1 < tokens.length; i++) {
    const { text, offset } = tokens[i]!;
    if ((text !== 'import' && text !== 'require') || tokens[i - 1]?.text === '.') continue;
    if (tokens[i + 1]!.text !== '(' || isLiteral(tokens[i + 2]?.text, tokens[i + 3]?.text)) continue;
    return { offset, text: /[^\r\n]*/.exec(source.slice(offset, offset + 80))![0] };
  }
  return undefined;
}

function isLiteral(argument: string | undefined, next: string | undefined): boolean {
  if (argument === ')') return true;
  if (argument === undefined || (next !== ')' && next !== ',')) return false;
  return /^['"]/.test(argument) || /^`[^`]+`$/.test(argument);
}

interface Token {
  readonly text: string;
  readonly offset: number;
}

/** Words, strings and punctuation, without comments and space. Code within `${…}` is read like any other. */
function significantTokens(source: string): Token[] {
  const tokens: Token[] = [];
  const braces: boolean[] = [];
  let at = 0;
  const add = (text: string): void => {
    tokens.push({ text, offset: at });
    at += text.length;
  };
  while (at < source.length) {
    if (source[at] === '`') at = readTemplate(source, at, braces, tokens);
    else if (source[at] === '}' && braces.pop()) at = readTemplate(source, at, braces, tokens);
    else {
      TOKEN.lastIndex = at;
      const text = TOKEN.exec(source)?.[0] ?? source[at]!;
      // A string or comment without an end; esbuild will say so.
      if (text === "'" || text === '"' || (text === '/' && source[at + 1] === '*')) break;
      if (text === '{') braces.push(false);
      if (/^\s|^\/[/*]/.test(text)) at += text.length;
      else if (text.length > 1 && text[0] === '/' && !expectsExpression(tokens.at(-1)?.text)) add('/');
      else add(text);
    }
  }
  return tokens;
}

/** Reads template text from its opening `` ` `` or the `}` of a substitution, up to its end or the next `${`. */
function readTemplate(source: string, from: number, braces: boolean[], tokens: Token[]): number {
  let at = from + 1;
  while (at < source.length && source[at] !== '`') {
    if (source[at] === '$' && source[at + 1] === '{') {
      braces.push(true);
      tokens.push({ text: '`$', offset: from });
      return at + 2;
    }
    at += source[at] === '\\' ? 2 : 1;
  }
  tokens.push({ text: source[from] === '`' ? '`x`' : '`', offset: from });
  return at + 1;
}

function expectsExpression(previous: string | undefined): boolean {
  if (previous === undefined || BEFORE_EXPRESSION.test(previous)) return true;
  return !/^[\p{ID_Continue}$_'"`)\]}]/u.test(previous);
}
