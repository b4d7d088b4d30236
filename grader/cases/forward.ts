import type { CourseFault } from '../model/fault.ts';
import type { Forwarded, Point, Rule } from '../model/rule.ts';
import type { Tensor } from '../model/value.ts';
import { flatten } from '../tensor/tensor.ts';
import { courseFault } from '../words/user-error.ts';
import { ruleFile } from './rule-file.ts';

/**
 * What forward returns at a point, as far as it reaches L: the output of each upstream, in their order; the loss, or the
 * only tensor, alone. Throws a CourseFault where an output is missing that spec.ts names.
 */
export function forwardOutputs(rule: Rule, point: Point): readonly Tensor[] {
  return outputsIn(rule, rule.forward(point));
}

/** The same of what forward has returned. */
export function outputsIn(rule: Rule, forwarded: Forwarded): readonly Tensor[] {
  const { upstreams } = rule;
  if (isTensor(forwarded)) {
    const named = upstreams.find(({ of }) => of !== undefined);
    if (named !== undefined) throw otherOutputs(rule, 'tensor', named.of);
    return [forwarded];
  }
  // Somebody else wrote it: it may return a string, or nothing.
  const keys = typeof forwarded === 'object' ? Object.keys(forwarded ?? {}) : [];
  if (upstreams.length === 0 || upstreams[0].of === undefined) throw otherOutputs(rule, keys, undefined);
  return upstreams.map(({ of }) => {
    const output = forwarded[of as string];
    if (output === undefined) throw otherOutputs(rule, keys, of);
    return output;
  });
}

/** All entries of these outputs, one output after the other. */
export function forwardEntries(rule: Rule, point: Point): number[] {
  const outputs = forwardOutputs(rule, point);
  return outputs.length === 1 ? flatten(outputs[0]) : outputs.flatMap(flatten);
}

function isTensor(value: Forwarded): value is Tensor {
  return typeof value === 'number' || Array.isArray(value);
}

/** `wanted`: the name of an output; undefined for a single tensor. */
function otherOutputs(rule: Rule, returned: 'tensor' | readonly string[], wanted?: string): CourseFault {
  const [file, spec] = [ruleFile(rule, 'forward.ts'), ruleFile(rule, 'spec.ts')];
  return courseFault('other-forward-outputs', { file, spec, function: rule.function, returned, wanted });
}
