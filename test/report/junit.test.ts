import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { renderJunit } from '../../grader/report/formats/junit.ts';
import { ciReports, NASTY } from './ci-samples.ts';
import { sampleReport } from './sample-reports.ts';

const XSD = readFileSync(new URL('../../grader/report/formats/junit.xsd', import.meta.url), 'utf8');

/** What libxml2, which starts once, has to say about documents by name; empty when all are well-formed and valid. */
async function problemsOf(documents: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { valid, errors } = await validateXML({
    xml: Object.entries(documents).map(([name, contents]) => ({ fileName: `${name}.xml`, contents })),
    schema: [XSD],
    initialMemoryPages: 512,
    maxMemoryPages: 4096,
  });
  return valid ? [] : errors.map(({ rawMessage }) => rawMessage);
}

describe('the JUnit report', () => {
  it('is valid, whatever it is on', async () => {
    const documents = Object.entries(ciReports()).map(([name, report]) => [name, renderJunit(report)]);
    expect(documents.length).toBeGreaterThan(10);
    expect(await problemsOf(Object.fromEntries(documents))).toEqual([]);
  });

  it('is found invalid by the same parser when a text is not escaped', async () => {
    const xml = renderJunit(sampleReport('one-failed', 'en'));
    const broken = {
      end: xml.replace('</failure>', ']]></failure>'),
      control: xml.replace('</failure>', '\u0001</failure>'),
      attribute: xml.replace('<failure ', '<failure points="1" '),
    };
    const problems = await problemsOf({ right: xml, ...broken });
    for (const name of Object.keys(broken))
      expect(
        problems.some((problem) => problem.startsWith(`${name}.xml:`)),
        name,
      ).toBe(true);
    expect(problems.filter((problem) => problem.startsWith('right.xml:'))).toEqual([]);
  });

  it('counts what it holds', () => {
    for (const report of Object.values(ciReports())) {
      const xml = renderJunit(report);
      const [head] = /<testsuites[^>]*>/.exec(xml) as RegExpExecArray;
      const count = (element: string) => [...xml.matchAll(new RegExp(`<${element}[ >/]`, 'g'))].length;
      expect(head).toContain(` tests="${count('testcase')}"`);
      expect(head).toContain(` failures="${count('failure')}"`);
      expect(head).toContain(` errors="${count('error')}"`);
      expect(head).toContain(` skipped="${count('skipped')}"`);
    }
  });

  it('tells a wrong answer, code that stopped, a fault of the grader and a check that waits apart', () => {
    const wrong = renderJunit(sampleReport('one-failed', 'en'));
    expect(wrong).toContain(
      '<failure message="dX has the right shape, but all 4 of its entries differ." type="mismatch">',
    );
    expect(renderJunit(sampleReport('threw', 'en'))).toMatch(
      /<testcase classname="conv-filter-gradient" name="contract" time="0" file="22-[^"]*" line="9">\n\s*<error [^>]*type="threw"/,
    );
    expect(renderJunit(sampleReport('grader-fault', 'en'))).toContain('type="grader-fault"');
    expect(renderJunit(sampleReport('threw', 'en'))).toContain(
      '<skipped message="not run (needs contract)"/>',
    );
    expect(renderJunit(sampleReport('not-started', 'en'))).toContain('type="not-started"');
  });

  it('fails nobody for a bonus: one that was not begun has no test cases, what is wrong in one is skipped', () => {
    const reports = ciReports();
    const regular = reports.bonus.exercises
      .filter(({ bonus }) => !bonus)
      .flatMap(({ checks }) => checks).length;
    const bonus = reports.bonus.exercises.flatMap(({ checks }) => checks).length - regular;
    const head = (name: string) => /<testsuites[^>]*>/.exec(renderJunit(reports[name]))?.[0];
    expect(head('bonus-not-begun')).toContain(` tests="${regular}" failures="0" errors="0" skipped="0"`);
    expect(head('bonus-wrong')).toContain(
      ` tests="${regular + bonus}" failures="0" errors="0" skipped="${bonus}"`,
    );
    expect(head('only-bonus-not-begun')).toContain(' tests="0" failures="0" errors="0"');
  });

  it('shows the case, the numbers and how to see them again', () => {
    const xml = renderJunit(sampleReport('one-failed', 'en'));
    for (const line of ['dO = [[1]]', 'expected dX = [[1, 2], [3, 4]]', 'got dX = [[4, 3], [2, 1]]']) {
      expect(xml).toContain(line);
    }
    expect(xml).toContain('Replay: npm run grade -- conv-input-gradient --case 3f2a');
  });

  it('has no character that acts on a terminal', () => {
    const { nasty } = ciReports();
    expect(NASTY).toMatch(/\p{Cc}/u);
    expect(renderJunit(nasty).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200f]/u);
  });

  it('gives the reason as its only test case when nothing could be graded', () => {
    const xml = renderJunit({
      ...ciReports()['no-exercises'],
      faults: ['exercises/course.json cannot be read.'],
    });
    expect(xml).toContain('<error message="exercises/course.json cannot be read." type="grader-fault">');
  });
});
