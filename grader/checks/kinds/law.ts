import { lawTolerance } from '../../calculus/precision.ts';
import { outputShape } from '../../cases/output-shape.ts';
import { argumentsOf, namedArguments, numbersAt } from '../../cases/point.ts';
import { ruleFile } from '../../cases/rule-file.ts';
import { untouched } from '../../cases/untouched.ts';
import type { CourseCode } from '../../model/course-code.ts';
import type { DrawnSettings } from '../../model/exercise.ts';
import type { CourseFault } from '../../model/fault.ts';
import type { Finding } from '../../model/finding.ts';
import type { CommonLaw, Law, LawRelation, Point, Rule } from '../../model/rule.ts';
import type { Call } from '../../model/runner.ts';
import { inLanguage, type Language } from '../../model/text.ts';
import type { Returned, Shape, Tensor } from '../../model/value.ts';
import type { Part, PartResult } from '../../model/verdict.ts';
import { difference } from '../../tensor/compare.ts';
import { conform } from '../../tensor/conform.ts';
import { shapeOf } from '../../tensor/shape.ts';
import { wordsFor } from '../../words/catalogue.ts';
import type { LawProblem } from '../../words/rule-faults.ts';
import { courseFault } from '../../words/user-error.ts';
import { readAnswer } from '../answer.ts';
import { askQuestions } from '../ask-drawn.ts';
import { type Kind, settingsOf } from '../kind.ts';
import { evidenceOf, type Prepared, shapesByOutput } from '../prepared.ts';
import type { Question } from '../question.ts';
import { readDrawnCase } from '../read-drawn-case.ts';
import { findingsOf, type Trial } from '../trial.ts';

declare module '../../model/exercise.ts' {
  interface SettingsByKind {
    readonly law: DrawnSettings;
  }
}

const related: Question = {
  letter: 'l',
  style: 'smooth',
  count: (exercise, rule) => (rule.laws.length === 0 ? 0 : settingsOf(exercise, 'law').cases),
  inquiries: ({ language }, rule) =>
    rule.laws.map((one) => ({
      parts: [lawPart(rule, one, language)],
      trial: (drawn, id) => lawTrial(rule, one, language, drawn, id),
      asksCourse: ({ isRecalled }) => !isRecalled(variantsName(one), one),
    })),
};

/** Functions have the properties that every right rule has. Wrong rules may have them as well: zero is linear, too. */
export const law: Kind<'law'> = {
  id: 'law',
  needs: ['contract'],
  presumes: { kinds: ['gradient'], orElse: ['reference'], otherwise: 'not-counted' },
  decides: false,
  isSeeded: true,
  isSlow: false,
  codes: ['law-violated'],
  questions: [related],
  parts: ({ rules }, language) =>
    rules.flatMap((rule) => rule.laws.map((one) => lawPart(rule, one, language))),
  lacks: ({ rules }) => rules.every((rule) => rule.laws.length === 0),
  ask: async (subject, rules) => {
    const parts: PartResult[] = [];
    for (const rule of rules) parts.push(...(await askQuestions(subject, [related], rule)));
    return { parts };
  },
  readCase: (exercise, text) => readDrawnCase(law, exercise, text),
};

/** A law of a function as a part of the check. */
function lawPart(rule: Rule, one: Law, language: Language): Part {
  return { id: lawPartId(rule, one), title: statementOf(one, language), function: rule.function };
}

function statementOf({ statement }: Law, language: Language): string {
  if (!isCommon(statement)) return inLanguage(statement, language);
  return wordsFor(language).laws[statement.common](statement.names);
}

function isCommon(statement: Law['statement']): statement is CommonLaw {
  return Array.isArray(statement.names);
}

function lawPartId(rule: Rule, { id }: Law): string {
  return `${rule.function}.${id}`;
}

/** The name under which the calls that a law makes are kept. */
function variantsName({ id }: Law): string {
  return `variants/${id}`;
}

