import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFile } from '../../grader/course/find-file.ts';
import { loadCourse } from '../../grader/course/load.ts';
import { locateFile, openSubmission } from '../../grader/course/submission.ts';
import { sha256Of } from '../../grader/files/sha256-of.ts';
import { MANIFEST, type Manifest, manifestText, readManifest } from '../../grader/release/manifest.ts';
import { keepProofs, unproven } from '../../grader/verify/kept-proofs.ts';
import type { Verification } from '../../grader/verify/verification.ts';
import { edited, temporaryCourse } from '../support/course.ts';
import { ROOT, temporaryFolder, writeInto } from '../support/folders.ts';
import { runHere } from '../support/here.ts';
import { filesIn, read, releaseHere } from './release.ts';

const STUB = 'exercises/24-conv-input-gradient/conv-input-gradient.ts';
const OTHER_STUB = 'exercises/41-avg-pool/avg-pool.ts';
const STATEMENT = 'exercises/24-conv-input-gradient/README.md';
const GRADER = 'grader/types/spec/laws.d.ts';

const COURSE = temporaryCourse(['24-conv-input-gradient', '41-avg-pool']);

function release(folder: string, ...args: readonly string[]) {
  return releaseHere(COURSE, folder, ...args);
}

let fresh: Promise<string> | undefined;

/** Made once, and copied. */
async function freshRelease(): Promise<string> {
  const folder = join(temporaryFolder(), 'dojo');
  expect((await release(folder)).code).toBe(0);
  return folder;
}

/** A release, in which these files were released with other content: that of an earlier version. */
async function earlierRelease(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = join(temporaryFolder(), 'dojo');
  fresh ??= freshRelease();
  cpSync(await fresh, folder, { recursive: true });
  const manifest = JSON.parse(read(folder, MANIFEST)) as Manifest;
  const states = Object.entries(files).map(([path, text]) => {
    const owner = manifest.files[path]?.owner ?? 'course';
    return [path, { owner, sha256: sha256Of(Buffer.from(text)) }] as const;
  });
  writeInto(folder, files);
  const earlier = { ...manifest, files: { ...manifest.files, ...Object.fromEntries(states) } };
  writeFileSync(join(folder, MANIFEST), manifestText(earlier));
  return folder;
}

/** What lies in a folder: a digest of each file. */
function snapshot(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    filesIn(folder).map((path) => [path, sha256Of(readFileSync(join(folder, path)))]),
  );
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
    const nowhere = join(temporaryFolder(), 'nowhere');
    expect((await release(nowhere, '--dry-run')).stdout).toContain(`added     ${GRADER}`);
    expect(existsSync(nowhere)).toBe(false);
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
        { files: { '../outside.txt': { owner: 'course', sha256: sha256Of(Buffer.from('mine')) } } },
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

describe('an exercise that is renamed and renumbered', () => {
  const FOLDER = '24-conv-input-gradient';
  const TO = '26-input-gradient';

  /** The course afterwards: other folder, other slug, and the id that the exercise had. */
  function renamedCourse(): string {
    const root = temporaryCourse([FOLDER, '41-avg-pool']);
    for (const mirror of ['exercises', 'solutions', 'fixtures']) {
      renameSync(join(root, mirror, FOLDER), join(root, mirror, TO));
    }
    for (const mirror of ['exercises', 'solutions']) {
      renameSync(
        join(root, mirror, TO, 'conv-input-gradient.ts'),
        join(root, mirror, TO, 'input-gradient.ts'),
      );
    }
    const manifest = join(root, 'exercises', TO, 'exercise.json');
    writeFileSync(manifest, edited(readFileSync(manifest, 'utf8'), ['id'], 'conv-input-gradient'));
    const wrong = join(root, 'solutions', TO, 'misconceptions.ts');
    for (const file of [wrong, join(root, 'solutions', TO, 'input-gradient.ts')]) {
      const text = readFileSync(file, 'utf8').replaceAll(FOLDER, TO);
      writeFileSync(file, text.replaceAll('./conv-input-gradient.ts', './input-gradient.ts'));
    }
    return root;
  }

  it('takes along what a student wrote, whole, and the submission is found before as well', async () => {
    const folder = await earlierRelease();
    const mine = 'export const convInputGradient = () => "mine";\n';
    const importing = `import { convInputGradient } from '../${FOLDER}/conv-input-gradient.ts';\n`;
    writeInto(folder, {
      [OTHER_STUB]: importing,
      [STUB]: mine,
      [`exercises/${FOLDER}/helpers/all.ts`]: 'mine',
    });
    const course = renamedCourse();
    const { exercises } = await loadCourse(course, ['input-gradient']);
    const before = openSubmission({ ...(await loadCourse(course, [])), exercises }, folder);
    expect(locateFile(before, exercises[0])).toBe(join(folder, STUB));

    const planned = await releaseHere(course, folder, '--dry-run');
    expect(planned.stdout).toContain(`moved     ${STUB} → exercises/${TO}/input-gradient.ts`);
    expect(planned.stdout).toContain(`look      ${OTHER_STUB}   (it imports an exercise by its former name)`);
    expect(read(folder, STUB)).toBe(mine);

    const ended = await releaseHere(course, folder);
    expect(ended.code, ended.stderr).toBe(0);
    expect(read(folder, `exercises/${TO}/input-gradient.ts`)).toBe(mine);
    expect(read(folder, `exercises/${TO}/helpers/all.ts`)).toBe('mine');
    expect(read(folder, `exercises/${TO}/exercise.json`)).toContain('"id"');
    expect(existsSync(join(folder, 'exercises', FOLDER))).toBe(false);
    expect(existsSync(join(folder, 'fixtures', FOLDER))).toBe(false);
    const again = await releaseHere(course, folder);
    expect(again.stdout).toMatch(/^0 of \d+ files changed/m);
    expect(read(folder, `exercises/${TO}/input-gradient.ts`)).toBe(mine);
  });

  it('is known in a release from before exercises were listed there', async () => {
    const folder = await earlierRelease();
    const path = '.dojo/release.json';
    const { exercises, ...rest } = JSON.parse(read(folder, path));
    expect(exercises['conv-input-gradient']).toBe(FOLDER);
    writeInto(folder, { [path]: JSON.stringify(rest) });
    expect(readManifest(folder)?.exercises).toEqual(exercises);
  });

  it('is found by its id in what was handed in before, and by nobody else’s name', () => {
    const course = renamedCourse();
    const exercise = { folder: TO, slug: 'input-gradient', directory: join(course, 'exercises', TO) };
    const flat = temporaryFolder({ 'conv-input-gradient.ts': 'mine' });
    expect(findFile(flat, exercise)).toBe(join(flat, 'conv-input-gradient.ts'));
    // A name in between, which only the manifest beside the file tells.
    const between = temporaryFolder({
      '24-some-gradient/some-gradient.ts': 'mine',
      '24-some-gradient/exercise.json': '{ "id": "conv-input-gradient" }',
    });
    expect(findFile(between, exercise)).toBe(join(between, '24-some-gradient', 'some-gradient.ts'));
    // Another exercise has taken the name over.
    writeInto(course, { 'exercises/27-conv-input-gradient/exercise.json': '{}' });
    expect(findFile(flat, exercise)).toBeUndefined();
  });
});

