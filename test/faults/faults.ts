import { type Fault, tests, verify } from './fault.ts';

/**
 * Faults that somebody might make, one in each place where a wrong grade could come from. `npm run test:faults` shows
 * that each of them turns the run red.
 */
export const FAULTS: readonly Fault[] = [
  // ── finite differences ───────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'a central difference is divided by one step',
    file: 'grader/calculus/finite-difference.ts',
    from: '(phi(h) - phi(-h)) / (2 * h)',
    to: '(phi(h) - phi(-h)) / h',
    caughtBy: tests('calculus/derivatives'),
  },
  {
    id: 'a difference of two steps, where forward is linear, is divided by one',
    file: 'grader/calculus/finite-difference.ts',
    from: '(phi(2 * step) - start) / (2 * step)',
    to: '(phi(2 * step) - start) / step',
    caughtBy: tests('calculus/derivatives'),
  },
  {
    id: 'Richardson extrapolates with the wrong power',
    file: 'grader/calculus/finite-difference.ts',
    from: '(4 ** k - 1)',
    to: '(3 ** k - 1)',
    caughtBy: tests('calculus/derivatives'),
  },
  {
    id: 'a direction is followed by its sign alone',
    file: 'grader/calculus/finite-difference.ts',
    from: '(x, t) => x + step * t',
    to: '(x, t) => x + step * Math.sign(t)',
    caughtBy: tests('calculus/derivatives'),
  },
  {
    id: 'rounding is allowed a millionth',
    file: 'grader/calculus/tolerances.ts',
    from: 'const SAFETY = 16;',
    to: 'const SAFETY = 2 ** 30;',
    caughtBy: tests('calculus/derivatives', 'checks/submissions'),
  },
  // ── cases ────────────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'every question draws from the same seed',
    file: 'grader/cases/seed.ts',
    from: "purpose.join('/')",
    to: "''",
    caughtBy: tests('cases/draw'),
  },
  {
    id: 'shrinking does not try smaller sizes',
    file: 'grader/cases/shrink.ts',
    from: '  yield* smallerSizes(rule, original);\n',
    to: '',
    caughtBy: tests('cases/shrink'),
  },
  {
    id: 'what the course throws under the clock is lost',
    file: 'grader/clock/timed.ts',
    from: "  if (ended.is === 'threw') throw ended.error;\n",
    to: '',
    caughtBy: tests('clock/stoppable'),
  },
  {
    id: 'what is called under a debugger calls itself',
    file: 'grader/clock/stoppable.ts',
    from: '  if (!isInside && !isUnwatched())',
    to: '  if (!isInside)',
    caughtBy: tests('clock/stoppable'),
  },
  // ── checks ───────────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'changed arguments are not noticed',
    file: 'grader/checks/kinds/contract.ts',
    from: '        mutation(rule, args, first, evidence) ??\n',
    to: '',
    caughtBy: tests('diagnose/diagnose', 'checks/submissions'),
  },
  {
    id: 'a second answer may be another one',
    file: 'grader/checks/kinds/contract.ts',
    from: 'instability(answers, again, evidence)',
    to: 'undefined',
    caughtBy: tests('checks/submissions', 'checks/partial-credit'),
  },
  {
    id: 'every shape conforms',
    file: 'grader/tensor/conform.ts',
    from: '!sameShape(got, shape)',
    to: 'got.length !== shape.length',
    caughtBy: tests('tensor/tensor'),
  },
  {
    id: 'entries that are too small differ by nothing',
    file: 'grader/tensor/compare.ts',
    from: 'Math.abs(a - b)',
    to: 'b - a',
    caughtBy: tests('tensor/tensor'),
  },
  {
    id: 'NaN is as good as any number',
    file: 'grader/tensor/compare.ts',
    from: 'Number.POSITIVE_INFINITY : deviation',
    to: '0 : deviation',
    caughtBy: tests('tensor/tensor'),
  },
  {
    id: 'every law holds',
    file: 'grader/checks/kinds/law.ts',
    from: 'if (found === undefined) continue;',
    to: 'if (found !== null) continue;',
    caughtBy: tests('checks/partial-credit'),
  },
  {
    id: 'a cost is compared with a thousand times the limit',
    file: 'grader/checks/kinds/cost.ts',
    from: 'factor <= limit &&',
    to: 'factor <= 1000 * limit &&',
    caughtBy: tests('checks/cost'),
  },
  {
    id: 'entries that had their turn are not counted',
    file: 'grader/checks/kinds/cost.ts',
    from: 'const turns = Math.max(seen.differences, unitVectors);',
    to: 'const turns = unitVectors;',
    caughtBy: tests('checks/cost'),
  },
  {
    id: 'what has not begun has passed',
    file: 'grader/checks/states.ts',
    from: "return 'not-started';",
    to: "return 'passed';",
    caughtBy: verify('22'),
  },
  {
    id: 'cases of one seed are taken for those of another',
    file: 'grader/store/books.ts',
    from: 'digests.of(exercise), String(seed)])',
    to: 'digests.of(exercise)])',
    caughtBy: tests('store/books'),
  },
  {
    id: 'what was expected of an exercise outlives a change of it',
    file: 'grader/store/books.ts',
    from: 'exercise.folder, digests.of(exercise), ',
    to: 'exercise.folder, ',
    caughtBy: tests('store/books'),
  },
  // ── score ────────────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'a share of points is rounded up',
    file: 'grader/score/score.ts',
    from: 'Math.floor(share)',
    to: 'Math.ceil(share)',
    caughtBy: tests('score/score'),
  },
  {
    id: 'a fault of the grader costs points',
    file: 'grader/score/score.ts',
    from: "state === 'passed' || state === 'grader-fault'",
    to: "state === 'passed'",
    caughtBy: tests('score/score'),
  },
  {
    id: 'one part pays for all',
    file: 'grader/score/score.ts',
    from: 'earned === parts.length',
    to: 'earned > 0',
    caughtBy: tests('score/score'),
  },
  // ── sandbox ──────────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'hostile code may make code from strings',
    file: 'grader/sandbox/child-process.ts',
    from: "    '--disallow-code-generation-from-strings',\n",
    to: '',
    caughtBy: tests('sandbox/hostile', 'sandbox/session'),
  },
  {
    id: 'a submission brings its own forward rule',
    file: 'grader/sandbox/import-policy.ts',
    from: 'if (courseModule !== undefined &&',
    to: "if (courseModule === '' &&",
    caughtBy: tests('sandbox/bundle'),
  },
  {
    id: 'a record that came back has a prototype',
    file: 'grader/sandbox/decode.ts',
    from: 'Object.create(null)',
    to: '{}',
    caughtBy: tests('sandbox/decode'),
  },
  {
    id: 'a child may speak without being asked',
    file: 'grader/sandbox/session.ts',
    from: "else if (asking === undefined) fail(violation('unasked'));",
    to: 'else if (asking === undefined) return;',
    caughtBy: tests('sandbox/session', 'sandbox/host'),
  },
  {
    id: 'a file is loaded into the realm of the one before',
    file: 'grader/sandbox/child/runner.ts',
    from: `const context = createContext(vanilla ?? Object.create(null), {
    codeGeneration: { strings: false, wasm: false },
  });`,
    to: `const host = globalThis as { kept?: vm.Context };
  host.kept ??= createContext(vanilla ?? Object.create(null), {
    codeGeneration: { strings: false, wasm: false },
  });
  const context = host.kept;`,
    caughtBy: tests('sandbox/host', 'sandbox/session'),
  },
  // ── diagnosis ────────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'digests round down',
    file: 'grader/fingerprints/rounding.ts',
    from: 'Math.round(value / unit)',
    to: 'Math.floor(value / unit)',
    caughtBy: tests('fingerprints/fingerprints'),
  },
  {
    id: 'digests see what rounding does',
    file: 'grader/fingerprints/rounding.ts',
    from: 'const DIGITS = 20;',
    to: 'const DIGITS = 50;',
    caughtBy: verify('35'),
  },
  {
    id: 'a factor is read upside down',
    file: 'grader/diagnose/symptoms/factor.ts',
    from: 'got.entries[at] / expected.entries[at]',
    to: 'expected.entries[at] / got.entries[at]',
    caughtBy: tests('diagnose/symptoms/find'),
  },
  // ── report ───────────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'JUnit takes text for markup',
    file: 'grader/report/formats/junit.ts',
    from: 'escapeXml(printed)',
    to: 'printed',
    caughtBy: tests('report/junit'),
  },
  {
    id: 'foreign text reaches the terminal as it is',
    file: 'grader/text/harmless.ts',
    from: '    .replace(UNFIT, visible);',
    to: '    .slice();',
    caughtBy: tests('text/harmless'),
  },
  {
    id: 'what is quiet is too pale to be read',
    file: 'grader/report/formats/html/templates/tokens-style.css',
    from: '--quiet: #566170;',
    to: '--quiet: #a9b1bc;',
    caughtBy: tests('report/html-access'),
  },
  {
    id: 'a large wrong answer is kept whole',
    file: 'grader/tensor/excerpt.ts',
    from: 'if (left <= 0) return [...kept, leftOut()];',
    to: 'if (left === undefined) return [...kept, leftOut()];',
    caughtBy: tests('tensor/excerpt'),
  },
  {
    id: 'a report is written where somebody may be reading it',
    file: 'grader/files/write-whole.ts',
    from: '    replace(aside, target);\n',
    to: '    writeFileSync(target, content);\n    rmSync(aside);\n',
    caughtBy: tests('files/write-whole'),
  },
  // ── classes and courses ──────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'an archive may have ten times as many entries',
    file: 'grader/class/gathering.ts',
    from: '++seen <= TREE_LIMITS.entries',
    to: '++seen <= 10 * TREE_LIMITS.entries',
    caughtBy: tests('fuzz/archives'),
  },
  {
    id: 'a verdict counts whatever the file holds',
    file: 'grader/class/submission-digest.ts',
    from: 'return { digest: digestOf([chosen.path, ...contentsOf(files)]), files, isWhole: false };',
    to: 'return { digest: digestOf([chosen.path]), files, isWhole: false };',
    caughtBy: tests('class/grade-class'),
  },
  {
    id: 'what is still to be written is not looked for',
    file: 'grader/verify/proofs/finished.ts',
    from: 'if (what === undefined) return [];',
    to: 'if (what !== null) return [];',
    caughtBy: tests('commands/new'),
  },
  // ── references ───────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'a reference forgets the stride of the columns',
    file: 'solutions/34-conv-strided/conv-strided.ts',
    from: 'dW[f][c][u][v] += delta[f][i][j] * X[c][i * sh + u][j * sw + v];',
    to: 'dW[f][c][u][v] += delta[f][i][j] * X[c][i * sh + u][j * sh + v];',
    caughtBy: verify('34'),
  },
  {
    id: 'a reference lets the last of a tie win',
    file: 'solutions/42-max-pool/max-pool.ts',
    from: '> X[u][v]',
    to: '>= X[u][v]',
    caughtBy: verify('42'),
  },
  {
    id: 'a reference divides by one sample less',
    file: 'solutions/65-batch-norm/batch-norm.ts',
    from: 'dBeta[j] / n - ',
    to: 'dBeta[j] / (n - 1) - ',
    caughtBy: verify('65'),
  },
  // ── wrong rules ──────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'a wrong rule is right',
    file: 'solutions/24-conv-input-gradient/misconceptions.ts',
    from: 'convInputGradient(dO, rotated(transposed(F)))',
    to: 'convInputGradient(dO, F)',
    caughtBy: verify('24'),
  },
  {
    id: 'two wrong rules are one',
    file: 'solutions/24-conv-input-gradient/misconceptions.ts',
    from: 'convInputGradient(dO, [...F].reverse())',
    to: 'convInputGradient(dO, rotated(F))',
    caughtBy: verify('24'),
  },
  // ── exercises ────────────────────────────────────────────────────────────────────────────────────────────────
  {
    id: 'only kernels of one entry are drawn',
    file: 'exercises/22-conv-filter-gradient/spec.ts',
    from: 'kh: size(1, 4, 7, 9), kw: size(1, 4, 7, 8)',
    to: 'kh: size(1, 1, 7, 9), kw: size(1, 1, 7, 8)',
    caughtBy: verify('22'),
  },
];
