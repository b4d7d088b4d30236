import { join } from 'node:path';
import { tokenizer } from 'acorn';
import { formatCsv } from '../csv/format.ts';
import { digestOf } from '../store/digest.ts';
import type { ClassFolder } from './class-folder.ts';
import type { ClassResult } from './class-result.ts';
import { readKeptFile, readStudentResult } from './results.ts';

/**
 * A class for research, as ProgSnap2 has it (https://cssplice.org/progsnap2): one `Submit` for each exercise that a
 * student began, with the share of the points and the code, and an `X-Mistake` for each mistake that has a name.
 * Students are numbers in an order that says nothing; code has no comments, and no text but the paths of imports.
 */
export function progSnap2(folder: ClassFolder, result: ClassResult): ReadonlyMap<string, string> {
  const tool = `${result.course.id} ${result.course.version};grader ${result.grader.version};Node ${result.grader.node}`;
  const states = new Map<string, { id: number; code: string }>();
  const stateOf = (exercise: string, source: string): number => {
    const path = join(folder.sources, exercise, source);
    const known = states.get(path) ?? {
      id: states.size,
      code: anonymousCode(readKeptFile(folder, exercise, source)),
    };
    states.set(path, known);
    return known.id;
  };
  const events: (string | number)[][] = [];
  inNoOrder(result.students.map(({ folder: name }) => name)).forEach((name, subject) => {
    const { outcomes } = readStudentResult(folder, name);
    for (const { id, folder: exercise, maxScore } of result.exercises) {
      const outcome = outcomes[id];
      if (outcome?.source === undefined) continue;
      const state = stateOf(exercise, outcome.source);
      const submit = events.length;
      const score = maxScore === 0 ? 0 : Math.round((outcome.score / maxScore) * 1e4) / 1e4;
      const common = [`S${subject + 1}`, tool, state, result.course.id, id];
      events.push([submit, 'Submit', ...common, score, '', '']);
      for (const mistake of outcome.mistakes) {
        if (mistake.kind === 'name')
          events.push([events.length, 'X-Mistake', ...common, '', submit, mistake.id]);
      }
    }
  });
  const columns = [
    'EventID',
    'EventType',
    'SubjectID',
    'ToolInstances',
    'CodeStateID',
    'AssignmentID',
    'ProblemID',
  ];
  return new Map([
    ['DatasetMetadata.csv', formatCsv([['Property', 'Value'], ...METADATA])],
    ['MainTable.csv', formatCsv([[...columns, 'Score', 'ParentEventID', 'X-Mistake'], ...events])],
    [
      'CodeStates/CodeStates.csv',
      formatCsv([['CodeStateID', 'Code'], ...[...states.values()].map(({ id, code }) => [id, code])]),
    ],
  ]);
}

/** One moment of each student is known, so that nothing is ordered. */
const METADATA = [
  ['Version', '6'],
  ['IsEventOrderingConsistent', 'false'],
  ['EventOrderScope', 'None'],
  ['EventOrderScopeColumns', ''],
  ['CodeStateRepresentation', 'Table'],
];

function inNoOrder(names: readonly string[]): string[] {
  const digests = new Map(names.map((name) => [name, digestOf(['subject', name])]));
  return [...names].sort((a, b) => ((digests.get(a) ?? '') < (digests.get(b) ?? '') ? -1 : 1));
}

/** Code as its tokens with the spaces between them, without comments and texts; empty where it has no tokens. */
export function anonymousCode(source: string): string {
  let code = '';
  let end = 0;
  try {
    for (const token of tokenizer(source, { ecmaVersion: 'latest', sourceType: 'module' })) {
      const between = source.slice(end, token.start);
      // What stands between two tokens and is no space is a comment.
      code += between.replace(/\/\*[\s\S]*?\*\/|\/\/[^\r\n]*/g, '');
      const text = source.slice(token.start, token.end);
      const isText = token.type.label === 'string' || token.type.label === 'template';
      code += isText && !/^['"]\.{1,2}\//.test(text) ? text.replace(/^(['"]?)[\s\S]*?\1$/, '$1$1') : text;
      end = token.end;
    }
  } catch {
    return '';
  }
  return code.trim();
}
