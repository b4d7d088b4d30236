import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { fillMarks, type Marks } from '../../grader/release/fill-marks.ts';
import { templateFiles } from '../../grader/release/template-files.ts';

const MARKS: Marks = {
  COURSE_TITLE: 'A Course',
  STATEMENT: 'README.md',
  OTHER_LANGUAGES: '[中文](README.zh-CN.md)\n\n',
  EXERCISE: 'output-delta',
  EXERCISE_NUMBER: '11',
  LANGUAGE: 'en',
  GRADER_REPOSITORY: 'organisation/grader',
  GRADER_REF: '0'.repeat(40),
  WORKFLOW_REF: '1'.repeat(40),
};

const FOLDERS = [
  'student',
  'actions',
  'gitlab',
  'forgejo',
  'classroom',
  'classroom50',
  'gradescope',
  'protected',
];
const FILES = FOLDERS.flatMap((folder) =>
  templateFiles(folder, MARKS).map(({ path, text }) => [`${folder}/${path}`, text] as const),
);

describe.each(FILES)('%s', (path, text) => {
  it('holds no mark in any form once it is filled', () => {
    expect(text).not.toMatch(/__[A-Z]|COURSE_TITLE|EXERCISE_NUMBER|GRADER_RE|WORKFLOW_REF/);
    if (!path.endsWith('.md')) return;
    // What a reader sees, code aside: no word in capitals and underscores, and no bracket of a template.
    const seen = (marked.parse(text, { async: false }) as string).replace(/<code[\s\S]*?<\/code>/g, '');
    expect(seen.replace(/<[^>]+>/g, ' ')).not.toMatch(/\b[A-Z]{2,}_[A-Z_]+\b|\{\{|\}\}|__|\*\*|TODO/);
  });
});

it('is headed by the title of the course', () => {
  const heads = FILES.filter(([path]) => path.endsWith('.md')).map(([, text]) => text.split('\n')[0]);
  expect(heads).toEqual(['# A Course', '# A Course']);
});

it.each(['# **COURSE_TITLE**', '{{ EXERCISE }}', '<COURSE_TITLE>', '@LANGUAGE@', '__NEW__'])(
  'refuses the mark %s',
  (text) => {
    expect(() => fillMarks(text, MARKS)).toThrow('A template holds');
  },
);
