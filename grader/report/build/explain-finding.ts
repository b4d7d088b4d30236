import type {
  CaseEvidence,
  Finding,
  Instability,
  ThrownError,
  UnexportedImport,
} from '../../model/finding.ts';
import type { Language } from '../../model/text.ts';
import { halfWidth } from '../../text/half-width.ts';
import { harmlessLine } from '../../text/harmless.ts';
import { formatNumber, formatPair } from '../../text/number.ts';
import { wordsFor } from '../../words/catalogue.ts';
import type { Explained, HalfWidth, Phrases, Unexported } from '../../words/phrases.ts';
import { tellWhole } from '../../words/user-error.ts';
import {
  agreeingDigits,
  argumentsText,
  brackets,
  changeOf,
  copyOf,
  pathText,
  placeIn,
  positionText,
  roughly,
  seenForeign,
  seenOf,
} from './in-letters.ts';

/** So much of a message is shown. */
const MAX_MESSAGE = 300;

/** What a finding says, and what helps, in words. */
export function explainFinding(finding: Finding, language: Language): Explained {
  const { phrases } = wordsFor(language);
  const say = phrases.findings;
  switch (finding.code) {
    case 'mismatch': {
      const { differing, total, worst } = finding;
      const [expected, got] = formatPair(worst.expected, worst.got);
      const place = placeIn(finding.case, worst.index, phrases);
      return say.mismatch({ what: finding.case.output, differing, total, place, expected, got });
    }
    case 'imprecise':
      return say.imprecise({
        what: finding.case.output,
        digits: agreeingDigits(finding.error),
        miss: finding.miss,
        costs: Math.round(100 * (1 - finding.keeps)),
      });
    case 'adjoint-mismatch': {
      const [expected, got] = formatPair(finding.expected, finding.got);
      return say['adjoint-mismatch']({ what: finding.case.output, expected, got });
    }
    case 'law-violated': {
      const { worst } = finding;
      const [left, right] = formatPair(worst.left, worst.right);
      return say['law-violated']({
        function: finding.case.function,
        statement: finding.statement.trim(),
        symbols: finding.symbols,
        place: brackets(worst.index),
        left,
        right,
      });
    }
    case 'fingerprint-mismatch':
      return say['fingerprint-mismatch']({
        function: finding.function,
        what: finding.output,
        inputs: finding.inputs,
      });
    case 'too-costly': {
      const { argumentShapes, steps, referenceSteps, surplus, timesOnSmall, found } = finding;
      return say['too-costly']({
        function: finding.function,
        argumentShapes: Object.entries(argumentShapes)
          .map(([name, shape]) => `${name} ${shape.join('×')}`)
          .join(phrases.listing),
        steps: formatNumber(steps),
        referenceSteps: formatNumber(referenceSteps),
        times: formatNumber(Math.round(steps / referenceSteps)),
        timesOnSmall: formatNumber(Math.round(timesOnSmall)),
        surplus,
        found,
      });
    }
    case 'numerical-gradient':
      return say['numerical-gradient']({
        function: finding.function,
        calls: finding.calls === undefined ? undefined : formatNumber(finding.calls),
        turns: formatNumber(finding.turns ?? 0),
        by: finding.by ?? 'differences',
        argument: finding.argument ?? '',
      });
    case 'watched-otherwise':
      return say['watched-otherwise'](finding);
    case 'goal-missed':
      return say['goal-missed']({
        goal: finding.goal,
        got: finding.unit === 'share' ? `${(100 * finding.got).toFixed(1)} %` : formatNumber(finding.got),
        steps: finding.steps,
      });
    case 'training-stopped':
      return say['training-stopped']({
        reason: finding.reason,
        step: finding.step,
        steps: finding.steps,
        first: roughly(finding.first),
        last: roughly(finding.last),
        seconds: formatNumber(finding.seconds ?? 0),
        bar: finding.bar && { steps: finding.bar.steps, percent: roughly(100 * finding.bar.share) },
      });
    case 'wrong-dependency':
      return say['wrong-dependency']({
        exercises: finding.exercises.map((one) => ({ ...one, file: harmlessLine(one.file, 200) })),
      });
    case 'wrong-shape':
      return say['wrong-shape']({
        what: finding.case.output,
        expected: finding.expected,
        got: finding.got,
        argumentShapes: argumentsText(finding.case.inputs, phrases),
      });
    case 'ragged': {
      const { expectedLength, gotLength } = finding;
      return say.ragged({
        place: placeIn(finding.case, finding.index, phrases),
        expectedLength,
        gotLength,
      });
    }
    case 'not-finite':
      return say['not-finite']({
        place: placeIn(finding.case, finding.index, phrases),
        got: formatNumber(finding.got),
      });
    case 'not-numeric': {
      const whole = finding.case.output === undefined && finding.index.length === 0;
      return say['not-numeric']({
        function: finding.case.function,
        place: whole ? undefined : placeIn(finding.case, finding.index, phrases),
        got: seenForeign(finding.got),
      });
    }
    case 'missing-output':
      return say['missing-output']({
        function: finding.case.function,
        key: finding.key,
        required: finding.required,
        returned: seenOf(finding.returned),
        misspelt:
          finding.returned.kind === 'record'
            ? misspeltNames(finding.required, finding.returned.keys).map(
                ([got, right]) => [harmlessLine(got, 40), right] as const,
              )
            : [],
      });
    case 'mutated-input':
      return say['mutated-input']({
        function: finding.case.function,
        argument: finding.argument,
        place: finding.argument + pathText(finding.path),
        ...changeOf(finding.before, finding.after),
        copy: copyOf(finding.argument, finding.rank),
      });
    case 'not-deterministic': {
      const { case: evidence, after } = finding;
      const isSame = after !== undefined && JSON.stringify(after.inputs) === JSON.stringify(evidence.inputs);
      return say['not-deterministic']({
        function: evidence.function,
        what: evidence.output,
        change: changeInWords(finding.change, evidence, phrases),
        after: after && afterInWords(after.calls, isSame),
      });
    }
    case 'asynchronous':
      return say.asynchronous({ function: finding.function });
    case 'threw':
      return say.threw({
        function: finding.case?.function,
        error: harmlessLine(finding.error.name, 60),
        message: harmlessLine(finding.error.message, MAX_MESSAGE),
        isLeftOver: finding.error.isLeftOver === true,
        halfWidth: undefinedInFullWidth(finding.error),
        outside: nameOutside(finding.error),
        member: finding.error.member && unexportedInWords(finding.error.member),
        at: positionText(finding.error.location),
      });
    case 'timed-out':
      return say['timed-out']({
        function: finding.case?.function,
        seconds: formatNumber(finding.seconds),
        span: finding.budget ?? finding.phase,
      });
    case 'out-of-memory':
      return say['out-of-memory']({
        function: finding.case?.function,
        megabytes: finding.limitMegabytes,
        phase: finding.phase,
      });
    case 'exited':
      return say.exited({
        function: finding.case?.function,
        exit: finding.exit,
        phase: finding.phase,
      });
    case 'too-much-output':
      return say['too-much-output']({
        function: finding.case?.function,
        megabytes: finding.limitMegabytes,
        size: finding.size && (finding.size.keys ?? (finding.size.lengths.join('×') || undefined)),
      });
    case 'protocol-violation':
      return say['protocol-violation']({ breach: finding.breach });
    case 'not-started':
      return say['not-started']({ function: finding.function });
    case 'unreadable-file':
      return say['unreadable-file']({ file: harmlessLine(finding.file, 200), reason: finding.reason });
    case 'syntax-error':
      return say['syntax-error']({
        problem: finding.problem,
        stray: finding.stray,
        at: positionText(finding.location),
      });
    case 'forbidden-import':
      return say['forbidden-import']({
        specifier: harmlessLine(finding.specifier, 120),
        reason: finding.reason,
        at: positionText(finding.location),
      });
    case 'unresolved-import':
      return say['unresolved-import']({
        specifier: harmlessLine(finding.specifier, 120),
        at: positionText(finding.location),
      });
    case 'unexported-import':
      return say['unexported-import']({
        ...unexportedInWords(finding),
        at: positionText(finding.location),
      });
    case 'missing-export':
      return say['missing-export']({
        function: finding.function,
        found: finding.found.slice(0, 12).map((name) => harmlessLine(name, 60)),
        nearest: finding.nearest === undefined ? undefined : harmlessLine(finding.nearest, 60),
        owner: finding.owner,
        isDeclared: finding.isDeclared ?? false,
        holder: finding.holder && { ...finding.holder, name: harmlessLine(finding.holder.name, 60) },
        foundType: finding.foundType === undefined ? undefined : harmlessLine(finding.foundType, 60),
      });
    case 'grader-fault':
      return say['grader-fault']({
        message: fullSentence(tellWhole(finding.fault, language), language),
        place: finding.place,
      });
    default:
      return finding satisfies never;
  }
}