describe('what is set aside', () => {
  it('is not overwritten by the next update', async () => {
    const folder = await earlierRelease();
    for (const text of ['my first change', 'my second change']) {
      writeInto(folder, { [STATEMENT]: text });
      expect((await release(folder)).code).toBe(0);
    }
    expect(read(folder, `.dojo/replaced/${STATEMENT}`)).toBe('my first change');
    expect(read(folder, `.dojo/replaced/${STATEMENT}.2`)).toBe('my second change');
  });
});

describe('a part of a course', () => {
  it('is released by its chapters, and completed later', async () => {
    const folder = join(temporaryFolder(), 'part');
    expect((await release(folder, '--chapters', '4')).code).toBe(0);
    expect(existsSync(join(folder, STUB))).toBe(false);
    const course = JSON.parse(read(folder, 'exercises/course.json')) as { chapters: { id: string }[] };
    expect(course.chapters.map(({ id }) => id)).toEqual(['4']);
    expect(course).not.toHaveProperty('points');
    expect((await release(folder, '--chapters', '2, 4')).code).toBe(0);
    expect(read(folder, STUB)).toContain('not started');
    const wrong = await release(folder, '--chapters', '2,5');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('there is no chapter 5 with exercises');
    expect(wrong.stderr).toContain('These have some: 2, 4');
  });
});

describe('what is not proven', () => {
  it('is not released, or said in the copy', async () => {
    const folder = join(temporaryFolder(), 'open');
    const refused = await runHere(['release', folder, '--course', COURSE, '--lang', 'zh-CN'], { cwd: ROOT });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('2 个练习目前的内容尚未经过证明：24-conv-input-gradient、41-avg-pool');
    expect(existsSync(folder)).toBe(false);
    expect((await release(folder, '--lang', 'en')).stdout).toContain(
      'Not proven when this was released: 24-conv',
    );
    const manifest = JSON.parse(read(folder, MANIFEST)) as Manifest;
    expect(manifest.notes).toEqual([expect.stringContaining('24-conv-input-gradient, 41-avg-pool')]);
  });

  it('is what was not proven byte for byte as it is, under enough seeds', () => {
    const course = temporaryCourse(['41-avg-pool']);
    const exercises = [{ folder: '41-avg-pool' }];
    const proven = { exercises: [{ folder: '41-avg-pool', state: 'proven' }] } as unknown as Verification;
    writeInto(course, { 'fixtures/41-avg-pool/own.json': JSON.stringify(course) });
    keepProofs(course, proven, 1);
    expect(unproven(course, exercises)).toEqual(exercises);
    keepProofs(course, proven, 20);
    expect(unproven(course, exercises)).toEqual([]);
    writeInto(course, { 'solutions/41-avg-pool/avg-pool.ts': 'another' });
    expect(unproven(course, exercises)).toEqual(exercises);
  });
});
