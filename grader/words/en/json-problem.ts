import type { JsonProblem, JsonSight } from '../json-problem.ts';

/** What is wrong, to follow a place. */
export function jsonProblem(problem: JsonProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'the file is empty';
    case 'too-deep':
      return 'it is nested too deeply';
    case 'bad-text':
      return 'a text does not end in its line, or holds a backslash that means nothing';
    case 'more':
      return `nothing may follow, but there is ${sight(problem.found)}`;
    case 'no-value':
      return `a value was expected, but there is ${sight(problem.found)}`;
    case 'no-key':
      return `a key in double quotes was expected, but there is ${sight(problem.found)}`;
    case 'key-twice':
      return `the key "${problem.key}" stands twice in one object, before in line ${problem.line}`;
    case 'no-colon':
      return `a colon was expected behind "${problem.key}", but there is ${sight(problem.found)}`;
    case 'no-comma':
      return `a comma or ${problem.close} was expected, but there is ${sight(problem.found)}`;
    case 'comma-at-end':
      return `a comma stands before ${problem.close}`;
  }
}

function sight(found: JsonSight): string {
  switch (found.is) {
    case 'end':
      return 'the end of the file';
    case 'comment':
      return 'a comment, which JSON has not';
    case 'text':
      return `“${found.text}”`;
  }
}
