/** What only the course answers, whatever the submission holds, and for this exercise alone: its types and its own forward rule. */
const OF_THE_COURSE =
  /\b(?:from|import)\s*(['"])(?:\.{1,2}\/(?:[^'"\\\n]*\/)?types|\.\/forward)(?:\.[mc]?[jt]s)?\1/g;

/** Where an import may begin: a name before a string, a comment or a parenthesis; `require` in whatever form. */
const IMPORT = /\bfrom\s*(?:['"]|\/[*/])|\bimport\s*(?:['"`(]|\/[*/])|\brequire\b/;

/**
 * Whether a student's source file may import others of the student's files. Errs on the side of yes: a yes costs
 * nothing but that the verdict then depends on all files of the submission.
 */
export function mayImportOwnFiles(source: string): boolean {
  return IMPORT.test(source.replace(OF_THE_COURSE, ''));
}
