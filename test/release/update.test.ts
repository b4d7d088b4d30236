import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MANIFEST, type Manifest, manifestText, sha256 } from '../../grader/release/manifest.ts';
import { temporaryCourse } from '../support/course.ts';
import { temporaryFolder, writeInto } from '../support/folders.ts';
import { filesIn, read, releaseHere } from './release.ts';

const STUB = 'exercises/24-conv-input-gradient/conv-input-gradient.ts';
const OTHER_STUB = 'exercises/41-avg-pool/avg-pool.ts';
const STATEMENT = 'exercises/24-conv-input-gradient/README.md';
const GRADER = 'grader/types/spec/laws.d.ts';

const COURSE = temporaryCourse(['24-conv-input-gradient', '41-avg-pool']);

function release(folder: string, ...args: readonly string[]) {
  return releaseHere(COURSE, folder, ...args);
}

/** A release, in which these files were released with other content: that of an earlier version. */
async function earlierRelease(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = join(temporaryFolder(), 'dojo');
  expect((await release(folder)).code).toBe(0);
  const manifest = JSON.parse(read(folder, MANIFEST)) as Manifest;
  const states = Object.entries(files).map(([path, text]) => {
    const owner = manifest.files[path]?.owner ?? 'course';
    return [path, { owner, sha256: sha256(Buffer.from(text)) }] as const;
  });
  writeInto(folder, files);
  const earlier = { ...manifest, files: { ...manifest.files, ...Object.fromEntries(states) } };
  writeFileSync(join(folder, MANIFEST), manifestText(earlier));
  return folder;
}

/** What lies in a folder: a digest of each file. */
function snapshot(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(filesIn(folder).map((path) => [path, sha256(readFileSync(join(folder, path)))]));
}

describe('the update of an earlier release', () => {
  it('brings grader, statements and stubs to the new state, and touches no file of a student', async () => {
    const folder = await earlierRelease({
      [STATEMENT]: 'an older statement',
      [GRADER]: 'an older grader',
      [OTHER_STUB]: 'an older stub, unchanged',
      'grader/gone.ts': 'no longer released',
      'grader/old/gone.ts': 'no longer released',
    });
    const mine = {
      [STUB]: 'export const convInputGradient = () => "mine";\n',
      'exercises/24-conv-input-gradient/helpers.ts': 'mine',
      'exercises/24-conv-input-gradient/notes.md': 'mine',
      'notes/plan.md': 'mine',
      '.vscode/settings.json': '{ "mine": true }',
    };
    writeInto(folder, mine);
    const ended = await release(folder);
    expect(ended.code, ended.stderr).toBe(0);
    for (const [path, text] of Object.entries(mine)) expect(read(folder, path)).toBe(text);
    expect(read(folder, STATEMENT)).toContain('# 24');
    expect(read(folder, GRADER)).toContain('export');
    expect(read(folder, OTHER_STUB)).toContain('not started');
    expect(existsSync(join(folder, 'grader/gone.ts'))).toBe(false);
    expect(existsSync(join(folder, 'grader/old'))).toBe(false);
    expect(ended.stdout.split('\n')).toEqual(
      expect.arrayContaining([
        `updated   ${STATEMENT}`,
        `updated   ${GRADER}`,
        `updated   ${OTHER_STUB}`,
        'removed   grader/gone.ts',
        `kept      ${STUB}   (changed since the last release)`,
        'kept      .vscode/settings.json   (changed since the last release)',
      ]),
    );
    // Nothing is left to do, and what is the student's stays the student's.
    const before = snapshot(folder);
    const again = await release(folder);
    expect(again.stdout).toMatch(/^0 of \d+ files changed/m);
    expect(again.stdout).toContain(`kept      ${STUB}`);
    expect(snapshot(folder)).toEqual(before);
  });

  it('replaces what was changed in the grader, and keeps the change aside', async () => {
    const folder = await earlierRelease();
    writeInto(folder, { [GRADER]: 'cheating' });
    const ended = await release(folder);
    expect(ended.stdout).toContain(`replaced  ${GRADER}   (yours is in .dojo/replaced)`);
    expect(read(folder, GRADER)).not.toBe('cheating');
    expect(read(folder, `.dojo/replaced/${GRADER}`)).toBe('cheating');
  });

  it('brings back what is the course’s, but no stub: the student may write in another file', async () => {
    const folder = await earlierRelease();
    for (const path of [STUB, GRADER]) rmSync(join(folder, path));
    writeInto(folder, { 'exercises/24-conv-input-gradient/conv-input-gradient.js': 'mine' });
    const ended = await release(folder);
    expect(ended.stdout).toContain(`restored  ${GRADER}`);
    expect(ended.stdout).toContain(
      `kept      ${STUB}   (removed since the last release, and not brought back)`,
    );
    expect(existsSync(join(folder, STUB))).toBe(false);
    expect(existsSync(join(folder, GRADER))).toBe(true);
  });

  it('leaves what was here before under a name that the course comes to use', async () => {
    const folder = await earlierRelease();
    const manifest = JSON.parse(read(folder, MANIFEST)) as Manifest;
    const { [OTHER_STUB]: _, ...files } = manifest.files;
    writeInto(folder, { [MANIFEST]: JSON.stringify({ ...manifest, files }), [OTHER_STUB]: 'mine' });
    expect((await release(folder)).stdout).toContain(`kept      ${OTHER_STUB}   (was here before)`);
    expect(read(folder, OTHER_STUB)).toBe('mine');
  });

  it('finishes what an interrupted release began', async () => {
    const folder = await earlierRelease();
    const whole = snapshot(folder);
    const manifest = JSON.parse(read(folder, MANIFEST)) as Manifest;
    writeInto(folder, { [MANIFEST]: JSON.stringify({ ...manifest, files: {} }) });
    for (const path of [GRADER, STATEMENT, OTHER_STUB]) rmSync(join(folder, path));
    expect((await release(folder)).code).toBe(0);
    expect(snapshot(folder)).toEqual(whole);
  });

  it('writes nothing when it is only asked what it would do', async () => {
    const folder = await earlierRelease({ [STATEMENT]: 'an older statement' });
    const before = snapshot(folder);
    const ended = await release(folder, '--dry-run');
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain(`updated   ${STATEMENT}`);
    expect(ended.stdout).toMatch(/1 of \d+ files would change/);
    expect(snapshot(folder)).toEqual(before);
    const fresh = join(temporaryFolder(), 'fresh');
    expect((await release(fresh, '--dry-run')).stdout).toContain(`added     ${GRADER}`);
    expect(existsSync(fresh)).toBe(false);
  });
});

