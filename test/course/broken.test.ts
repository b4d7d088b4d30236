import { rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demandQuestions } from '../../grader/checks/demand-questions.ts';
import { loadCourse } from '../../grader/course/load.ts';
import { loadMisconceptions } from '../../grader/course/mirrors.ts';
import { UserError } from '../../grader/model/fault.ts';
import { ended, startCli } from '../support/cli.ts';
import { edited, readReal, temporaryCourse } from '../support/course.ts';
import { SOURCES } from '../support/environment.ts';
import { temporaryFolder } from '../support/folders.ts';

const FOLDER = '24-conv-input-gradient';
const MANIFEST = `exercises/${FOLDER}/exercise.json`;
const SPEC = `exercises/${FOLDER}/spec.ts`;
const FORWARD = `exercises/${FOLDER}/forward.ts`;
const FIXTURE = `fixtures/${FOLDER}/textbook.json`;
const COURSE = 'exercises/course.json';

const manifest = (path: readonly string[], value: unknown) => edited(readReal(MANIFEST), path, value);
const fixture = (path: readonly (string | number)[], value: unknown) =>
  edited(readReal(FIXTURE), path, value);
const spec = (from: string, to: string) => {
  const text = readReal(SPEC);
  expect(text).toContain(from);
  return text.replace(from, to);
};
const noPoints = () => {
  const data = JSON.parse(readReal(MANIFEST)) as { checks: Record<string, { points: number }> };
  for (const check of Object.values(data.checks)) check.points = 0;
  return JSON.stringify(data);
};