/** The name of a ReferenceError, where it holds full-width letters. */
function undefinedInFullWidth({ name: error, message }: ThrownError): HalfWidth | undefined {
  const name = error === 'ReferenceError' ? /^(\S+) is not defined$/.exec(message)?.[1] : undefined;
  const plain = name && halfWidth(name);
  return name && plain ? { name: harmlessLine(name, 60), plain } : undefined;
}

/** What only Node or a browser has. */
const OUTSIDE =
  /^(process|require|module|exports|Buffer|__dirname|__filename|global|window|document|alert|prompt|navigator|fetch|localStorage|performance|setTimeout|setInterval|setImmediate|queueMicrotask|crypto|URL|TextEncoder|TextDecoder) is not defined$/;

/** The name of a ReferenceError, where it is known elsewhere. */
function nameOutside({ name: error, message }: ThrownError): string | undefined {
  return error === 'ReferenceError' ? OUTSIDE.exec(message)?.[1] : undefined;
}

function unexportedInWords({
  name,
  file,
  isOfCourse,
  exports,
  nearest,
  isType,
}: UnexportedImport): Unexported {
  return {
    name: harmlessLine(name, 60),
    file: harmlessLine(file, 200),
    isOfCourse,
    exports: exports.slice(0, 12).map((one) => harmlessLine(one, 60)),
    nearest: nearest === undefined ? undefined : harmlessLine(nearest, 60),
    isType,
  };
}