describe('a release into a folder that is there', () => {
  it('takes an empty one, and the clone of an empty repository', async () => {
    const folder = temporaryFolder({ '.git/HEAD': 'ref: refs/heads/main\n' });
    expect((await release(folder)).code).toBe(0);
    expect(read(folder, '.git/HEAD')).toBe('ref: refs/heads/main\n');
    expect(existsSync(join(folder, STUB))).toBe(true);
    expect(filesIn(folder).filter((path) => path.includes('incoming'))).toEqual([]);
  });

  it('refuses one that holds anything else, and writes nothing', async () => {
    const folder = temporaryFolder({ 'thesis.tex': 'years of work', 'grader/cli.ts': 'mine' });
    const before = snapshot(folder);
    const ended = await release(folder);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('folder-not-empty');
    expect(snapshot(folder)).toEqual(before);
  });

  it('refuses the release of another course, for another target, of another format, or forged', async () => {
    const folder = await earlierRelease();
    const manifest = JSON.parse(read(folder, MANIFEST)) as Manifest;
    const refusals: [object, string][] = [
      [{ course: { id: 'other', version: '1.0.0' } }, 'other-release'],
      [{ target: 'gradescope' }, 'other-release'],
      [{ formatVersion: 99 }, 'bad-release'],
      [
        { files: { '../outside.txt': { owner: 'course', sha256: sha256(Buffer.from('mine')) } } },
        'bad-release',
      ],
    ];
    for (const [change, code] of refusals) {
      writeInto(folder, { [MANIFEST]: JSON.stringify({ ...manifest, ...change }), '../outside.txt': 'mine' });
      const before = snapshot(folder);
      const ended = await release(folder);
      expect(ended.code).toBe(2);
      expect(ended.stderr).toContain(code);
      expect(snapshot(folder)).toEqual(before);
      expect(readFileSync(join(folder, '../outside.txt'), 'utf8')).toBe('mine');
    }
  });

  it('writes through no link', async () => {
    const folder = await earlierRelease({ [GRADER]: 'an older grader' });
    const outside = temporaryFolder({ 'laws.d.ts': 'theirs' });
    rmSync(join(folder, 'grader/types/spec'), { recursive: true });
    symlinkSync(outside, join(folder, 'grader/types/spec'), 'dir');
    const ended = await release(folder);
    expect(ended.stderr).toContain('in-the-way');
    expect(read(outside, 'laws.d.ts')).toBe('theirs');
  });

  it('says what it does not understand', async () => {
    const folder = join(temporaryFolder(), 'dojo');
    mkdirSync(folder);
    const usage: [readonly string[], string][] = [
      [['--target', 'moodle'], 'bad-target'],
      [['--hints', 'nowhere'], 'bad-hints'],
      [['--hide', 'reference'], 'option-of-other-target'],
      [['--grader', 'org/repo@main'], 'bad-grader'],
      [['--target', 'gradescope', '--seed-secret', 'UNSET_VARIABLE'], 'no-seed-secret'],
      [['another-folder'], 'one-folder'],
    ];
    for (const [args, code] of usage) {
      const ended = await release(folder, ...args);
      expect(ended.code).toBe(2);
      expect(ended.stderr).toContain(code);
      expect(filesIn(folder)).toEqual([]);
    }
  });
});