/** What is broken: the file, its text, the code, and what the message and its help must hold. */
const BROKEN: readonly [string, string, () => string | Buffer, string, readonly string[]][] = [
  [
    'manifest is no JSON',
    MANIFEST,
    () => '{ "title": ',
    'course-file-not-json',
    [`${MANIFEST}:1:12`, 'not JSON', 'a value was expected, but there is the end of the file', 'Mend'],
  ],
  ['spec exports null', SPEC, () => 'export default null;', 'no-spec', [SPEC, 'defineSpec']],
  ['spec holds no rule', SPEC, () => 'export default { rules: [null] };', 'no-spec', [SPEC]],
  ['manifest is empty', MANIFEST, () => '', 'course-file-not-json', [MANIFEST]],
  [
    'manifest is an array',
    MANIFEST,
    () => '[]',
    'course-schema',
    [MANIFEST, '$: found []', 'must be an object'],
  ],
  [
    'missing key',
    MANIFEST,
    () => manifest(['limits'], undefined),
    'course-schema',
    [MANIFEST, '$: "limits" is missing', 'Add it'],
  ],
  [
    'no language',
    MANIFEST,
    () => manifest(['title'], {}),
    'course-schema',
    ['$.title: found {}', 'at least 1 keys'],
  ],
  [
    'misspelt key',
    MANIFEST,
    () => manifest(['funktions'], []),
    'course-schema',
    ['"funktions" is not a known key', 'Did you mean "functions"?'],
  ],
  [
    'unknown check',
    MANIFEST,
    () => manifest(['checks', 'gradiant'], { points: 1, credit: 'proportional' }),
    'course-schema',
    ['$.checks: "gradiant"', 'Did you mean "gradient"?'],
  ],
  [
    'wrong type',
    MANIFEST,
    () => manifest(['limits', 'seconds'], '2'),
    'course-schema',
    ['$.limits.seconds: found "2"', 'must be a number'],
  ],
  [
    'negative points',
    MANIFEST,
    () => manifest(['checks', 'law', 'points'], -1),
    'course-schema',
    ['$.checks.law.points: found -1', '>= 0'],
  ],
  [
    'thousandths of points',
    MANIFEST,
    () => manifest(['checks', 'law', 'points'], 0.125),
    'course-schema',
    ['0.125', 'multiple of 0.01'],
  ],
  [
    'unknown credit',
    MANIFEST,
    () => manifest(['checks', 'law', 'credit'], 'all'),
    'course-schema',
    ['$.checks.law.credit: found "all"', '"proportional", "all-or-nothing"'],
  ],
  [
    'no cases',
    MANIFEST,
    () => manifest(['checks', 'gradient', 'cases'], 0),
    'course-schema',
    ['$.checks.gradient.cases: found 0', '>= 1'],
  ],
  [
    'no function',
    MANIFEST,
    () => manifest(['functions'], []),
    'course-schema',
    ['$.functions: found []', 'at least 1'],
  ],
  [
    'newer version',
    MANIFEST,
    () => manifest(['schemaVersion'], 2),
    'course-schema',
    ['$.schemaVersion: found 2', 'reads version 1', 'Update the grader'],
  ],
  ['no points at all', MANIFEST, noPoints, 'no-points', [MANIFEST, '0 points']],
  [
    'function without a rule',
    MANIFEST,
    () => manifest(['functions'], ['convInputGradiant']),
    'unknown-name',
    [SPEC, 'convInputGradiant', 'Did you mean convInputGradient?'],
  ],
  ['fixture file is empty', FIXTURE, () => '', 'course-file-not-json', [FIXTURE]],
  [
    'unknown chapter',
    COURSE,
    () =>
      edited(readReal(COURSE), ['chapters'], [{ id: '9', title: { en: 'A', 'zh-CN': 'A' }, bonus: false }]),
    'no-chapter',
    [FOLDER, 'chapter 2', COURSE],
  ],
  [
    'course lists a chapter twice',
    COURSE,
    () => {
      const chapter = { id: '2', title: { en: 'A', 'zh-CN': 'A' }, bonus: false };
      return edited(readReal(COURSE), ['chapters'], [chapter, chapter]);
    },
    'duplicate-chapter',
    [COURSE, 'chapter 2 twice'],
  ],
  [
    'course version is no version',
    COURSE,
    () => edited(readReal(COURSE), ['version'], '1'),
    'course-schema',
    [COURSE, '$.version: found "1"'],
  ],
  [
    'fixture id twice',
    FIXTURE,
    () => fixture(['cases', 0, 'id'], 'single-output'),
    'duplicate-fixture',
    ['single-output', 'textbook.json', 'Rename one'],
  ],
  [
    'fixture without an argument',
    FIXTURE,
    () => fixture(['cases', 0, 'args', 'F'], undefined),
    'bad-fixture',
    [FIXTURE, 'd2l-full-convolution', 'argument F'],
  ],
  [
    'fixture with another argument',
    FIXTURE,
    () => fixture(['cases', 0, 'args', 'dP'], 1),
    'unknown-name',
    [FIXTURE, 'dP', 'Did you mean dO?'],
  ],
  [
    'fixture of another function',
    FIXTURE,
    () => fixture(['cases', 0, 'function'], 'convInputGrad'),
    'unknown-name',
    [FIXTURE, 'convInputGrad', 'Did you mean convInputGradient?'],
  ],
  [
    'fixture with keys where a tensor belongs',
    FIXTURE,
    () => fixture(['cases', 0, 'expected'], { dX: [[1]] }),
    'bad-fixture',
    [FIXTURE, '"expected" holds dX'],
  ],
  [
    'fixture with a text for a number',
    FIXTURE,
    () => fixture(['cases', 0, 'expected'], [['one']]),
    'course-schema',
    [FIXTURE, '$.cases[0].expected'],
  ],
  [
    'manifest with a key twice',
    MANIFEST,
    () => readReal(MANIFEST).replace('"schemaVersion": 1,', '"schemaVersion": 1,\n  "schemaVersion": 1,'),
    'course-file-not-json',
    [`${MANIFEST}:4:3`, 'the key "schemaVersion" stands twice in one object, before in line 3'],
  ],
  [
    'manifest in UTF-16',
    MANIFEST,
    () => Buffer.from(`\uFEFF${readReal(MANIFEST)}`, 'utf16le'),
    'course-file-encoding',
    [MANIFEST, 'must be UTF-8, but it is UTF-16', 'Save it as UTF-8'],
  ],
  [
    'manifest in GBK',
    MANIFEST,
    () =>
      Buffer.concat([Buffer.from('{ "title": "'), Buffer.from([0xbe, 0xed, 0xbb, 0xfd]), Buffer.from('" }')]),
    'course-file-encoding',
    [MANIFEST, 'such as GBK'],
  ],
  [
    'fixture with a text deep inside',
    FIXTURE,
    () => fixture(['cases', 0, 'expected'], [[1, 'two']]),
    'course-schema',
    [
      '$.cases[0].expected[0][1]: found "two", but it must be a number, or "Infinity", "-Infinity", "NaN", or an array',
    ],
  ],
  [
    'fixture with one axis too many',
    FIXTURE,
    () => fixture(['cases', 0, 'args', 'F'], [[[1]]]),
    'bad-fixture',
    [FIXTURE, 'the argument F must be 2 lists deep'],
  ],
  [
    'fixture without cases',
    FIXTURE,
    () => fixture(['cases'], []),
    'course-schema',
    [FIXTURE, '$.cases: found []', 'at least 1'],
  ],
  [
    'spec that throws',
    SPEC,
    () => 'throw new Error("half written");',
    'course-module',
    [`${SPEC}:1:7 `, 'half written'],
  ],
  [
    'spec that uses what it does not import',
    SPEC,
    () => spec("linearIn('F')", "linerIn('F')"),
    'course-module',
    [`${SPEC}:18:12 `, 'ReferenceError: linerIn is not defined'],
  ],
  [
    'forward that throws when it is loaded',
    FORWARD,
    () => `${readReal(FORWARD)}\nconst size = undefined as never;\nexport const other = size.rows;\n`,
    'course-module',
    [FORWARD, "TypeError: Cannot read properties of undefined (reading 'rows')"],
  ],
  [
    'spec that is no TypeScript',
    SPEC,
    () => 'export default defineSpec({',
    'course-syntax',
    [`${SPEC}:1:28 `, 'the file ends where a name is still due', 'count { and }'],
  ],
  [
    'spec with a bracket too few',
    SPEC,
    () => spec("linearIn('dO')", "linearIn('dO'"),
    'course-syntax',
    [`${SPEC}:18:60 `, '“)” is due here, not “]”'],
  ],
  [
    'spec with a comma of an input method',
    SPEC,
    () => spec("['dO', 'F']", "['dO'，'F']"),
    'course-syntax',
    [`${SPEC}:16:16 `, 'the character “，” is full-width', 'Type “,” in its place'],
  ],
  [
    'forward with a name declared twice, behind letters of several bytes',
    FORWARD,
    () => `const a = 1;\n/* 卷积 */ const a = 2;\n${readReal(FORWARD)}`,
    'course-syntax',
    [`${FORWARD}:2:16 `, 'a is declared twice (first in line 1)'],
  ],
  [
    'spec with a misspelt word of its vocabulary',
    SPEC,
    () =>
      spec('import { defineSpec, gradientOf', 'import { defineSpec, gradientsOf').replace(
        "gradientOf('",
        "gradientsOf('",
      ),
    'course-import-of-no-name',
    [`${SPEC}:1:22 `, 'imports “gradientsOf” of #spec', 'Did you mean gradientOf?'],
  ],
  [
    'spec with a misspelt name of forward',
    SPEC,
    () =>
      spec('import { correlateValid }', 'import { corelateValid }').replace(
        'export default',
        'corelateValid([[1]], [[1]]);\nexport default',
      ),
    'course-import-of-no-name',
    [`${SPEC}:2:10 `, `imports “corelateValid” of ${FORWARD}`, 'Did you mean correlateValid?'],
  ],
  [
    'spec with a misspelt path',
    SPEC,
    () => spec("'./forward.ts'", "'./foward.ts'"),
    'course-import-of-nothing',
    [`${SPEC}:2:32 `, 'imports “./foward.ts”, but there is no such file'],
  ],
  [
    'spec in UTF-16',
    SPEC,
    () => Buffer.from(`\uFEFF${readReal(SPEC)}`, 'utf16le'),
    'course-file-encoding',
    [SPEC, 'UTF-16'],
  ],
  [
    'forward in UTF-16',
    FORWARD,
    () => Buffer.from(`\uFEFF${readReal(FORWARD)}`, 'utf16le'),
    'course-file-encoding',
    [FORWARD, 'UTF-16'],
  ],
  [
    'spec without a default export',
    SPEC,
    () => 'export const spec = {};',
    'no-spec',
    [SPEC, 'export default defineSpec'],
  ],
  [
    'spec with a misspelt axis',
    SPEC,
    () => spec("F: matrix('kh', 'kw')", "F: matrix('kh', 'hw')"),
    'unknown-name',
    [SPEC, 'an axis names no size: hw', 'Did you mean'],
  ],
  [
    'spec with a misspelt square',
    SPEC,
    () => spec("['kh', 'kw'],", "['kh', 'kv'],"),
    'unknown-name',
    [SPEC, 'squares name no size: kv'],
  ],
  [
    'spec with a misspelt linear name',
    SPEC,
    () => spec("linearIn: ['X', 'F']", "linearIn: ['X', 'G']"),
    'unknown-name',
    [SPEC, 'linearIn names no input: G'],
  ],
  [
    'spec with a size upside down',
    SPEC,
    () => spec('h: size(1, 6, 18)', 'h: size(6, 1, 16)'),
    'bad-size',
    [SPEC, 'size h', '6 to 1'],
  ],
  [
    'spec with a large size below its least',
    SPEC,
    () => spec('h: size(1, 6, 18)', 'h: size(4, 6, 3)'),
    'bad-size',
    [SPEC, 'size h'],
  ],
  [
    'spec with a law about a name that is not there',
    SPEC,
    () => spec("linearIn('dO')", "linearIn('d0')"),
    'unknown-name',
    [SPEC, 'the law linear-in-d0 names nothing that a case has: d0', 'Did you mean dO? There are: X, F, dO'],
  ],
  [
    'spec with a gradient by a name that is not there',
    SPEC,
    () => spec("gradientOf('X')", "gradientOf('Y')"),
    'unknown-name',
    [SPEC, 'gradientOf() names nothing that a case has: Y', 'There are: X, F, dO'],
  ],
  [
    'spec with an argument that is not there',
    SPEC,
    () => spec("args: ['dO', 'F']", "args: ['dO', 'G']"),
    'unknown-name',
    [SPEC, 'args name nothing that a case has: G'],
  ],
  [
    'spec with a law about a derived name that is not there',
    SPEC,
    () =>
      spec('forward:', 'derive: ({ X }) => ({ Z: X }),\n    forward:').replace(
        "linearIn('F')",
        "linearIn('dz')",
      ),
    'unknown-name',
    ['names nothing that a case has: dz', 'There are: X, F, dO, Z'],
  ],
  [
    'spec with a direction that is not there',
    SPEC,
    () => spec("gradientOf('X')", "hessianTimes('X', 'V')").replace('import {', 'import { hessianTimes,'),
    'unknown-name',
    [SPEC, 'hessianTimes() names nothing that a case has: V'],
  ],
  [
    'spec with a derivative of nothing',
    SPEC,
    () => spec(/forward: .*,/.exec(readReal(SPEC))?.[0] ?? '', ''),
    'no-forward',
    [SPEC, 'returns a derivative, but has no forward rule'],
  ],
  [
    'spec with a Jacobian of several outputs',
    SPEC,
    () =>
      spec("gradientOf('X')", "jacobianOf('X')")
        .replace("upstream: 'dO'", "upstream: { O: 'dO' }")
        .replace('import {', 'import { jacobianOf,'),
    'several-forward-outputs',
    [SPEC, 'a Jacobian of a forward rule with several outputs'],
  ],
  [
    'spec with a gradient by what cannot be moved',
    SPEC,
    () => spec("F: matrix('kh', 'kw')", "F: mask('kh', 'kw')").replace('import {', 'import { mask,'),
    'not-differentiable',
    [SPEC, 'F cannot be differentiated by: it holds booleans'],
  ],
  [
    'spec with a list that has the same twice',
    SPEC,
    () =>
      spec('inputs: {', "inputs: {\n      mode: oneOf('same', 'same'),").replace(
        'import {',
        'import { oneOf,',
      ),
    'bad-choice',
    [SPEC, 'mode is drawn from a list with the same twice: "same", "same"'],
  ],
  [
    'spec with a whole number that there is not',
    SPEC,
    () => spec('inputs: {', 'inputs: {\n      s: whole(3, 2),').replace('import {', 'import { whole,'),
    'bad-choice',
    [SPEC, 'there is no whole number to draw s from'],
  ],
  [
    'spec with an upstream that is called as an input is',
    SPEC,
    () => spec("upstream: 'dO'", "upstream: 'F'"),
    'name-taken',
    [SPEC, 'the upstream gradient F has the name of an input'],
  ],
  [
    'spec with two upstreams of one name',
    SPEC,
    () => spec("upstream: 'dO'", "upstream: { h: 'dO', c: 'dO' }"),
    'name-taken',
    [SPEC, 'the upstream gradient dO has the name of another one'],
  ],
  [
    'spec with one law twice',
    SPEC,
    () => spec("linearIn('F')", "linearIn('dO')"),
    'duplicate-law',
    [SPEC, 'the law linear-in-dO twice'],
  ],
  [
    'spec with a size that cannot be drawn',
    SPEC,
    () => spec('h: size(1, 6, 18)', 'h: size(1, 6, 5e7)'),
    'size-too-large',
    [SPEC, 'the size h runs to 50000000'],
  ],
  [
    'spec with a tensor that cannot be drawn',
    SPEC,
    () => spec('h: size(1, 6, 18), w: size(1, 6, 18, 17)', 'h: size(1, 6, 5e3), w: size(1, 6, 5e3)'),
    'size-too-large',
    [SPEC, 'the input X has up to 25000000 entries (h·w)'],
  ],
  [
    'law points without a law',
    SPEC,
    () => spec("laws: [linearIn('dO'), linearIn('F'), zeroUpstream('dO')],", ''),
    'nothing-to-ask',
    [MANIFEST, '$.checks.law', 'Add a law', 'remove the check "law"'],
  ],
];