/** A case is judged by one law of the rule: calls that are related must give results that are related. */
function lawTrial(rule: Rule, one: Law, language: Language, prepared: Prepared, id: string): Trial {
  const { point, once, recall } = prepared;
  const evidence = evidenceOf(rule, prepared, id);
  const part = lawPartId(rule, one);
  const variants = once(one, () => recall(variantsName(one), () => variantsOf(rule, one, point), one));
  const calls = variants.map(({ at, numbers }): Call => {
    const args = argumentsOf(rule, at);
    return { function: rule.function, args, returnArgs: false, isKept: true, numbers };
  });
  const answered = variants.map(({ at, shapes }) => ({
    shapes: shapesByOutput(rule, shapes),
    shown: { ...evidence, inputs: namedArguments(rule, at) },
  }));
  return {
    calls,
    asksCourse: true,
    judge: (outcomes) => {
      const outputs: (Tensor | Record<string, Tensor>)[] = [];
      for (const [i, { shapes, shown }] of answered.entries()) {
        const answers = readAnswer(shapes, outcomes[i], shown);
        const collected: Record<string, Tensor> = {};
        for (const answer of answers) {
          if (answer.kind === 'finding') return findingsOf([[part, answer.finding]]);
          collected[answer.output.key ?? ''] = answer.tensor;
        }
        outputs.push(rule.outputs[0].key === undefined ? collected[''] : collected);
      }
      return findingsOf([[part, violation(one, outputs)]]);
    },
  };

  function violation(
    broken: Law,
    outputs: readonly (Tensor | Record<string, Tensor>)[],
  ): Finding | undefined {
    const args = calls.flatMap((call) => call.args);
    for (const { output, left, right } of relationsOf(rule, broken, outputs, point)) {
      const tolerance = lawTolerance(args, left, right);
      const found = difference(right, left, tolerance);
      if (found === undefined) continue;
      const { differing, total, worst } = found;
      return {
        code: 'law-violated',
        case: output === undefined ? evidence : { ...evidence, output },
        law: broken.id,
        statement: statementOf(broken, language),
        symbols: broken.symbols,
        calls: answered.map(({ shown }, i) => ({ inputs: shown.inputs, returned: outputs[i] })),
        left,
        right,
        differing,
        total,
        worst: { index: worst.index, left: worst.got, right: worst.expected },
        tolerance,
      };
    }
    return undefined;
  }
}

/** A call that a law makes. */
interface Variant {
  readonly at: Point;
  /** The shapes of the right outputs there, in the order of the rule. */
  readonly shapes: readonly Shape[];
  /** How many numbers a right answer holds. */
  readonly numbers: number;
}

/** The calls that a law makes. Throws a CourseFault where it makes none. */
function variantsOf(rule: Rule, one: Law, point: Point): Variant[] {
  const made: unknown = untouched(rule, codeOf(rule, one, 'variants'), point, one.variants);
  if (!Array.isArray(made) || made.length === 0) throw badLaw(rule, one, { is: 'no-variants' });
  return (made as Point[]).map((variant) => {
    const at = rederive(rule, point, variant);
    const shapes = rule.outputs.map((output) => outputShape(rule, output, at));
    return { at, shapes, numbers: numbersAt(rule, at) };
  });
}

/** What a law relates. Throws a CourseFault where that is nothing, or nothing that could be compared. */
function relationsOf(
  rule: Rule,
  one: Law,
  outputs: Parameters<Law['relate']>[0],
  point: Point,
): readonly LawRelation[] {
  const made: unknown = untouched(rule, codeOf(rule, one, 'relate'), point, () => one.relate(outputs, point));
  if (!Array.isArray(made) || made.length === 0) throw badLaw(rule, one, { is: 'no-relations' });
  const known = rule.outputs.map(({ key }) => key);
  for (const relation of made as Partial<LawRelation>[]) {
    const { output, left, right } = relation ?? {};
    if (output !== undefined && !known.includes(output)) {
      throw badLaw(rule, one, { is: 'unknown-output', output, known: known.map((key) => key ?? '') });
    }
    if (!isTensor(right)) throw badLaw(rule, one, { is: 'right-no-tensor' });
    // Whether it is finite is the student's affair.
    const { kind } = conform(left as Returned, shapeOf(right));
    if (kind !== 'conforms' && kind !== 'not-finite') {
      throw badLaw(rule, one, { is: 'left-no-tensor' });
    }
  }
  return made as readonly LawRelation[];
}

function isTensor(value: unknown): value is Tensor {
  return typeof value === 'number' || Array.isArray(value);
}

function codeOf(rule: Rule, { id }: Law, part: 'variants' | 'relate'): CourseCode {
  return { part, law: id, function: rule.function };
}

function badLaw(rule: Rule, { id }: Law, problem: LawProblem): CourseFault {
  return courseFault('bad-law', {
    file: ruleFile(rule, 'spec.ts'),
    function: rule.function,
    law: id,
    problem,
  });
}

/** Values that follow from the inputs follow from the changed inputs, unless the law changed them itself. */
function rederive(rule: Rule, point: Point, variant: Point): Point {
  const changed = Object.entries(variant).filter(([name, value]) => point[name] !== value);
  return { ...variant, ...rule.derive(variant), ...Object.fromEntries(changed) };
}
