import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFlaw } from '../../grader/text/scan-json.ts';
import { jsonProblem } from '../../grader/words/en/json-problem.ts';

describe('a text as JSON', () => {
  it('has no flaw where it is JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2, '\t'), (value, space) => {
        expect(jsonFlaw(JSON.stringify(value, undefined, space))).toBeUndefined();
      }),
    );
  });

  it('has one exactly where JSON.parse finds one', () => {
    const pieces = ['{', '}', '[', ']', ',', ':', '"a"', '"', '1', '-', '.5', 'true', 'nul', ' ', '\n', '//'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const flaw = jsonFlaw(text);
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(flaw === undefined || flaw.problem.kind === 'key-twice').toBe(isJson);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['{ "a": 1,\n  "b" 2 }', 2, 7, 'a colon was expected behind "b", but there is “2”'],
    ['[1, 2,]', 1, 6, 'a comma stands before ]'],
    ['{ "a": 1 // one\n}', 1, 10, 'a comma or } was expected, but there is a comment, which JSON has not'],
    ['{ "a": 1, "a": 2 }', 1, 11, 'the key "a" stands twice in one object, before in line 1'],
    ['{ "a": { "a": 1 } } x', 1, 21, 'nothing may follow, but there is “x”'],
    ['', 1, 1, 'the file is empty'],
  ])('%s', (text, line, column, problem) => {
    const flaw = jsonFlaw(text);
    expect(flaw).toMatchObject({ line, column });
    expect(jsonProblem(flaw!.problem)).toBe(problem);
  });
});
