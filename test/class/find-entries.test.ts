import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findEntries } from '../../grader/class/find-entries.ts';
import { listStudents } from '../../grader/class/list-students.ts';
import { parseRoster } from '../../grader/class/roster.ts';
import { type Files, temporaryFolder } from '../support/folders.ts';

/** The ids of a class's rows, each with what was handed in. */
function rows(folder: string, roster?: string): string[] {
  const students = roster === undefined ? undefined : parseRoster(roster, 'roster.csv');
  return listStudents(findEntries(folder).entries, students).map(
    ({ id, entry, notes }) =>
      `${id} ← ${entry?.name ?? '–'}${notes.map(({ code }) => ` (${code})`).join('')}`,
  );
}

function under(name: string, files: Files): string {
  const named = Object.entries(files).map(([path, content]) => [`${name}/${path}`, content]);
  const folder = temporaryFolder(Object.fromEntries(named));
  return join(folder, name);
}

describe('the layouts of a class', () => {
  it('plain: a folder or a zip file a student', () => {
    const folder = temporaryFolder({ 'ada/a.ts': '', 'bob.zip': '', 'notes.txt': '', '.DS_Store': '' });
    expect(rows(folder)).toEqual(['ada ← ada', 'bob ← bob.zip']);
    expect(findEntries(folder).ignored).toEqual(['notes.txt']);
  });

  it('clones of GitHub Classroom', () => {
    const folder = under('dojo-submissions', { 'dojo-ada/a.ts': '', 'dojo-bob-c/a.ts': '' });
    const roster =
      '"identifier","github_username","github_id","name"\n"s1","ada","1","Ada L."\n"s2","bob-c","2",""\n';
    expect(rows(folder)).toEqual(['ada ← dojo-ada', 'bob-c ← dojo-bob-c']);
    expect(rows(folder, roster)).toEqual(['s1 ← dojo-ada', 's2 ← dojo-bob-c']);
  });

  it('a download of Classroom 50, beside its scores', () => {
    const folder = under('cs-dojo_submissions_2026-11-25T10-00-00', {
      'cs-dojo-ada/a.ts': '',
      'scores.csv': 'x',
    });
    const roster = 'username,first_name,last_name,email,section,github_id\nada,Ada,Lovelace,a@x.org,1,7\n';
    expect(rows(folder, roster)).toEqual(['ada ← cs-dojo-ada']);
    expect(listStudents(findEntries(folder).entries, parseRoster(roster, 'r'))[0]).toMatchObject({
      name: 'Ada Lovelace',
      section: '1',
    });
  });

  it('an export of Gradescope: names come from its list, and a group is a row for each', () => {
    const folder = temporaryFolder({
      'submission_1/a.ts': '',
      'submission_2/a.ts': '',
      'submission_metadata.yml': [
        'submission_1:',
        '  :submitters:',
        '  - :name: Ada Lovelace',
        '    :sid: "17"',
        '    :email: a@x.org',
        '  :created_at: 2026-11-20 10:00:00.000000000 Z',
        'submission_2:',
        '  :submitters:',
        '  - :name: Bob',
        '    :sid: "18"',
        '  - :name: Cy',
        '    :email: c@x.org',
      ].join('\n'),
    });
    expect(rows(folder)).toEqual(['17 ← submission_1', '18 ← submission_2', 'c@x.org ← submission_2']);
    const roster = 'First Name,Last Name,SID,Email\nAda,Lovelace,17,a@x.org\nCy,Young,19,c@x.org\n';
    expect(rows(folder, roster)).toEqual([
      '17 ← submission_1',
      '19 ← submission_2',
      '18 ← submission_2 (not-in-roster)',
    ]);
    expect(listStudents(findEntries(folder).entries, undefined)[0].submittedAt).toBe(
      '2026-11-20T10:00:00.000Z',
    );
  });

  it('an export of Moodle, with folders and without', () => {
    const roster =
      'Identifier,Full name,Email address\nParticipant 12,Ada Lovelace,a@x.org\nParticipant 13,Bob O_Neil,b@x.org\n';
    const folders = temporaryFolder({
      'Ada Lovelace_12_assignsubmission_file_/a.ts': '',
      'Bob O_Neil_13_assignsubmission_file_/dojo.zip': '',
    });
    const flat = temporaryFolder({
      'Ada Lovelace_12_assignsubmission_file_output-delta.ts': '',
      'Ada Lovelace_12_assignsubmission_file_hidden-delta.ts': '',
      'Bob O_Neil_13_assignsubmission_file_dojo.zip': '',
    });
    expect(rows(folders, roster)).toEqual([
      'Participant 12 ← Ada Lovelace_12_assignsubmission_file_',
      'Participant 13 ← Bob O_Neil_13_assignsubmission_file_',
    ]);
    expect(rows(flat, roster)).toEqual([
      'Participant 12 ← Ada Lovelace_12',
      'Participant 13 ← Bob O_Neil_13_assignsubmission_file_dojo.zip',
    ]);
    // Without its worksheet names are all that is known.
    expect(rows(folders, 'id,name\n1,"Lovelace, Ada"\n2,Bob O_Neil')).toEqual([
      '1 ← Ada Lovelace_12_assignsubmission_file_',
      '2 ← Bob O_Neil_13_assignsubmission_file_',
    ]);
  });

  it('a download of Canvas', () => {
    const folder = temporaryFolder({
      'lovelaceada_7_100_dojo.zip': '',
      'oneilbob_LATE_8_101_output-delta-1.ts': '',
    });
    const roster =
      'Student,ID,SIS User ID,SIS Login ID,Section\n    Points Possible,,,,\n"Lovelace, Ada",7,x1,ada,A\n"O\'Neil, Bob",8,x2,bob,A\n';
    expect(rows(folder, roster)).toEqual(['7 ← lovelaceada_7_100_dojo.zip', '8 ← oneilbob_8']);
  });

  it('one folder deeper than was named', () => {
    const folder = temporaryFolder({ 'dojo-submissions/dojo-ada/a.ts': '' });
    expect(rows(folder)).toEqual(['ada ← dojo-ada']);
  });

  it('a link is a row, and nobody follows it', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'ada'));
    symlinkSync('/etc', join(folder, 'bob'));
    writeFileSync(join(folder, 'ada', 'a.ts'), '');
    expect(findEntries(folder).entries.map(({ source }) => source.kind)).toEqual(['folder', 'link']);
  });

  it('says when there is no class', () => {
    expect(() => findEntries(join(temporaryFolder(), 'x'))).toThrow('does not exist');
    expect(() => findEntries(temporaryFolder())).toThrow('no folder and no zip file');
  });
});