/** As far as a grade gets before it asks anything. */
async function loadGradable(root: string): Promise<void> {
  const { exercises } = await loadCourse(root, []);
  for (const exercise of exercises) demandQuestions(exercise);
}

describe('a broken course is explained', () => {
  it.each(BROKEN)('%s', async (_, file, text, code, words) => {
    const root = temporaryCourse([FOLDER], { [file]: text() });
    const error: unknown = await loadGradable(root).catch((thrown: unknown) => thrown);
    if (!(error instanceof UserError)) throw error;
    expect(error.name).toBe('CourseFault');
    expect(error.code).toBe(code);
    const said = `${error.message}\n${error.help ?? ''}`;
    for (const word of words) expect(said).toContain(word);
    expect(said).not.toMatch(/\n\s+at /);
  });

  it('a folder whose files are no ES modules', async () => {
    const root = temporaryCourse([FOLDER]);
    rmSync(join(root, 'package.json'));
    const { code, stderr } = await ended(startCli(['grade', '--course', root], { cwd: root }, SOURCES));
    expect(code).toBe(2);
    expect(stderr).toContain('(no-module-type)');
    expect(stderr).toContain(`${SPEC} imports #spec`);
  });

  it('points for fixtures, and no fixture', async () => {
    const paths = [MANIFEST, SPEC, `exercises/${FOLDER}/forward.ts`];
    const course = temporaryCourse([], Object.fromEntries(paths.map((path) => [path, readReal(path)])));
    await expect(loadGradable(course)).rejects.toMatchObject({
      code: 'nothing-to-ask',
      message: expect.stringContaining('$.checks.fixture gives '),
    });
  });

  it.each([
    ['no exercises folder', 'no-course', {}],
    ['a misnamed folder', 'misnamed-exercise', { 'exercises/13-Square/exercise.json': '{}' }],
    ['another one', 'misnamed-exercise', { 'exercises/5_cubes/spec.ts': '' }],
    ['exercises is a file', 'no-course', { exercises: 'text' }],
    [
      'no exercise in it',
      'no-exercises',
      { 'exercises/course.json': readReal(COURSE), 'exercises/notes/a.txt': '' },
    ],
    ['a number twice', 'duplicate-exercise', { 'exercises/24-one/a.txt': '', 'exercises/24-two/a.txt': '' }],
    ['a slug twice', 'duplicate-exercise', { 'exercises/24-one/a.txt': '', 'exercises/25-one/a.txt': '' }],
    [
      'no manifest',
      'course-file-missing',
      { 'exercises/course.json': readReal(COURSE), 'exercises/24-one/a.txt': '' },
    ],
    ['no course file', 'course-file-missing', { 'exercises/24-one/a.txt': '' }],
  ] as const)('%s', async (_, code, files) => {
    await expect(loadCourse(temporaryFolder(files), [])).rejects.toMatchObject({ code, name: 'CourseFault' });
  });

  it.each([
    ['null', 'export default [null];'],
    ['a text', "export default ['a'];"],
    ['a number for a function', "export default [{ id: 'a', functions: { convInputGradient: 3 } }];"],
    ['one without functions', "export default [{ id: 'a' }];"],
  ])('a list of wrong rules with %s', async (_, text) => {
    const root = temporaryCourse([FOLDER], { [`solutions/${FOLDER}/misconceptions.ts`]: text });
    const course = await loadCourse(root, []);
    await expect(loadMisconceptions(course, course.exercises[0]!)).rejects.toMatchObject({
      code: 'bad-misconceptions',
      message: expect.stringContaining('wrong rule 1 of the list'),
    });
  });

  it.each([FORWARD, SPEC, MANIFEST])('%s as a link to itself', async (file) => {
    const root = temporaryCourse([FOLDER], {});
    rmSync(join(root, file));
    symlinkSync(basename(file), join(root, file));
    await expect(loadCourse(root, [])).rejects.toMatchObject({
      code: 'course-file-missing',
      message: `${file} is a link that leads back to itself.`,
    });
  });

  it('a link in a circle', async () => {
    const root = temporaryFolder({ 'exercises/24-one/a.txt': '' });
    symlinkSync('25-two', join(root, 'exercises', '25-two'));
    await expect(loadCourse(root, [])).rejects.toMatchObject({ code: 'link-to-nothing' });
  });

  it('a link to nothing', async () => {
    const root = temporaryFolder({ 'exercises/24-one/a.txt': '' });
    symlinkSync(join(root, 'nowhere'), join(root, 'exercises', '25-two'));
    await expect(loadCourse(root, [])).rejects.toMatchObject({
      code: 'link-to-nothing',
      message: expect.stringContaining('exercises/25-two'),
    });
  });
});
