import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawCases } from '../../grader/cases/draw.ts';
import { caseSeed } from '../../grader/checks/question.ts';
import { comparisonCalls } from '../../grader/verify/outputs.ts';
import { judgingQuestions } from '../../grader/verify/put-mistakes.ts';
import type { ProofState } from '../../grader/verify/verification.ts';
import { edited, loadFrom } from '../support/course.ts';
import type { Files } from '../support/folders.ts';
import { CALCULUS, calculusCopy, failuresOf, proofsOf, readCalculus, verifyHere } from '../support/verify.ts';

const FOLDER = '11-quadratic-form';
const STUB = `exercises/${FOLDER}/quadratic-form.ts`;
const FORWARD = `exercises/${FOLDER}/forward.ts`;
const SPEC = `exercises/${FOLDER}/spec.ts`;
const MANIFEST = `exercises/${FOLDER}/exercise.json`;
const ENGLISH = `exercises/${FOLDER}/README.md`;
const CHINESE = `exercises/${FOLDER}/README.zh-CN.md`;
const REFERENCE = `solutions/${FOLDER}/quadratic-form.ts`;
const WRONG = `solutions/${FOLDER}/misconceptions.ts`;
const FIXTURE = `fixtures/${FOLDER}/by-hand.json`;
const EDGE_CASES = 'fixtures/edge-cases/index.ts';
const FINGERPRINTS = `fixtures/${FOLDER}/fingerprints.json`;

/** The file with one passage replaced, which must be there. */
function replaced(file: string, from: string, to: string): Files {
  const text = readCalculus(file);
  expect(text).toContain(from);
  return { [file]: text.replace(from, () => to) };
}

/** The wrong rules with one more. */
function oneMore(id: string, body: string, functions = 'quadraticFormBackward'): Files {
  const more = `  {
    id: '${id}',
    title: { en: 'A title', 'zh-CN': '标题' },
    explanation: { en: 'An explanation.', 'zh-CN': '解释。' },
    functions: { ${functions}: (A: number[][], x: number[], dq: number) => ${body} },
  },
]);`;
  return replaced(WRONG, '\n]);', `\n${more}`);
}

/**
 * A condition on x, as code, that seed 1 meets and seed 2 does not: it holds for one vector that a grade draws under seed
 * 1, and for one of those on which wrong rules are compared at first; neither is drawn under seed 2.
 */
async function onlyUnderSeed1(): Promise<string> {
  const { exercise } = await loadFrom(CALCULUS, FOLDER);
  const [rule] = exercise.rules;
  const drawnUnder = (seed: number) =>
    judgingQuestions(exercise).flatMap(({ style, count }) =>
      drawCases(rule, style, caseSeed(seed, exercise, rule, style), count(exercise, rule)).map(
        ({ inputs }) => inputs.x as number[],
      ),
    );
  const underSeed2 = new Set(drawnUnder(2).map(String));
  const compared = comparisonCalls(exercise).map(({ args }) => args[rule.args.indexOf('x')] as number[]);
  const chosen = [drawnUnder(1), compared].map((vectors) =>
    // Long enough that no other question meets it by chance; and no zeros, which hide what is multiplied by them.
    vectors.find((x) => x.length === 4 && !x.includes(0) && !underSeed2.has(String(x))),
  );
  expect(chosen).not.toContain(undefined);
  return `${JSON.stringify(chosen.map(String))}.includes(String(x))`;
}

/** The fingerprints with another digest of dx: the reference's, or that of the wrong rule. */
function otherDigest(wrong?: string): Files {
  const text = readCalculus(FINGERPRINTS);
  const { misconceptions } = JSON.parse(text) as { misconceptions: { id: string }[] };
  const at = misconceptions.findIndex(({ id }) => id === wrong);
  const path =
    wrong === undefined
      ? ['functions', 'quadraticFormBackward', 'digests', 'dx']
      : ['misconceptions', at, 'digests', 'quadraticFormBackward', 'dx'];
  return { [FINGERPRINTS]: edited(text, path, '0'.repeat(64)) };
}

