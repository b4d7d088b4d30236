import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allowSeconds, type CourseFunction, call, stoppable } from '../../grader/clock/stoppable.ts';
import { CourseFault } from '../../grader/model/fault.ts';

let restore = (): void => {};
beforeEach(() => {
  restore = allowSeconds(0.05);
});
afterEach(() => restore());

function faultOf(run: () => unknown): CourseFault {
  try {
    run();
  } catch (error) {
    if (error instanceof CourseFault) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

function endless(): never {
  for (;;);
}

function failing(): never {
  throw new RangeError('no');
}

describe('what the course computes', () => {
  // First: what comes after so many stretches is watched in the other way.
  it('gives what it returns and throws what it throws', () => {
    const callee: CourseFunction = { file: 'spec.ts', code: { part: 'derive', function: 'xBackward' } };
    const outer = () => stoppable(() => [1, 2].map((n) => call(callee, { n }, () => n * 2)));
    expect(outer()).toEqual([2, 4]);
    expect(() => call(callee, {}, failing)).toThrow(RangeError);
  });

  it('is stopped where it does not end, with file, function and case', () => {
    const callee: CourseFunction = {
      file: 'exercises/11-x/forward.ts',
      code: { part: 'forward', function: 'xBackward' },
    };
    const fault = faultOf(() => call(callee, { X: [[1, 2]], pad: 1 }, endless));
    expect(fault.code).toBe('course-code-endless');
    expect(fault.message).toMatch(
      /^exercises\/11-x\/forward\.ts: forward of xBackward was stopped after .* on X = \[\[1,2\]\], pad = 1\.$/,
    );
  });

  it('is stopped where many calls together do not end, each of them short', () => {
    const callee: CourseFunction = { file: 'spec.ts', code: { part: 'smooth', function: 'xBackward' } };
    const fault = faultOf(() =>
      stoppable(() => {
        for (;;) call(callee, { x: 1 }, () => true);
      }),
    );
    expect(fault.code).toBe('course-code-endless');
  });

  it('is stopped although it catches whatever is thrown', () => {
    const callee: CourseFunction = { file: 'spec.ts', code: { part: 'where', function: 'xBackward' } };
    const stubborn = () => {
      for (;;) {
        try {
          endless();
        } catch {}
      }
    };
    expect(faultOf(() => call(callee, {}, stubborn)).message).toContain('where()');
  });

  it('is not called again once it was stopped, and what else there is goes on', () => {
    const callee: CourseFunction = { file: 'spec.ts', code: { part: 'where', function: 'xBackward' } };
    const first = faultOf(() => call(callee, {}, endless));
    let calls = 0;
    expect(faultOf(() => call(callee, {}, () => calls++))).toBe(first);
    expect(calls).toBe(0);
    expect(call({ file: 'spec.ts', code: { part: 'derive', function: 'xBackward' } }, {}, () => 7)).toBe(7);
  });

  it('is stopped in whatever way it is watched: beyond many stretches at once, each has a thread', () => {
    const callee: CourseFunction = { file: 'spec.ts', code: { part: 'smooth', function: 'yBackward' } };
    restore();
    restore = allowSeconds(5);
    for (let i = 0; i < 50_001; i++) stoppable(() => i);
    expect(stoppable(() => 7)).toBe(7);
    expect(() => call(callee, {}, failing)).toThrow(RangeError);
    restore();
    restore = allowSeconds(0.05);
    expect(faultOf(() => call(callee, {}, endless)).code).toBe('course-code-endless');
  });

  it('is called all the same where nothing is stopped', () => {
    const callee: CourseFunction = { file: 'spec.ts', code: { part: 'where', function: 'xBackward' } };
    restore();
    restore = allowSeconds(Number.POSITIVE_INFINITY);
    expect(call(callee, {}, () => stoppable(() => call(callee, {}, () => 7)))).toBe(7);
    restore();
    restore = allowSeconds(0.05);
    expect(faultOf(() => call(callee, {}, endless)).code).toBe('course-code-endless');
  });

  it('leaves what waits for it to its turn', async () => {
    const order: string[] = [];
    const waiting = Promise.resolve().then(() => order.push('waiting'));
    stoppable(() => order.push('stretch'));
    order.push('after');
    await waiting;
    expect(order).toEqual(['stretch', 'after', 'waiting']);
  });
});
