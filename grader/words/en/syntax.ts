import type { StrayCharacter } from '../../model/finding.ts';
import type { SyntaxProblem, Token, TokenSort, Unclosed } from '../../model/syntax-problem.ts';

const sorts: Readonly<Record<TokenSort, string>> = {
  name: 'a name',
  text: 'a string',
  number: 'a number',
  template: 'a template string',
  end: 'the end of the file',
};

const unclosed: Readonly<Record<Unclosed, readonly [what: string, mark: string]>> = {
  string: ['a string', 'a quotation mark'],
  template: ['a template string', 'a backtick (`)'],
  comment: ['a comment', '*/'],
  'regular-expression': ['a regular expression', 'a slash (/)'],
};

/** What is wrong, as a clause with its full stop. */
export function syntaxText(problem: SyntaxProblem): string {
  switch (problem.kind) {
    case 'expected':
      return isEnd(problem.found)
        ? `the file ends where ${token(problem.expected)} is still due.`
        : `${token(problem.expected)} is due here, not ${token(problem.found)}.`;
    case 'unexpected':
      return isEnd(problem.found)
        ? 'the file ends in the middle of something.'
        : `${token(problem.found)} cannot stand here.`;
    case 'unclosed':
      return `${unclosed[problem.what][0]} ${inLine(problem.begun, 'that begins')}is not closed.`;
    case 'declared-twice':
      return `${problem.name} is declared twice${onLine(problem.first, 'first')}.`;
    case 'exported-twice':
      return `${problem.name === 'default' ? 'the default export' : problem.name} is exported twice${onLine(problem.first, 'first')}.`;
    case 'constant-changed':
      return `${problem.name} is a constant${onLine(problem.declared, 'const')}, and cannot be assigned to.`;
    case 'import-changed':
      return `${problem.name} is imported, and cannot be assigned to.`;
    case 'constant-without-value':
      return `the constant ${problem.name} gets no value.`;
    case 'not-assignable':
      return 'nothing can be assigned to what stands here.';
    case 'await-outside':
      return 'await stands outside of an async function.';
    case 'misplaced':
      return `${problem.word} means nothing here.`;
    case 'not-declared':
      return `${problem.name} is exported, but declared nowhere in the file.`;
    case 'leading-zero':
      return 'a number must not begin with a further 0.';
    case 'with-statement':
      return 'no module may hold a with statement.';
    case 'comma-in-loop':
      return 'a comma stands in the head of this for where a semicolon belongs.';
    case 'markup':
      return 'what stands here in angle brackets reads as markup (JSX), which cannot be used here.';
    case 'merge-mark':
      return 'this line is a mark that Git leaves where it could not join two versions of the file.';
    case 'too-deep':
      return 'this is nested too deeply.';
    case 'without-exports':
      return 'no exports were found in it.';
    case 'said':
      return `${problem.by} says “${problem.text}”.`;
  }
}

export function helpForSyntax(problem: SyntaxProblem): string {
  switch (problem.kind) {
    case 'expected':
    case 'unexpected':
      return isEnd(problem.found)
        ? 'Somewhere above, a bracket is not closed: count { and }, ( and ), [ and ].'
        : 'Nothing can run until the file parses. The mistake is here, or just before.';
    case 'unclosed':
      return `Put ${unclosed[problem.what][1]} where it ends${problem.what === 'template' ? '; it may begin far above' : ''}.`;
    case 'declared-twice':
      return `Give one of them another name. If the value of ${problem.name} is to change, leave out the second const, let or var.`;
    case 'exported-twice':
      return 'Leave out one of them.';
    case 'constant-changed':
      return `Declare ${problem.name} with let if it is to change, or use another name.`;
    case 'import-changed':
      return 'Put the result under a name of your own.';
    case 'constant-without-value':
      return `Give it one: const ${problem.name} = …; or declare it with let.`;
    case 'not-assignable':
      return 'To the left of = stands a variable, or an entry of an array. Comparisons are written ===.';
    case 'await-outside':
      return 'Leave out await: nothing here has to be waited for.';
    case 'misplaced':
      return 'Is it outside of the loop or function that it belongs to? Count the braces above it.';
    case 'not-declared':
      return 'Is the name misspelt? Names must agree letter by letter.';
    case 'leading-zero':
      return 'Write 1, not 01.';
    case 'with-statement':
      return 'Write out the object in front of each name.';
    case 'comma-in-loop':
      return 'Its three parts are divided by semicolons: for (let i = 0; i < n; i++).';
    case 'markup':
      return 'If a type is meant, write x as T, and in a .js file none. A function returns numbers in arrays.';
    case 'merge-mark':
      return 'Keep one version of the lines between <<<<<<< and >>>>>>>, and delete the other with all marks.';
    case 'too-deep':
      return 'Write it in the usual way: short statements, little nesting.';
    case 'without-exports':
    case 'said':
      return 'Nothing can run until the file parses. The mistake is here, or just before.';
  }
}

function isEnd(found: Token): boolean {
  return 'sort' in found && found.sort === 'end';
}

function token(one: Token): string {
  return 'sort' in one ? sorts[one.sort] : mark(one.written);
}

function inLine(line: number | undefined, what: string): string {
  return line === undefined ? '' : `${what} in line ${line} `;
}

function onLine(line: number | undefined, what: string): string {
  return line === undefined ? '' : ` (${what} in line ${line})`;
}

/** In quotation marks, unless it is one. */
function mark(text: string): string {
  return /^[“”‘’„‚"']$/.test(text) ? text : `“${text}”`;
}

export function strayText({ written, form, instead }: StrayCharacter): string {
  switch (form) {
    case 'invisible':
      return `an invisible character (${written}) stands here.`;
    case 'full-width':
      return written.length > 1
        ? `${written} is written in full-width letters, and is not ${instead}.`
        : `the character ${mark(written)} is full-width; TypeScript has ${mark(instead)} in its place.`;
    case 'typographic':
      return `${mark(written)} is no character of TypeScript, which has ${mark(instead)} in its place.`;
  }
}

export function helpForStray({ form, instead }: StrayCharacter): string {
  if (form === 'invisible') return 'Delete it; copied text often holds such characters.';
  const type = `Type ${mark(instead)} in its place. The file may hold more of them.`;
  return form === 'full-width' ? `${type} Switch the input method to half-width while writing code.` : type;
}