const onlyContract = JSON.stringify({
  ...(JSON.parse(readCalculus(MANIFEST)) as object),
  checks: { contract: { points: 1, credit: 'all-or-nothing' } },
});

/** A list of edge cases with these of the one function, and what that is called. */
function edgeCases(cases: string, name = 'quadraticFormBackward'): Files {
  return {
    [EDGE_CASES]: `import { defineEdgeCases } from '#spec';
export default defineEdgeCases({ '11': { ${name}: [${cases}] } });
`,
  };
}

interface Broken {
  readonly what: string;
  readonly files: () => Files | Promise<Files>;
  readonly code: string;
  readonly state: ProofState;
  readonly file: string;
  readonly says: readonly string[];
}

const BROKEN: readonly Broken[] = [
  {
    what: 'a misconception that equals the reference',
    files: () => oneMore('no-mistake', 'quadraticFormBackward(A, x, dq)'),
    code: 'misconception-equals-reference',
    state: 'fault',
    file: WRONG,
    says: ['no-mistake', 'It is no mistake', 'gives what the reference gives'],
  },
  {
    what: 'a forward rule that is not deterministic',
    files: () => replaced(FORWARD, 'return q;', 'return q + Math.random();'),
    code: 'forward-not-deterministic',
    state: 'fault',
    file: FORWARD,
    says: ['Called twice with the same arguments', 'must be an input'],
  },
  {
    what: 'a forward rule that remembers',
    files: () => replaced(FORWARD, 'let q = 0;', 'let q = 0;\n  x[0] += 1;'),
    code: 'forward-mutates',
    state: 'fault',
    file: FORWARD,
    says: ['changes its arguments'],
  },
  {
    what: 'a forward rule that gives no number',
    files: () => replaced(FORWARD, 'return q;', 'return q / (x.length - x.length);'),
    code: 'forward-not-a-tensor',
    state: 'fault',
    file: FORWARD,
    says: ['no tensor of finite numbers'],
  },
  {
    what: 'a forward rule that throws',
    files: () => replaced(FORWARD, 'return q;', 'return missing(q);'),
    code: 'course-code-threw',
    state: 'fault',
    file: SPEC,
    says: ['ReferenceError: missing is not defined'],
  },
  {
    what: 'sizes that never go together',
    files: () => replaced(SPEC, 'inputs: {', 'where: ({ n }) => n > 99,\n    inputs: {'),
    code: 'no-case',
    state: 'fault',
    file: SPEC,
    says: ['no sizes in the given ranges satisfy where()'],
  },
  {
    what: 'inputs that are never smooth',
    files: () => replaced(SPEC, "linearIn: ['A'],", "linearIn: ['A'],\n    smooth: () => false,"),
    code: 'no-case',
    state: 'fault',
    file: SPEC,
    says: ['no drawn inputs satisfy smooth()'],
  },
  {
    what: 'a worked example that contradicts the reference',
    files: () => replaced(FIXTURE, '"dx": [0, -8]', '"dx": [0, -9]'),
    code: 'fixture-contradicts-reference',
    state: 'fault',
    file: FIXTURE,
    says: ['two-by-two', 'dx', '1 of its 2 entries'],
  },
  {
    what: 'negative points',
    files: () => ({ [MANIFEST]: edited(readCalculus(MANIFEST), ['checks', 'law', 'points'], -1) }),
    code: 'course-schema',
    state: 'fault',
    file: MANIFEST,
    says: ['$.checks.law.points', 'found -1', '>= 0'],
  },
  {
    what: 'a manifest from a newer version',
    files: () => ({
      [MANIFEST]: edited(edited(readCalculus(MANIFEST), ['schemaVersion'], 2), ['checks', 'beauty'], {
        points: 1,
      }),
    }),
    code: 'course-schema',
    state: 'fault',
    file: MANIFEST,
    says: ['$.schemaVersion', 'found 2', 'reads version 1', 'Update the grader'],
  },
  {
    what: 'a reference that disagrees with forward',
    files: () => replaced(REFERENCE, '(A[k][j] + A[j][k]) * xj', '(A[k][j] + A[k][j]) * xj'),
    code: 'gradient-refuted',
    state: 'fault',
    file: REFERENCE,
    says: ['seed 1', 'dx'],
  },
  {
    what: 'a reference that is not there',
    files: () => replaced(REFERENCE, 'export function quadraticFormBackward', 'export function other'),
    code: 'bad-reference',
    state: 'fault',
    file: REFERENCE,
    says: ['does not export the function quadraticFormBackward'],
  },
  {
    what: 'a wrong rule that the checks do not refute',
    files: () => ({ [MANIFEST]: onlyContract }),
    code: 'misconception-survives',
    state: 'open',
    file: WRONG,
    says: ['rows-only', 'full marks', 'differs from the reference'],
  },
  {
    what: 'a wrong rule that only some seeds refute',
    files: async () => {
      const mistaken = `(${await onlyUnderSeed1()} ? 1 : 0)`;
      return oneMore(
        'seldom',
        `(({ dA, dx }) => ({ dA, dx: dx.map((entry) => entry + ${mistaken}) }))(quadraticFormBackward(A, x, dq))`,
      );
    },
    code: 'misconception-survives',
    state: 'open',
    file: WRONG,
    says: ['seldom', 'full marks under seed 2'],
  },
  {
    what: 'two wrong rules that only some seeds tell apart',
    files: async () =>
      oneMore('nearly-another', `quadraticFormBackward(A, x, ${await onlyUnderSeed1()} ? 2 : 1)`),
    code: 'misconceptions-alike',
    state: 'open',
    file: WRONG,
    says: ['nearly-another', 'under seed 2', 'upstream-ignored'],
  },
  {
    what: 'fingerprints that do not confirm the reference',
    files: () => otherDigest(),
    code: 'right-not-confirmed',
    state: 'fault',
    file: FINGERPRINTS,
    says: ['quadraticFormBackward dx', 'The reference is not taken for right'],
  },
  {
    what: 'fingerprints that do not know a wrong rule',
    files: () => otherDigest('taken-for-symmetric'),
    code: 'misconception-not-told',
    state: 'open',
    file: FINGERPRINTS,
    says: ['taken-for-symmetric', 'By its digests it is taken for rows-only+doubled'],
  },
  {
    what: 'an edge case that only some seeds draw',
    files: async () =>
      edgeCases(`{ title: 'a rare one', met: 'drawn', holds: ({ x }: any) => ${await onlyUnderSeed1()} }`),
    code: 'edge-case-not-met',
    state: 'open',
    file: EDGE_CASES,
    says: ['quadraticFormBackward, a rare one', 'No case that a grade draws under seed 2 is one'],
  },
  {
    what: 'an edge case that no worked example is',
    files: () =>
      edgeCases(
        "{ title: 'a matrix of one', met: 'drawn-and-worked', holds: ({ A }: any) => A.length === 9 }",
      ),
    code: 'edge-case-not-met',
    state: 'open',
    file: EDGE_CASES,
    says: ['a matrix of one', 'No worked example is one'],
  },
  {
    what: 'edge cases of another function',
    files: () => edgeCases('', 'cubicFormBackward'),
    code: 'edge-case-not-met',
    state: 'open',
    file: EDGE_CASES,
    says: ['quadraticFormBackward', 'It is not in the list', 'cubicFormBackward', 'does not ask for it'],
  },
  {
    what: 'no finite differences at all',
    files: () => ({ [MANIFEST]: onlyContract }),
    code: 'nothing-measured',
    state: 'open',
    file: MANIFEST,
    says: ['$.checks.gradient'],
  },
  {
    what: 'two wrong rules that are one',
    files: () => oneMore('same-as-another', 'quadraticFormBackward(A, x, 1)'),
    code: 'misconceptions-alike',
    state: 'open',
    file: WRONG,
    says: ['same-as-another', 'upstream-ignored'],
  },
  {
    what: 'a wrong rule that throws',
    files: () => oneMore('throws', "(() => { throw new Error('no'); })()"),
    code: 'misconception-throws',
    state: 'open',
    file: WRONG,
    says: ['throws'],
  },
  {
    what: 'a wrong rule of another function',
    files: () => oneMore('stranger', '0', 'cubicFormBackward'),
    code: 'bad-misconception',
    state: 'fault',
    file: WRONG,
    says: ['cubicFormBackward', 'quadraticFormBackward'],
  },
  {
    what: 'a wrong rule in one language',
    files: () => replaced(WRONG, "'zh-CN': '忽略了上游梯度'", "'zh-CN': ''"),
    code: 'bad-misconception',
    state: 'fault',
    file: WRONG,
    says: ['upstream-ignored', 'missing in a language'],
  },
  {
    what: 'no wrong rules',
    files: () => ({
      [WRONG]: "import { defineMisconceptions } from '#spec';\nexport default defineMisconceptions([]);\n",
    }),
    code: 'no-misconception',
    state: 'open',
    file: WRONG,
    says: ['No wrong rule is named'],
  },
  {
    what: 'fingerprints of something else',
    files: () => replaced(FINGERPRINTS, '"upstream-ignored"', '"upstream-forgotten"'),
    code: 'stale-fingerprints',
    state: 'open',
    file: FINGERPRINTS,
    says: ['npm run fixtures -- quadratic-form'],
  },
  {
    what: 'a stub that is begun',
    files: () => replaced(STUB, "throw new Error('not started');", 'return { dA: [], dx: [] };'),
    code: 'stub-begun',
    state: 'open',
    file: STUB,
    says: ['contract is failed'],
  },
  {
    what: 'a stub that says nothing',
    files: () => replaced(STUB, '// TODO: write', '// Write'),
    code: 'stub-without-todo',
    state: 'open',
    file: STUB,
    says: ['no TODO'],
  },
  {
    what: 'a stub that does not type-check',
    files: () => replaced(STUB, 'dq: number,', 'dq: nombre,'),
    code: 'type-error',
    state: 'open',
    file: STUB,
    says: ['nombre'],
  },
  {
    what: 'a heading that is missing',
    files: () => replaced(ENGLISH, '## Derivation', '## How to derive it'),
    code: 'bad-statement',
    state: 'open',
    file: ENGLISH,
    says: ['How to derive it', 'Derivation'],
  },
  {
    what: 'another title than the manifest has',
    files: () => replaced(CHINESE, '# 11 · 二次型的梯度', '# 11 · 二次型'),
    code: 'wrong-title',
    state: 'open',
    file: CHINESE,
    says: ['二次型的梯度'],
  },
  {
    what: 'two hints',
    files: () => replaced(CHINESE, '### 3 · 算出一个元素', ''),
    code: 'not-three-hints',
    state: 'open',
    file: CHINESE,
    says: ['There are 2 hints'],
  },
  {
    what: 'a hint that tells the solution',
    files: () =>
      replaced(
        ENGLISH,
        '### 2 · The index equation\n',
        '### 2 · The index equation\n\n`x.map((left) => x.map( (right)=> dq·left·right ))`: const dA =x.map((left)=>x.map((right) => dq * left * right));',
      ),
    code: 'hint-tells-solution',
    state: 'open',
    file: ENGLISH,
    says: ['The index equation', 'const dA'],
  },
  {
    what: 'a stray file',
    files: () => ({ [`exercises/${FOLDER}/notes.txt`]: 'to do' }),
    code: 'stray-file',
    state: 'open',
    file: `exercises/${FOLDER}/notes.txt`,
    says: ['Nothing in the exercise uses this'],
  },
  {
    what: 'a mark that is left',
    files: () => replaced(ENGLISH, 'A matrix and a vector', 'TODO: say why. A matrix and a vector'),
    code: 'to-fill-in',
    state: 'open',
    file: ENGLISH,
    says: ['3:1', 'say why'],
  },
  {
    what: 'a forward rule that reads too much',
    files: () =>
      replaced(FORWARD, 'let q = 0;', 'let q = 0;\n  for (let r = 0; r < 40_000; r++) q += 0 * x[0];'),
    code: 'over-budget',
    state: 'open',
    file: MANIFEST,
    says: ['million reads', '$.checks.gradient.cases'],
  },
];

