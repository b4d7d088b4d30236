import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Misconception } from '../../model/rule.ts';
import type { Call, CallOutcome } from '../../model/runner.ts';
import { type Language, languagesOf } from '../../model/text.ts';
import type { Returned } from '../../model/value.ts';
import { isRecord } from '../../tensor/record.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { failureInSolutions } from '../failure.ts';
import { drawnCalls, outcomesOf, valuesDiffer } from '../outputs.ts';
import type { Bench, Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

const TEXTS = 'misconceptions.ts';
const WAYS = 'other-ways.ts';

/** So many cases of each style are compared under each seed. */
const CASES = 8;

export const otherWays: Proof = {
  id: 'other-ways',
  needs: 'bench',
  prove: async (bench) => {
    const ids = Object.keys(bench.otherWays);
    const failures = [...strangers(bench), ...dependence(bench), ...textFailures(bench)];
    const known = bench.misconceptions.filter(({ id }) => ids.includes(id));
    if (known.length > 0) failures.push(...(await numberFailures(bench, known)));
    const told = bench.misconceptions.length - known.length;
    const detail = wordsFor(bench.language).verify.details.otherWays(known.length, told);
    return { detail, failures };
  },
};

function strangers(bench: Bench): Failure[] {
  const known = new Set(bench.misconceptions.map(({ id }) => id));
  return Object.keys(bench.otherWays)
    .filter((id) => !known.has(id))
    .map((id) => failureInSolutions(bench, [WAYS, id], 'fault', 'unknown-mistake', { id }));
}

/** A second implementation that calls the first, or the reference, shows nothing. */
function dependence(bench: Bench): Failure[] {
  if (Object.keys(bench.otherWays).length === 0) return [];
  const { folder, slug } = bench.exercise;
  const text = readFileSync(join(bench.root, 'solutions', folder, 'other-ways.ts'), 'utf8');
  const used = [`./${slug}.ts`, './misconceptions.ts'].filter((path) => text.includes(`'${path}'`));
  return used.map((file) => failureInSolutions(bench, [WAYS, file], 'open', 'other-way-depends', { file }));
}

/** Where a text about a mistake claims more than its numbers, and no second implementation shows it. */
function textFailures(bench: Bench): Failure[] {
  const languages = languagesOf(bench.course.title);
  return bench.misconceptions
    .filter(({ id }) => bench.otherWays[id] === undefined)
    .flatMap((wrong) =>
      languages.flatMap((language) => {
        const claim = claimOfCode(wrong, language);
        if (claim === undefined) return [];
        return failureInSolutions(bench, [TEXTS, wrong.id], 'open', 'speaks-of-code', { claim });
      }),
    );
}

/** The sentence, if there is one, that is about code rather than about numbers. */
export function claimOfCode({ title, explanation }: Misconception, language: Language): string | undefined {
  const { ofCode, ofSteps, compares, sentenceEnd } = wordsFor(language).mistakes;
  const sentences = [title, explanation].flatMap((text) => (text[language] ?? '').split(sentenceEnd));
  return sentences.find(
    (sentence) => ofCode.test(sentence) || (ofSteps.test(sentence) && !compares.test(sentence)),
  );
}

async function numberFailures(bench: Bench, wrongs: readonly Misconception[]): Promise<Failure[]> {
  const { exercise, reference, otherWays: ways, seeds } = bench;
  const drawn = seeds.flatMap((seed) =>
    exercise.rules.flatMap((rule) => [
      ...drawnCalls(rule, 'smooth', seed, CASES),
      ...drawnCalls(rule, 'kinked', seed, CASES),
    ]),
  );
  const all = [...bench.comparisons(), ...drawn];
  const found: Failure[] = [];
  for (const wrong of wrongs) {
    const own = Object.keys(wrong.functions);
    const calls = all.filter((call) => own.includes(call.function));
    const right = await outcomesOf(reference, calls);
    const first = await outcomesOf({ ...reference, ...wrong.functions }, calls);
    const second = await outcomesOf({ ...reference, ...ways[wrong.id] }, calls);
    const at = calls.findIndex((call, i) => disagree(call, first[i]!, second[i]!, right[i]!));
    if (at < 0) continue;
    const args = JSON.stringify(calls[at]!.args).slice(0, 200);
    found.push(failureInSolutions(bench, [WAYS, wrong.id], 'fault', 'other-way-differs', { args }));
  }
  return found;
}

/** Outputs that the second leaves out must be right in the first. */
function disagree(call: Call, first: CallOutcome, second: CallOutcome, right: CallOutcome): boolean {
  if (first.kind !== 'returned' || second.kind !== 'returned' || right.kind !== 'returned') return true;
  const [a, b, c] = [first.value, second.value, right.value];
  if (!isRecord(a) || !isRecord(b) || !isRecord(c)) return valuesDiffer(call, a, b);
  const whole: Record<string, Returned> = { ...c, ...b };
  return valuesDiffer(call, a, whole);
}