describe('the rows of a class', () => {
  it('are all of the roster and all that were handed in, always', () => {
    const folder = temporaryFolder({ 'ada/a.ts': '', 'hw1-ada/a.ts': '', 'eve/a.ts': '' });
    expect(rows(folder, 'id,name\nbob,Bob\nada,Ada\n')).toEqual([
      'bob ← – (no-entry)',
      'ada ← ada',
      'eve ← eve (not-in-roster)',
      'hw1-ada ← hw1-ada (second-entry)',
    ]);
  });

  it('give nobody the work of somebody else who has the same name', () => {
    const folder = temporaryFolder({ 'Ann Lee/a.ts': '' });
    expect(rows(folder, 'id,name\n1,Ann Lee\n2,Ann Lee\n')).toEqual([
      '1 ← – (no-entry)',
      '2 ← – (no-entry)',
      'Ann Lee ← Ann Lee (not-in-roster)',
    ]);
  });

  it('keep ids apart that differ in their letters’ case, and refuse a roster that has one twice', () => {
    expect(() => parseRoster('id\nada\nADA\n', 'r.csv')).toThrow('has the id ADA twice');
    expect(() => parseRoster('name\nAda\n', 'r.csv')).toThrow(
      'no column for the students’ ids'.replace('’', "'"),
    );
    expect(() => parseRoster('id,name\n,Ada\n', 'r.csv')).toThrow('Line 2');
  });

  it('survive names of any kind', () => {
    const [student] = parseRoster('id,name\n"=a,1","Zoë ""Z""\nO\u202ENeil 👩‍👩‍👧"\n', 'r.csv');
    expect(student).toMatchObject({ id: '=a,1', name: 'Zoë "Z" O Neil 👩‍👩‍👧' });
  });
});