describe('an exercise with', () => {
  it.each(BROKEN.map((broken) => [broken.what, broken] as const))('%s', async (_, broken) => {
    const { files, code, state, file, says } = broken;
    const verification = await verifyHere(calculusCopy(await files()), ['quadratic-form']);
    const failures = failuresOf(verification);
    const found = failures.filter((failure) => failure.code === code && failure.file === file);
    expect(found, failures.map((one) => `${one.code} ${one.file} ${one.problem}`).join('\n')).not.toEqual([]);
    const texts = found.map(({ path, problem, mend }) => `${path} ${problem} ${mend}`);
    for (const text of says)
      expect(
        texts.some((one) => one.includes(text)),
        `${text} in ${texts}`,
      ).toBe(true);
    expect(new Set(found.map(({ severity }) => severity))).toEqual(new Set([state]));
    expect(verification.state).toBe(failures.some(({ severity }) => severity === 'fault') ? 'fault' : 'open');
  });
});

describe('a course', () => {
  it('is proven, alone and as a whole', async () => {
    const verification = await verifyHere(calculusCopy(), []);
    expect(failuresOf(verification)).toEqual([]);
    expect(proofsOf(verification).map(({ state }) => state)).toEqual(
      proofsOf(verification).map(() => 'proven'),
    );
    expect(verification.mutationScore).toEqual({ total: 7, refuted: 7, named: 7 });
  });

  it('whose points do not add up contradicts itself', async () => {
    const course = 'exercises/course.json';
    const root = calculusCopy({ [course]: edited(readCalculus(course), ['points'], 6) });
    const verification = await verifyHere(root, []);
    expect(failuresOf(verification)).toEqual([
      expect.objectContaining({ code: 'points-do-not-add-up', file: course, path: '$.points' }),
    ]);
    expect(failuresOf(verification)[0].problem).toContain('promises 6 points, but its exercises add up to 5');
    expect(verification.state).toBe('fault');
    // Of one exercise, nothing can be said about the whole.
    expect((await verifyHere(root, ['quadratic-form'])).state).toBe('proven');
  });

  it('names folders and files that belong to no exercise', async () => {
    const root = calculusCopy({ 'exercises/draft/spec.ts': '', 'solutions/13-gone/gone.ts': '' });
    const strays = failuresOf(await verifyHere(root, [])).filter(({ code }) => code === 'stray-folder');
    expect(strays.map(({ file }) => file)).toEqual(['exercises/draft', 'solutions/13-gone']);
  });

  it('names what is missing of an exercise, and proves the others all the same', async () => {
    const root = calculusCopy();
    rmSync(join(root, CHINESE));
    rmSync(join(root, 'solutions', FOLDER), { recursive: true });
    const { exercises } = await verifyHere(root, []);
    const missing = exercises[0].proofs.flatMap(({ failures }) =>
      failures.map(({ code, file }) => `${code} ${file}`),
    );
    expect(missing).toContain(`missing-file ${CHINESE}`);
    expect(missing).toContain(`no-reference ${REFERENCE}`);
    expect(exercises.map(({ state }) => state)).toEqual(['fault', 'proven']);
  });
});
