/** Latin words that stand in Chinese sentences: code, names of programs and formats, and what has no other name. */
const NAMES = new Set(
  `npm run grade hint explain release verify fixtures node Node Vitest vitest GitHub Gradescope Classroom README TODO CI
   HTML JSON JUnit CSV ZIP zip UTF NaN Infinity undefined null Promise async await import export function return const
   let map row flat copy structuredClone Math random fround toFixed exp log max min Float Array TypeScript JavaScript
   forward types seed secret per student case again lang json out roster shard id name email section course submission
   ReferenceError TypeError SyntaxError RangeError Error console length push fill slice eval index
   default softmax with class else var break continue yield esbuild acorn Git Symbol Word Ctrl GBK Latin`.split(
    /\s+/,
  ),
);

/** Commands, paths, options, code in backticks or braces, and names with a dot or a capital inside. */
const CODE =
  /npm run [^，。；）\n]*|`[^`\n]*`|\$[^$\n]+\$|"[^"\n]*"|\b(?:new )?\w+(?:\.\w+)*\([^)]*\)(?:\.\w+\([^)]*\))*|\b[a-z]+_[a-z_]+\b|--[a-z-]+|[\w./-]*\/[\w./-]+|\b\w+\.\w[\w.]*(?:\([^)]*\))?|\{[^}]*\}|\[[^\]]*\]|\b[A-Z]{2,}\b|\b[a-z]+[A-Z0-9]\w*\b|\b[A-Z][a-z]+[A-Z]\w*/g;

/** Words of a Chinese sentence that are English, and neither code nor names. */
export function strangers(sentence: string): string[] {
  const words = sentence.replace(CODE, ' ').match(/[A-Za-z]{3,}/g) ?? [];
  return words.filter((word) => !NAMES.has(word));
}

/** Half-width punctuation beside a Chinese character. */
export function halfWidth(sentence: string): boolean {
  const plain = sentence.replace(CODE, 'x');
  return /\p{Script=Han} *[,;:!?(](?!\/\/)|[,;:!?)] *\p{Script=Han}|\p{Script=Han}[.)]/u.test(plain);
}
