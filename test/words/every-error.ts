import type { SharedByParts } from '../../grader/words/class-errors.ts';
import type { ErrorWords } from '../../grader/words/errors.ts';

const NONE = {} as Record<string, never>;
const SHARED: readonly SharedByParts[] = [
  ...(['course', 'grader', 'node', 'sandbox', 'seed'] as const),
  ...(['language', 'exercises', 'parts', 'students'] as const),
];

/** Facts of every mistake in how the grader may be called, in all their forms; names are in capitals. */
export const EVERY_ERROR: {
  readonly [Code in keyof ErrorWords]: readonly Parameters<ErrorWords[Code]>[0][];
} = {
  'unknown-command': [{ name: 'X1', commands: ['grade', 'hint'] }],
  'unknown-option': [{ option: '--x', options: ['seed', 'lang'] }],
  'missing-value': [{ option: 'seed' }],
  'one-output': [{ options: ['json', 'report'] }],
  'bad-seed': [{ text: 'X1' }],
  'bad-seconds': [{ text: 'X1' }],
  'unknown-system': [{ formats: ['X1', 'X2'] }],
  'bad-language': [{ text: 'X1', languages: ['en', 'fr'] }],
  'bad-sandbox': [{ text: 'X1', modes: ['X2', 'X3'] }],
  'one-exercise': [{ caseId: undefined }, { caseId: 'X1' }],
  'one-code': [NONE],
  'unknown-code': [[], ['X2', 'X3']].flatMap((near) => [
    { code: 'X1', exercise: undefined, near },
    { code: 'X1', exercise: 'X4', near },
  ]),
  'unknown-case': [{ of: undefined }, { of: { exercise: 'X1', caseId: 'X2' } }],
  'unknown-exercise': [
    { word: 'X1', near: [], slugs: ['X2'] },
    { word: 'X1', near: ['X2'], slugs: ['X2'] },
    { word: 'X1', graded: ['X2'] },
  ],
  'ambiguous-exercise': [{ word: 'X1', slugs: ['X2', 'X3'] }],
  'no-submission': [
    { folder: 'X1', isFile: true },
    { folder: 'X1', isFile: false },
  ],
  'empty-submission': [{ folder: 'X1', examples: ['X2'] }],
  'not-proven': [
    { folders: ['X1'], course: '' },
    { folders: ['X1', 'X2', 'X3', 'X4', 'X5', 'X6'], course: ' -- --course X7' },
  ],
  'bad-chapters': [{ text: 'X1', chapter: '9', chapters: ['1', '2'] }],
  'one-course': [NONE],
  'bad-languages': [{ text: 'X1' }],
  'folder-taken': [{ folder: 'X1' }],
  'two-seeds': [NONE],
  'watch-once': [NONE],
  'esbuild-missing': [{ system: 'X1' }],
  'cannot-write': ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG', 'EIO'].flatMap(
    (reason) => [
      { path: 'X1', reason },
      { path: 'X1', reason, isWhole: true },
    ],
  ),
  'bad-format': [{ text: 'X1', choices: ['X2', 'X3'] }],
  'bad-hide': [{ text: 'X1', choices: ['X2', 'X3'] }],
  'sandbox-unavailable': [
    { mode: 'X1', why: undefined },
    { mode: 'X1', why: { said: 'EPERM' } },
    { mode: 'X1', why: { exit: { code: 3 } } },
  ],
  'bad-results': [
    { file: 'X1', reason: undefined },
    { file: 'X1', reason: 'JSON' },
    { file: 'X1', reason: 'EACCES' },
  ],
  'one-class': [NONE],
  'no-class': [
    { folder: 'X1', isFile: true },
    { folder: 'X1', isFile: false },
  ],
  'empty-class': [{ folder: 'X1' }],
  'no-out': [{ option: '--out OUT' }, { option: '--to DIR' }],
  'bad-out': [
    ...(['file', 'other-files', 'is-part', 'not-empty'] as const).map((fault) => ({ folder: 'X1', fault })),
    { folder: 'X1', fault: 'formats', formats: 0 },
    { folder: 'X1', fault: 'formats', formats: 2 },
  ],
  'no-results': [{ folder: 'X1' }],
  'other-course': [{ folder: 'X1', course: 'X2', own: 'X3' }],
  'bad-metadata': [{ file: 'X1', reason: 'EIO' }],
  'no-shard': [{ folder: 'X1' }],
  'different-shards': [
    ...SHARED.map((what) => ({ folders: ['X1', 'X2'] as const, what })),
    { folders: undefined },
  ],
  'doubled-shard': [{ folders: ['X1', 'X2'], index: 1, count: 2 }],
  'missing-shards': [{ count: 3, missing: [1, 2] }],
  'bad-shard': [{ text: 'X1' }],
  'bad-jobs': [{ text: 'X1' }],
  'no-roster': [{ file: 'X1' }],
  'bad-roster': [
    { file: 'X1', fault: 'no-column', columns: ['A', 'B'] },
    { file: 'X1', fault: 'no-id', line: 3, name: undefined },
    { file: 'X1', fault: 'no-id', line: 3, name: 'X2' },
    { file: 'X1', fault: 'twice', id: 'X2' },
  ],
  'per-student-secret': [NONE],
  'no-seed-secret': [{ variable: 'X1' }],
  'short-seed-secret': [{ variable: 'X1', length: 3, least: 16 }],
  'no-classroom50': [{ variable: 'X1' }],
  'unknown-student': [{ student: 'X1' }],
  'no-policy': [{ file: 'X1', reason: 'EIO' }],
  'bad-policy': [{ file: 'X1', flaws: [{ path: '$', flaw: 'missing', key: 'X2' }] }],
  'one-name': [NONE],
  'bad-name': [
    { text: 'X1', isReserved: true },
    { text: 'X1', isReserved: false },
  ],
  'no-chapter': [{ folder: 'X1', chapter: '9', chapters: '1' }],
  taken: [
    { what: 'folder', name: 'X1' },
    { what: 'slug', name: 'X1', by: 'X2' },
    { what: 'number', name: '26', by: 'X2', free: undefined },
    { what: 'number', name: '26', by: 'X2', free: '27' },
  ],
  'no-id': [NONE],
  'bad-id': [{ text: 'X1' }],
  'taken-id': [{ list: 'X1', id: 'X2' }],
  'bad-list': [{ list: 'X1' }],
  'needs-others': [{ file: 'X1', other: 'X2' }],
  'no-file': [{ file: 'X1' }],
  'bad-seeds': [{ text: 'X1', usual: 20 }],
  'one-folder': [NONE],
  'bad-target': [{ text: 'X1', targets: ['X2'] }],
  'bad-hints': [{ text: 'X1' }],
  'option-of-other-target': [{ option: '--x', target: 'X1', targets: ['X2', 'X3'] }],
  'bad-grader': [{ text: 'X1' }],
  'not-a-folder': [{ folder: 'X1' }],
  'folder-not-empty': [
    { folder: 'X1', present: ['X2'] },
    { folder: 'X1', present: ['X2', 'X3'] },
  ],
  'other-release': [
    { folder: 'X1', earlier: { course: 'X2', target: 'X3' }, own: { course: 'X4', target: 'X5' } },
  ],
  'bad-release': (['no-json', { format: '9' }, { undescribed: 'X2' }] as const).map((why) => ({
    file: 'X1',
    why,
  })),
  'in-the-way': [
    { path: 'X1', isFolder: true },
    { path: 'X1', isFolder: false },
  ],
};
