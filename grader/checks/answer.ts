import {
  type CaseEvidence,
  type Finding,
  NOT_STARTED,
  type SourceLocation,
  type ThrownError,
} from '../model/finding.ts';
import type { Output } from '../model/rule.ts';
import type { CallOutcome, Stop } from '../model/runner.ts';
import { Oddity, type Returned, type Shape, type Tensor } from '../model/value.ts';
import { type Conformity, conform } from '../tensor/conform.ts';
import { excerpt } from '../tensor/excerpt.ts';
import { formOf } from '../tensor/foreign.ts';
import { isRecord } from '../tensor/record.ts';
import { sizeOf } from '../tensor/shape.ts';

/** One of the tensors that a function returns, as it came back. */
export type OutputAnswer =
  | { readonly kind: 'tensor'; readonly output: Output; readonly tensor: Tensor }
  | { readonly kind: 'finding'; readonly output: Output; readonly finding: Finding };

/** Reads what a call gave: for each output a tensor of the right shape, or a finding. */
export function readAnswer(
  outputs: ReadonlyMap<Output, Shape>,
  outcome: CallOutcome,
  evidence: CaseEvidence,
): OutputAnswer[] {
  if (outcome.kind !== 'returned') {
    const finding = outcomeFinding(outcome, evidence);
    return [...outputs.keys()].map((output) => ({ kind: 'finding', output, finding }));
  }
  return [...outputs].map(([output, shape]) => {
    const found = partOf(outcome.value, output.key);
    const conformity = found === undefined ? undefined : conform(found, shape);
    if (conformity?.kind === 'conforms') return { kind: 'tensor', output, tensor: conformity.tensor };
    const required = [...outputs.keys()].flatMap(({ key }) => key ?? []);
    return {
      kind: 'finding',
      output,
      finding: malformed(output, required, shape, found, conformity, outcome.value, evidence),
    };
  });
}

type Nonconformity = Exclude<Conformity, { kind: 'conforms' }>;

/** Of a wrong answer so many parts are kept for the report, and so many for each number that was expected. */
const KEPT_PARTS = 400;
const KEPT_FACTOR = 4;

/** What is wrong with an output that is no tensor of its shape; `found`: what stands in its place, if anything does. */
function malformed(
  output: Output,
  required: readonly string[],
  shape: Shape,
  found: Returned | undefined,
  conformity: Nonconformity | undefined,
  value: Returned,
  evidence: CaseEvidence,
): Finding {
  const most = KEPT_FACTOR * sizeOf(shape) + KEPT_PARTS;
  const kept = found === undefined ? found : excerpt(found, most);
  const shown: CaseEvidence =
    output.key === undefined
      ? { ...evidence, got: excerpt(value, most) }
      : { ...evidence, output: output.key, got: kept };
  if (found instanceof Oddity && found.kind === 'promise') {
    return { code: 'asynchronous', function: evidence.function, case: shown };
  }
  if (conformity === undefined) {
    return {
      code: 'missing-output',
      case: { ...evidence, got: excerpt(value, most * required.length) },
      key: output.key as string,
      required,
      returned: formOf(value),
    };
  }
  switch (conformity.kind) {
    case 'wrong-shape':
      return { code: 'wrong-shape', case: shown, expected: shape, got: conformity.got };
    case 'ragged': {
      const { index, expectedLength, gotLength } = conformity;
      return { code: 'ragged', case: shown, index, expectedLength, gotLength };
    }
    case 'not-finite':
    case 'not-numeric': {
      const { index, got } = conformity;
      return { code: conformity.kind, case: shown, index, got } as Finding;
    }
  }
}

function partOf(value: Returned, key: string | undefined): Returned | undefined {
  if (key === undefined) return value;
  if (value instanceof Oddity && value.kind === 'promise') return value;
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** What a call that did not return says about the student's code. */
function outcomeFinding(
  outcome: Exclude<CallOutcome, { kind: 'returned' }>,
  evidence: CaseEvidence,
): Finding {
  switch (outcome.kind) {
    case 'threw':
      return outcome.error.message === NOT_STARTED && !outcome.error.isLeftOver
        ? { code: 'not-started', function: evidence.function, ...placeOf(outcome.error) }
        : { code: 'threw', error: outcome.error, case: evidence };
    case 'stopped':
      return stopFinding(outcome.stop, 'calling', evidence);
    case 'not-run':
      throw new Error('A call that was not run has no answer to read.');
  }
}

function placeOf({ location }: ThrownError): { location?: SourceLocation } {
  return location === undefined ? {} : { location };
}

/** What a stopped child says about the student's code. */
export function stopFinding(stop: Stop, phase: 'loading' | 'calling', evidence?: CaseEvidence): Finding {
  const at = evidence === undefined ? {} : { case: evidence };
  switch (stop.reason) {
    case 'timed-out':
      return {
        code: 'timed-out',
        seconds: stop.seconds,
        phase,
        ...(stop.budget && { budget: stop.budget }),
        ...at,
      };
    case 'out-of-memory':
      return { code: 'out-of-memory', limitMegabytes: stop.limitMegabytes, phase, ...at };
    case 'exited':
      return { code: 'exited', phase, ...(stop.exit && { exit: stop.exit }), ...at };
    case 'too-much-output':
      return {
        code: 'too-much-output',
        limitMegabytes: stop.limitMegabytes,
        ...(stop.size && { size: stop.size }),
        ...at,
      };
    case 'protocol-violation':
      return { code: 'protocol-violation', breach: stop.breach };
  }
}
