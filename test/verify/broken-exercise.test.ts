import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawCases } from '../../grader/cases/draw.ts';
import { caseSeed } from '../../grader/checks/question.ts';
import { allowSeconds } from '../../grader/clock/stoppable.ts';
import { comparisonCalls } from '../../grader/verify/outputs.ts';
import { judgingQuestions } from '../../grader/verify/put-mistakes.ts';
import type { ProofState, Verification } from '../../grader/verify/verification.ts';
import type { ProofId } from '../../grader/words/verify.ts';
import { edited, loadFrom } from '../support/course.ts';
import { THOROUGH } from '../support/thorough.ts';
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

/** A copy of the course that is being broken: files by path, as they will be written. */
type Draft = Record<string, string>;

function textIn(draft: Draft, file: string): string {
  return draft[file] ?? readCalculus(file);
}

/** Replaces one passage of a file, which must be there. */
function replace(draft: Draft, file: string, from: string, to: string): void {
  const text = textIn(draft, file);
  expect(text).toContain(from);
  draft[file] = text.replace(from, () => to);
}

function edit(draft: Draft, file: string, path: readonly (string | number)[], value: unknown): void {
  draft[file] = edited(textIn(draft, file), path, value);
}

/** One wrong rule more. */
function oneMore(draft: Draft, id: string, body: string, functions = 'quadraticFormBackward'): void {
  const more = `  {
    id: '${id}',
    title: { en: 'A title', 'zh-CN': '标题' },
    explanation: { en: 'An explanation.', 'zh-CN': '解释。' },
    functions: { ${functions}: (A: number[][], x: number[], dq: number) => ${body} },
  },
]);`;
  replace(draft, WRONG, '\n]);', `\n${more}`);
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

/** Another digest of dx in the fingerprints: the reference's, or that of the wrong rule. */
function otherDigest(draft: Draft, wrong?: string): void {
  const { misconceptions } = JSON.parse(textIn(draft, FINGERPRINTS)) as { misconceptions: { id: string }[] };
  const at = misconceptions.findIndex(({ id }) => id === wrong);
  const path =
    wrong === undefined
      ? ['functions', 'quadraticFormBackward', 'digests', 'dx']
      : ['misconceptions', at, 'digests', 'quadraticFormBackward', 'dx'];
  edit(draft, FINGERPRINTS, path, '0'.repeat(64));
}

function onlyContract(draft: Draft): void {
  edit(draft, MANIFEST, ['checks'], { contract: { points: 1, credit: 'all-or-nothing' } });
}

/** A list of edge cases with these of the one function, and what that is called. */
function edgeCases(draft: Draft, cases: string, name = 'quadraticFormBackward'): void {
  draft[EDGE_CASES] = `import { defineEdgeCases } from '#spec';
export default defineEdgeCases({ '11': { ${name}: [${cases}] } });
`;
}

/** A law more, with these relations. */
function oneLaw(draft: Draft, id: string, relate: string): void {
  const law = `{ id: '${id}', symbols: 'f = f', statement: { en: 'A law.', 'zh-CN': '规律。' }, variants: (point) => [point], relate: ${relate} },`;
  replace(draft, SPEC, 'laws: [', `laws: [${law} `);
}

interface Broken {
  readonly what: string;
  /** Faults of one group do not get into each other's way: they are made together, and verified once. */
  readonly group: string;
  readonly make: (draft: Draft) => void | Promise<void>;
  readonly code: string;
  /** Which proof tells it. */
  readonly proof: ProofId;
  readonly state: ProofState;
  readonly file: string;
  readonly says: readonly string[];
}

/** What shows under one seed and not under another. */
const CHANCE = 'by chance';

const BROKEN: readonly Broken[] = [
  {
    what: 'a misconception that equals the reference',
    group: 'wrong rules',
    make: (draft) => oneMore(draft, 'no-mistake', 'quadraticFormBackward(A, x, dq)'),
    code: 'misconception-equals-reference',
    proof: 'misconceptions',
    state: 'fault',
    file: WRONG,
    says: ['no-mistake', 'It is no mistake', 'gives what the reference gives'],
  },
  {
    what: 'a forward rule that is not deterministic',
    group: 'a forward rule that is not deterministic',
    make: (draft) => replace(draft, FORWARD, 'return q;', 'return q + Math.random();'),
    code: 'forward-not-deterministic',
    proof: 'cases',
    state: 'fault',
    file: FORWARD,
    says: ['Called twice with the same arguments', 'must be an input'],
  },
  {
    what: 'a forward rule that remembers',
    group: 'a forward rule that remembers',
    make: (draft) => replace(draft, FORWARD, 'let q = 0;', 'let q = 0;\n  x[0] += 1;'),
    code: 'course-code-mutates',
    proof: 'cases',
    state: 'fault',
    file: FORWARD,
    says: ['forward of quadraticFormBackward writes into its argument x'],
  },
  {
    what: 'a forward rule that gives no number',
    group: 'a forward rule that gives no number',
    make: (draft) => replace(draft, FORWARD, 'return q;', 'return q / (x.length - x.length);'),
    code: 'forward-not-a-tensor',
    proof: 'cases',
    state: 'fault',
    file: FORWARD,
    says: ['no tensor of finite numbers'],
  },
  {
    what: 'a forward rule that throws',
    group: 'a forward rule that throws',
    make: (draft) => replace(draft, FORWARD, 'return q;', 'return missing(q);'),
    code: 'course-code-threw',
    proof: 'cases',
    state: 'fault',
    file: FORWARD,
    says: [
      'forward.ts:13:3: forward of quadraticFormBackward threw ReferenceError: missing is not defined, on A =',
    ],
  },
  {
    what: 'sizes that never go together',
    group: 'sizes that never go together',
    make: (draft) => replace(draft, SPEC, 'inputs: {', 'where: ({ n }) => n > 99,\n    inputs: {'),
    code: 'no-case',
    proof: 'cases',
    state: 'fault',
    file: SPEC,
    says: ['no sizes in the given ranges satisfy where()'],
  },
  {
    what: 'inputs that are never smooth',
    group: 'inputs that are never smooth',
    make: (draft) => replace(draft, SPEC, "linearIn: ['A'],", "linearIn: ['A'],\n    smooth: () => false,"),
    code: 'no-case',
    proof: 'cases',
    state: 'fault',
    file: SPEC,
    says: ['no drawn inputs satisfy smooth()'],
  },
  {
    what: 'a worked example that contradicts the reference',
    group: 'statement',
    make: (draft) => replace(draft, FIXTURE, '"dx": [0, -8]', '"dx": [0, -9]'),
    code: 'fixture-contradicts-reference',
    proof: 'fixtures',
    state: 'fault',
    file: FIXTURE,
    says: ['two-by-two', 'dx', '1 of its 2 entries'],
  },
  {
    what: 'a size that no case reaches',
    group: 'sizes and forwards',
    make: (draft) => edit(draft, MANIFEST, ['reach'], { n: 13, m: 2 }),
    code: 'size-not-reached',
    proof: 'sizes',
    state: 'fault',
    file: MANIFEST,
    says: ['reach.n', 'quadraticFormBackward have n from 1 to 12; demanded is 13', 'size(…)'],
  },
  {
    what: 'a demand on a size that there is not',
    group: 'sizes and forwards',
    make: () => {},
    code: 'unknown-size',
    proof: 'sizes',
    state: 'fault',
    file: MANIFEST,
    says: ['reach.m', 'there are n'],
  },
  {
    what: 'a given rule that is the answer',
    group: 'sizes and forwards',
    make: (draft) =>
      replace(
        draft,
        FORWARD,
        '/**\n * The forward rule',
        'function outer(q: number, x: number[]): number[][][] {\n  return [x.map((a) => x.map((b) => q * a * b))];\n}\n\n/**\n * The forward rule',
      ),
    code: 'forward-is-answer',
    proof: 'forwards',
    state: 'fault',
    file: FORWARD,
    says: ['outer(dq, x) gives the dA that quadraticFormBackward is asked for', 'forwardAnswers'],
  },
  {
    what: 'a leave for a given rule to be an answer, which none is',
    group: 'a leave for nothing',
    make: (draft) => edit(draft, MANIFEST, ['forwardAnswers'], ['dA']),
    code: 'no-forward-answers',
    proof: 'forwards',
    state: 'open',
    file: MANIFEST,
    says: ['Nothing that is given answers dA'],
  },
  {
    what: 'negative points',
    group: 'negative points',
    make: (draft) => edit(draft, MANIFEST, ['checks', 'law', 'points'], -1),
    code: 'course-schema',
    proof: 'form',
    state: 'fault',
    file: MANIFEST,
    says: ['$.checks.law.points', 'found -1', '>= 0'],
  },
  {
    what: 'a manifest from a newer version',
    group: 'a manifest from a newer version',
    make: (draft) => {
      edit(draft, MANIFEST, ['schemaVersion'], 2);
      edit(draft, MANIFEST, ['checks', 'beauty'], { points: 1 });
    },
    code: 'course-schema',
    proof: 'form',
    state: 'fault',
    file: MANIFEST,
    says: ['$.schemaVersion', 'found 2', 'reads version 1', 'Update the grader'],
  },
  {
    what: 'a reference that disagrees with forward',
    group: 'a reference that disagrees with forward',
    make: (draft) => replace(draft, REFERENCE, '(A[k][j] + A[j][k]) * xj', '(A[k][j] + A[k][j]) * xj'),
    code: 'gradient-refuted',
    proof: 'gradient',
    state: 'fault',
    file: REFERENCE,
    says: ['seed 1', 'dx'],
  },
  {
    what: 'a reference that is not there',
    group: 'a reference that is not there',
    make: (draft) => replace(draft, REFERENCE, 'export const quadraticFormBackward', 'export const other'),
    code: 'bad-reference',
    proof: 'form',
    state: 'fault',
    file: REFERENCE,
    says: ['does not export the function quadraticFormBackward'],
  },
  {
    what: 'a wrong rule that the checks do not refute',
    group: 'only the contract',
    make: (draft) => onlyContract(draft),
    code: 'misconception-survives',
    proof: 'misconceptions',
    state: 'open',
    file: WRONG,
    says: ['rows-only', 'full marks', 'differs from the reference'],
  },
  {
    what: 'a wrong rule that only some seeds refute',
    group: CHANCE,
    make: async (draft) => {
      const mistaken = `(${await onlyUnderSeed1()} ? 1 : 0)`;
      oneMore(
        draft,
        'seldom',
        `(({ dA, dx }) => ({ dA, dx: dx.map((entry) => entry + ${mistaken}) }))(quadraticFormBackward(A, x, dq))`,
      );
    },
    code: 'misconception-survives',
    proof: 'misconceptions',
    state: 'open',
    file: WRONG,
    says: ['seldom', 'full marks under seed 2'],
  },
  {
    what: 'two wrong rules that only some seeds tell apart',
    group: CHANCE,
    make: async (draft) =>
      oneMore(draft, 'nearly-another', `quadraticFormBackward(A, x, ${await onlyUnderSeed1()} ? 2 : 1)`),
    code: 'misconceptions-alike',
    proof: 'distinct',
    state: 'open',
    file: WRONG,
    says: ['nearly-another', 'under seed 2', 'upstream-ignored'],
  },
  {
    what: 'fingerprints that do not confirm the reference',
    group: 'fingerprints that do not confirm the reference',
    make: (draft) => otherDigest(draft),
    code: 'right-not-confirmed',
    proof: 'confirmation',
    state: 'fault',
    file: FINGERPRINTS,
    says: ['quadraticFormBackward dx', 'The reference is not taken for right'],
  },
  {
    what: 'fingerprints that do not know a wrong rule',
    group: 'fingerprints that do not know a wrong rule',
    make: (draft) => otherDigest(draft, 'taken-for-symmetric'),
    code: 'misconception-not-told',
    proof: 'confirmation',
    state: 'open',
    file: FINGERPRINTS,
    says: ['taken-for-symmetric', 'By its digests it is taken for rows-only+doubled'],
  },
  {
    what: 'an edge case that only some seeds draw',
    group: CHANCE,
    make: async (draft) =>
      edgeCases(
        draft,
        `{ title: 'a rare one', met: 'drawn', holds: ({ x }: any) => ${await onlyUnderSeed1()} }`,
      ),
    code: 'edge-case-not-met',
    proof: 'edge-cases',
    state: 'open',
    file: EDGE_CASES,
    says: ['quadraticFormBackward, a rare one', 'No case that a grade draws under seed 2 is one'],
  },
  {
    what: 'an edge case that no worked example is',
    group: 'only the contract',
    make: (draft) =>
      edgeCases(
        draft,
        "{ title: 'a matrix of one', met: 'drawn-and-worked', holds: ({ A }: any) => A.length === 9 }",
      ),
    code: 'edge-case-not-met',
    proof: 'edge-cases',
    state: 'open',
    file: EDGE_CASES,
    says: ['a matrix of one', 'No worked example is one'],
  },
  {
    what: 'edge cases of another function',
    group: 'statement',
    make: (draft) => edgeCases(draft, '', 'cubicFormBackward'),
    code: 'edge-case-not-met',
    proof: 'edge-cases',
    state: 'open',
    file: EDGE_CASES,
    says: ['quadraticFormBackward', 'It is not in the list', 'cubicFormBackward', 'does not ask for it'],
  },
  {
    what: 'no finite differences at all',
    group: 'only the contract',
    make: (draft) => onlyContract(draft),
    code: 'nothing-measured',
    proof: 'gradient',
    state: 'open',
    file: MANIFEST,
    says: ['$.checks.gradient'],
  },
  {
    what: 'two wrong rules that are one',
    group: 'wrong rules',
    make: (draft) => oneMore(draft, 'same-as-another', 'quadraticFormBackward(A, x, 1)'),
    code: 'misconceptions-alike',
    proof: 'distinct',
    state: 'open',
    file: WRONG,
    says: ['same-as-another', 'upstream-ignored'],
  },
  {
    what: 'a wrong rule that throws',
    group: 'wrong rules',
    make: (draft) => oneMore(draft, 'throws', "(() => { throw new Error('no'); })()"),
    code: 'misconception-throws',
    proof: 'misconceptions',
    state: 'open',
    file: WRONG,
    says: ['throws'],
  },
  {
    what: 'a wrong rule of another function',
    group: 'wrong rules',
    make: (draft) => oneMore(draft, 'stranger', '0', 'cubicFormBackward'),
    code: 'bad-misconception',
    proof: 'misconceptions',
    state: 'fault',
    file: WRONG,
    says: ['cubicFormBackward', 'quadraticFormBackward'],
  },
  {
    what: 'a wrong rule in one language',
    group: 'wrong rules',
    make: (draft) => replace(draft, WRONG, "'zh-CN': '忽略了上游梯度'", "'zh-CN': ''"),
    code: 'bad-misconception',
    proof: 'misconceptions',
    state: 'fault',
    file: WRONG,
    says: ['upstream-ignored', 'missing in a language'],
  },
  {
    what: 'no wrong rules',
    group: 'no wrong rules',
    make: (draft) => {
      draft[WRONG] =
        "import { defineMisconceptions } from '#spec';\nexport default defineMisconceptions([]);\n";
    },
    code: 'no-misconception',
    proof: 'misconceptions',
    state: 'open',
    file: WRONG,
    says: ['No wrong rule is named'],
  },
  {
    what: 'fingerprints of something else',
    group: 'texts',
    make: (draft) => replace(draft, FINGERPRINTS, '"upstream-ignored"', '"upstream-forgotten"'),
    code: 'stale-fingerprints',
    proof: 'generated',
    state: 'open',
    file: FINGERPRINTS,
    says: ['npm run fixtures -- quadratic-form'],
  },
  {
    what: 'a stub that is begun',
    group: 'statement',
    make: (draft) => replace(draft, STUB, "throw new Error('not started');", 'return { dA: [], dx: [] };'),
    code: 'stub-begun',
    proof: 'stub',
    state: 'open',
    file: STUB,
    says: ['says “failed”'],
  },
  {
    what: 'a stub that says nothing',
    group: 'texts',
    make: (draft) => replace(draft, STUB, '// TODO: write', '// Write'),
    code: 'stub-without-todo',
    proof: 'stub',
    state: 'open',
    file: STUB,
    says: ['no TODO'],
  },
  {
    what: 'a stub that does not type-check',
    group: 'texts',
    make: (draft) => replace(draft, STUB, 'dq: number,', 'dq: nombre,'),
    code: 'type-error',
    proof: 'types',
    state: 'open',
    file: STUB,
    says: ['nombre'],
  },
  {
    what: 'a heading that is missing',
    group: 'texts',
    make: (draft) => replace(draft, ENGLISH, '## Derivation', '## How to derive it'),
    code: 'bad-statement',
    proof: 'statement',
    state: 'open',
    file: ENGLISH,
    says: ['How to derive it', 'Derivation'],
  },
  {
    what: 'another title than the manifest has',
    group: 'texts',
    make: (draft) => replace(draft, CHINESE, '# 11 · 二次型的梯度', '# 11 · 二次型'),
    code: 'wrong-title',
    proof: 'statement',
    state: 'open',
    file: CHINESE,
    says: ['二次型的梯度'],
  },
  {
    what: 'two hints',
    group: 'texts',
    make: (draft) => replace(draft, CHINESE, '### 3 · 算出一个元素', ''),
    code: 'not-three-hints',
    proof: 'hints',
    state: 'open',
    file: CHINESE,
    says: ['There are 2 hints'],
  },
  {
    what: 'a hint that tells the solution',
    group: 'statement',
    make: (draft) =>
      replace(
        draft,
        ENGLISH,
        '### 2 · The index equation\n',
        '### 2 · The index equation\n\n`x.map((left) => x.map( (right)=> dq·left·right ))`: const dA =x.map((left)=>x.map((right) => dq * left * right));',
      ),
    code: 'hint-tells-solution',
    proof: 'hints',
    state: 'open',
    file: ENGLISH,
    says: ['The index equation', 'const dA'],
  },
  {
    what: 'a stray file',
    group: 'texts',
    make: (draft) => {
      draft[`exercises/${FOLDER}/notes.txt`] = 'to do';
    },
    code: 'stray-file',
    proof: 'files',
    state: 'open',
    file: `exercises/${FOLDER}/notes.txt`,
    says: ['Nothing in the exercise uses this'],
  },
  {
    what: 'a mark that is left',
    group: 'texts',
    make: (draft) => replace(draft, ENGLISH, 'A matrix and a vector', 'TODO: say why. A matrix and a vector'),
    code: 'to-fill-in',
    proof: 'finished',
    state: 'open',
    file: ENGLISH,
    says: ['3:1', 'say why'],
  },
  {
    what: 'a forward rule that reads too much',
    group: 'a forward rule that reads too much',
    make: (draft) =>
      replace(draft, FORWARD, 'let q = 0;', 'let q = 0;\n  for (let r = 0; r < 16_000; r++) q += 0 * x[0];'),
    code: 'over-budget',
    proof: 'budget',
    state: 'open',
    file: MANIFEST,
    says: ['million reads', '$.checks.gradient.cases'],
  },
  {
    what: 'a forward rule that writes into its argument once and for all',
    group: 'a forward rule that writes into its argument once and for all',
    make: (draft) => replace(draft, FORWARD, 'let q = 0;', 'let q = 0;\n  x[0] = Math.abs(x[0]);'),
    code: 'course-code-mutates',
    proof: 'cases',
    state: 'fault',
    file: FORWARD,
    says: ['forward of quadraticFormBackward writes into its argument x: it was [-'],
  },
  {
    what: 'a forward rule that never ends',
    group: 'a forward rule that never ends',
    make: (draft) => replace(draft, FORWARD, 'let q = 0;', 'let q = 0;\n  while (x.length > 1) q++;'),
    code: 'course-code-endless',
    proof: 'cases',
    state: 'fault',
    file: FORWARD,
    says: ['forward of quadraticFormBackward was stopped after', ', on A = [['],
  },
  {
    what: 'a wrong rule that never ends',
    group: 'a wrong rule that never ends',
    make: (draft) => oneMore(draft, 'endless', '{ for (;;); }'),
    code: 'course-code-endless',
    proof: 'misconceptions',
    state: 'fault',
    file: WRONG,
    says: ['quadraticFormBackward of endless was stopped after', ', on A = [['],
  },
  {
    what: 'a law that throws',
    group: 'laws',
    make: (draft) => oneLaw(draft, 'throws', "() => { throw new Error('no law'); }"),
    code: 'check-broken',
    proof: 'reference',
    state: 'fault',
    file: SPEC,
    says: ['the law throws of quadraticFormBackward threw Error: no law, on A =', 'full marks here'],
  },
  {
    what: 'a law that relates nothing',
    group: 'laws',
    make: (draft) => oneLaw(draft, 'silent', '() => []'),
    code: 'check-broken',
    proof: 'reference',
    state: 'fault',
    file: SPEC,
    says: ['the law silent of quadraticFormBackward, relate() gives nothing to compare'],
  },
  {
    what: 'a law that writes into the case',
    group: 'laws',
    make: (draft) =>
      oneLaw(
        draft,
        'writes',
        '(_, point) => { (point.x as number[])[0] = 99; return [{ output: undefined, left: 1, right: 1 }]; }',
      ),
    code: 'check-broken',
    proof: 'reference',
    state: 'fault',
    file: SPEC,
    says: ['relate() of the law writes of quadraticFormBackward writes into its argument x'],
  },
  {
    what: 'a law that nothing breaks',
    group: 'laws',
    make: (draft) => oneLaw(draft, 'empty', '() => [{ output: undefined, left: [1], right: [1] }]'),
    code: 'law-refutes-nothing',
    proof: 'laws',
    state: 'open',
    file: SPEC,
    says: ['quadraticFormBackward.empty', 'it asks nothing'],
  },
  {
    what: 'a stub with other parameters than the spec',
    group: 'statement',
    make: (draft) => replace(draft, STUB, 'x: number[],\n  dq: number,', 'dq: number,\n  x: number[],'),
    code: 'stub-other-parameters',
    proof: 'described',
    state: 'open',
    file: STUB,
    says: ['takes (A, dq, x)', 'with (A, x, dq)'],
  },
  {
    what: 'a reference that takes something else than the stub',
    group: 'texts',
    make: (draft) => replace(draft, REFERENCE, '(A, x, dq) => {', '(A, x, scale) => {\n  const dq = scale;'),
    code: 'reference-other-signature',
    proof: 'signature',
    state: 'open',
    file: REFERENCE,
    says: ['The reference takes (A, x, scale), the stub (A, x, dq)', 'typeof stub.quadraticFormBackward'],
  },
  {
    what: 'a stub that does not say what an argument is, and another number of axes',
    group: 'texts',
    make: (draft) => {
      replace(draft, STUB, '@param dq', 'dq:');
      replace(draft, STUB, 'n×n', 'n×n×n');
    },
    code: 'stub-undocumented',
    proof: 'described',
    state: 'open',
    file: STUB,
    says: ['No @param says what dq is', 'A has 3 axes there, but 2 in spec.ts (n×n)'],
  },
  {
    what: 'a statement with other arguments than the spec',
    group: 'texts',
    make: (draft) => {
      draft[CHINESE] = textIn(draft, CHINESE).replaceAll('(A, x, dq)', '(x, A, dq)');
    },
    code: 'statement-other-arguments',
    proof: 'described',
    state: 'open',
    file: CHINESE,
    says: ['it as (x, A, dq)', 'with (A, x, dq)'],
  },
  {
    what: 'a statement with another shape than the spec',
    group: 'texts',
    make: (draft) => replace(draft, CHINESE, '## 你要写的函数\n', '## 你要写的函数\n\n`A` 是 $n×n×n$。\n'),
    code: 'statement-other-shape',
    proof: 'described',
    state: 'open',
    file: CHINESE,
    says: ['A has 3 axes there, but 2 in spec.ts (n×n)'],
  },
  {
    what: 'a statement that does not say what a result is',
    group: 'statement',
    make: (draft) => {
      draft[ENGLISH] = textIn(draft, ENGLISH).replaceAll('dx', 'it');
    },
    code: 'statement-undescribed',
    proof: 'described',
    state: 'open',
    file: ENGLISH,
    says: ['quadraticFormBackward, dx', 'does not say what dx is'],
  },
  {
    what: 'a formula that is no TeX',
    group: 'statement',
    make: (draft) =>
      replace(draft, ENGLISH, '## Derivation', '$\\frac{1}{2$ and $\\nosuchcommand{x}$\n\n## Derivation'),
    code: 'bad-formula',
    proof: 'statement',
    state: 'open',
    file: ENGLISH,
    says: ['\\frac{1}{2', '\\nosuchcommand'],
  },
  {
    what: 'hints that are out of order',
    group: 'texts',
    make: (draft) => replace(draft, CHINESE, '### 2 · ', '### 3 · '),
    code: 'hints-out-of-order',
    proof: 'hints',
    state: 'open',
    file: CHINESE,
    says: ['Hint 2 is not numbered as such'],
  },
];

const verified = new Map<string, Promise<Verification>>();

/** The course with all faults of a group, verified once. */
function verifyGroup(group: string): Promise<Verification> {
  const known = verified.get(group);
  if (known !== undefined) return known;
  const verifying = (async () => {
    const draft: Draft = {};
    const broken = BROKEN.filter((one) => one.group === group);
    for (const { make } of broken) await make(draft);
    const isRemade = broken.some(({ code }) => code === 'stale-fingerprints');
    const isTyped = broken.some(({ code }) => code === 'type-error');
    const seeds = group === CHANCE ? 2 : 1;
    // That no other proof stumbles over what is broken shows where landing is decided.
    const proofs = THOROUGH ? undefined : broken.map(({ proof }) => proof);
    // What never ends is stopped soon; all else may wait for a processor.
    const restore = allowSeconds(
      broken.some((one) => one.code === 'course-code-endless') ? 0.4 : Number.POSITIVE_INFINITY,
    );
    try {
      return await verifyHere(calculusCopy(draft), ['quadratic-form'], { seeds, isRemade, isTyped, proofs });
    } finally {
      restore();
    }
  })();
  verified.set(group, verifying);
  return verifying;
}

describe('an exercise with', () => {
  it.each(BROKEN.map((broken) => [broken.what, broken] as const))('%s', async (_, broken) => {
    const { group, code, proof, state, file, says } = broken;
    const verification = await verifyGroup(group);
    const failures = failuresOf(verification);
    const told = proofsOf(verification).find(({ id }) => id === proof)?.failures ?? [];
    const found = told.filter((failure) => failure.code === code && failure.file === file);
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

/** What a course is as a whole shows under any seed, whatever its fingerprints and types are. */
const ONCE = { seeds: 1, isRemade: false, isTyped: false };

describe('a course', () => {
  it('is proven, alone and as a whole', async () => {
    const verification = await verifyHere(calculusCopy(), []);
    expect(failuresOf(verification)).toEqual([]);
    expect(proofsOf(verification).map(({ state }) => state)).toEqual(
      proofsOf(verification).map(() => 'proven'),
    );
    expect(verification.mutationScore).toEqual({ total: 7, refuted: 7, named: 7 });
  });

  it('contradicts itself where its points do not add up, and names what belongs to no exercise', async () => {
    const course = 'exercises/course.json';
    const root = calculusCopy({
      [course]: edited(readCalculus(course), ['points'], 6),
      'exercises/draft/spec.ts': '',
      'solutions/13-gone/gone.ts': '',
    });
    const verification = await verifyHere(root, [], ONCE);
    const failures = failuresOf(verification);
    expect(failures.map(({ code, file, path }) => [code, file, path])).toEqual([
      ['points-do-not-add-up', course, '$.points'],
      ['stray-folder', 'exercises/draft', undefined],
      ['stray-folder', 'solutions/13-gone', undefined],
    ]);
    expect(failures[0].problem).toContain('promises 6 points, but its exercises add up to 5');
    expect(verification.state).toBe('fault');
    // Of one exercise, nothing can be said about the whole.
    expect((await verifyHere(root, ['quadratic-form'], ONCE)).state).toBe('proven');
  });

  it('names what is missing of an exercise, and proves the others all the same', async () => {
    const root = calculusCopy();
    rmSync(join(root, CHINESE));
    rmSync(join(root, 'solutions', FOLDER), { recursive: true });
    const { exercises } = await verifyHere(root, [], ONCE);
    const missing = exercises[0].proofs.flatMap(({ failures }) =>
      failures.map(({ code, file }) => `${code} ${file}`),
    );
    expect(missing).toContain(`missing-file ${CHINESE}`);
    expect(missing).toContain(`no-reference ${REFERENCE}`);
    expect(exercises.map(({ state }) => state)).toEqual(['fault', 'proven']);
  });
});