function changeInWords(change: Instability, evidence: CaseEvidence, phrases: Phrases) {
  switch (change.kind) {
    case 'entry': {
      const [first, second] = formatPair(change.first, change.second);
      return { kind: 'entry', place: placeIn(evidence, change.index, phrases), first, second } as const;
    }
    case 'shape':
      return change;
    case 'failure':
      return { kind: 'failure', code: change.second } as const;
  }
}

function afterInWords(calls: number, isSame: boolean) {
  if (isSame) return { kind: 'often', calls } as const;
  return calls === 1 ? ({ kind: 'other' } as const) : ({ kind: 'many', calls } as const);
}

/** Names that differ only in capitals, underscores or the order of their letters: as returned, and as required. */
function misspeltNames(
  required: readonly string[],
  returned: readonly string[],
): readonly (readonly [string, string])[] {
  const letters = (name: string) => [...name.toLowerCase().replace(/[^a-z0-9]/g, '')].sort().join('');
  return required
    .filter((name) => !returned.includes(name))
    .flatMap((name) => {
      const like = returned.find((one) => !required.includes(one) && letters(one) === letters(name));
      return like === undefined ? [] : [[like, name] as const];
    });
}

function fullSentence(text: string, language: Language): string {
  return /[.!?。！？]$/.test(text) ? text : `${text}${wordsFor(language).labels.punctuation.stop}`;
}
