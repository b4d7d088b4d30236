import { describe, expect, it } from 'vitest';
import type { Finding } from '../../grader/model/finding.ts';
import { loadFrom, readReal } from '../support/course.ts';
import { ROOT } from '../support/folders.ts';
import { gradeSource } from '../support/grading.ts';

const { course } = await loadFrom(ROOT, '24');
const RIGHT = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts');

/** The right rule under another name, and this function around it. */
function around(body: string): string {
  const inner = RIGHT.replace('export const convInputGradient', 'const right');
  return `${inner}\nconst kept = new Map();\nlet calls = 0;\nexport function convInputGradient(dO, F) { ${body} }`;
}

async function contractFinding(source: string): Promise<Finding | undefined> {
  const { result } = await gradeSource(course, source);
  return result.checks.find(({ kind }) => kind === 'contract')?.finding;
}

describe('what depends on earlier calls is found', () => {
  it('when a result is remembered by its sizes', async () => {
    const key = 'const key = [dO.length, dO[0].length, F.length, F[0].length].join();';
    const found = await contractFinding(
      around(`${key} if (!kept.has(key)) kept.set(key, right(dO, F)); return kept.get(key);`),
    );
    expect(found).toMatchObject({
      code: 'not-deterministic',
      change: { kind: 'entry' },
      after: { calls: 1 },
    });
    expect(found?.code === 'not-deterministic' && found.after?.inputs).not.toEqual(
      found?.code === 'not-deterministic' && found.case.inputs,
    );
  });

  it.each([100, 500, 599])('when it is wrong from call %i on', async (from) => {
    const found = await contractFinding(around(`return ++calls > ${from} ? [[calls]] : right(dO, F);`));
    expect(found?.code).toBe('not-deterministic');
  });

  it('when an array outside grows: by its shape', async () => {
    const found = await contractFinding(
      `const grown: number[][] = [];\n${RIGHT.replace('return dX;', 'grown.push(...dX); return grown;')}`,
    );
    expect(found).toMatchObject({ code: 'not-deterministic', change: { kind: 'shape' } });
  });
});

it('nothing else is said of it: every other statement rests on calls that may have been answered from memory', async () => {
  const key = 'const key = [dO.length, dO[0].length, F.length, F[0].length].join();';
  const source = around(`${key} if (!kept.has(key)) kept.set(key, right(dO, F)); return kept.get(key);`);
  const { diagnoses, result } = await gradeSource(course, source);
  expect(result.checks.some(({ state }) => state === 'failed')).toBe(true);
  expect([...(diagnoses?.values() ?? [])].flat()).toEqual([]);
});

it('a memory that asks for the values, too, is no mistake', async () => {
  const body = `const key = JSON.stringify([dO, F]); if (!kept.has(key)) kept.set(key, right(dO, F)); return kept.get(key);`;
  const { score } = await gradeSource(course, around(body));
  expect(score.score).toBe(score.maxScore);
});
