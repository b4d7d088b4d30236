import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCommitTimes } from '../../grader/class/commit-time.ts';
import { readGradescopeMetadata } from '../../grader/class/gradescope-metadata.ts';
import { anonymousCode } from '../../grader/class/progsnap2.ts';
import { readProgress } from '../../grader/commands/hint-progress.ts';
import { courseCode } from '../../grader/cost/course-code.ts';
import { candidateChanges } from '../../grader/locate/candidates.ts';
import { changedBundle, switchedBundle } from '../../grader/locate/switched.ts';
import { tracedBundle } from '../../grader/locate/trace.ts';
import { parseBundle } from '../../grader/locate/tree.ts';
import { UserError } from '../../grader/model/fault.ts';
import { readMessage } from '../../grader/sandbox/bundler/read-message.ts';
import { readSource } from '../../grader/sandbox/read-source.ts';
import { locateThrown } from '../../grader/sandbox/source-location.ts';
import { tokenize } from '../../grader/similarity/tokenize.ts';
import { anyText } from '../support/any-text.ts';
import { temporaryFolder } from '../support/folders.ts';
import { bundled, programs } from './programs.ts';
import { holds, holdsAsync, jsonTexts, spoilt } from './property.ts';

describe('a bundle', () => {
  it('is searched for places, whatever it holds', () => {
    holds('places', programs, (text) => {
      const code = bundled(text);
      const program = parseBundle(code);
      if (program === undefined) return;
      const from = code.indexOf('{') + 1;
      const isOwn = (node: { start: number; end: number }) =>
        node.start >= from && node.end <= from + text.length;
      const changes = candidateChanges(program, code, isOwn);
      const bundle = { file: 'a.ts', code, map: '', inputs: [] };
      const switched = switchedBundle(bundle, program, changes);
      expect(switched && parseBundle(switched.code)).toBeDefined();
      const traced = tracedBundle(bundle, program, isOwn);
      if (traced !== undefined) expect(parseBundle(traced.code)).toBeDefined();
      for (const change of changes.slice(0, 3)) {
        const changed = changedBundle(bundle, [change]);
        expect(parseBundle(changed.code)).toBeDefined();
      }
    });
  });

  it('says where something was thrown, or nowhere, whatever positions the child tells', () => {
    const map = JSON.stringify({
      version: 3,
      sources: ['a.ts', ''],
      sourcesContent: ['let a;\nthrow a;', null],
      mappings: 'AAAA;AACA;ACAA',
    });
    const bundle = { file: 'a.ts', code: 'let a;\nthrow a;\n1', map, inputs: [] };
    const frame = fc.record({ function: fc.string(), line: fc.maxSafeNat(), column: fc.maxSafeNat() });
    const near = fc.record({ function: fc.string(), line: fc.nat(5), column: fc.nat(9) });
    holds('thrown', fc.array(fc.oneof(frame, near), { maxLength: 40 }), (frames) => {
      const thrown = locateThrown({ name: 'Error', message: 'x', frames }, bundle);
      expect(thrown.frames.length).toBeLessThanOrEqual(20);
      for (const { file } of thrown.frames) expect(file).toBe('a.ts');
    });
  });

  it('knows what came from the course by its map, whatever stands in it', () => {
    const mappings = fc.oneof(fc.stringMatching(/^[A-Za-z0-9+/,;]{0,60}$/), fc.string());
    holds('course-code', fc.tuple(mappings, fc.string(), fc.nat()), ([text, code, offset]) => {
      const map = JSON.stringify({ sources: ['', 'a.ts'], mappings: text });
      expect(typeof courseCode({ code, map })(offset)).toBe('boolean');
    });
  });

  it('comes from a process whose messages have their form, or count for nothing', () => {
    const good = [
      { number: 1, specifier: './b', importer: '0.ts', hasAttributes: false },
      { code: 'x', map: '{"version":3,"sources":[],"mappings":""}', used: ['student:0.ts'], read: [] },
      [{ text: 'x', code: 'y', place: { id: '0.ts', line: 1, column: 0, text: 'x' }, refusal: 0 }],
    ];
    const values = fc.oneof(...good.map((one) => fc.oneof(fc.constant(one), spoilt(one))), fc.jsonValue());
    const tags = fc.constantFrom('R', 'q', 'd', 'e', 'x', '?');
    holds('bundler', fc.tuple(tags, jsonTexts(values)), ([tag, text]) => {
      const message = readMessage({ tag, text });
      if (message?.kind === 'errors') expect(message.errors.length).toBeGreaterThan(0);
      if (message?.kind === 'answer') expect(JSON.parse(message.answer.map).sources).toBeInstanceOf(Array);
    });
    expect(good.map((one, i) => readMessage({ tag: 'qde'[i]!, text: JSON.stringify(one) })?.kind)).toEqual([
      'question',
      'answer',
      'errors',
    ]);
  });
});

describe('a file of a student', () => {
  it('is tokens, or none', () => {
    holds('tokens', programs, (text) => {
      const tokens = tokenize('a.ts', text);
      if (tokens !== undefined) expect(tokens.tokens.length).toBe(tokens.mapping.length);
    });
  });

  it('has neither comments nor texts where it goes to research', () => {
    const secret = fc.constantFrom('// ada', '/* ada */', "'ada'", '"ada"', '`ada`');
    holds('anonymous', fc.tuple(programs, secret), ([text, one]) => {
      expect(anonymousCode(`${one}\n;${text}`)).not.toContain('ada');
    });
  });

  const folder = temporaryFolder({});

  it('is text, or told to be none', async () => {
    const file = join(folder, 'a.ts');
    await holdsAsync('bytes', fc.uint8Array({ maxLength: 60 }), async (bytes) => {
      writeFileSync(file, bytes);
      const source = await readSource(file);
      if (source.kind === 'text') expect(source.text).not.toContain('\0');
    });
  });

  it('of hints says how many were given, or none', () => {
    mkdirSync(join(folder, '.dojo'));
    holds('progress', jsonTexts(fc.oneof(spoilt({ 'avg-pool': 2 }), fc.jsonValue())), (text) => {
      writeFileSync(join(folder, '.dojo/hints.json'), text);
      expect(readProgress(folder, 'avg-pool')).toBeGreaterThanOrEqual(0);
    });
  });

  it('of git says when a commit was made, or nothing, and runs nothing', () => {
    mkdirSync(join(folder, '.git/refs/heads'), { recursive: true });
    const times = openCommitTimes();
    const head = fc.oneof(
      anyText(),
      fc.constantFrom('ref: refs/heads/../../x', 'ref: refs/heads/main\n', '--help', '0'.repeat(39)),
    );
    holds('commits', fc.tuple(head, anyText()), ([text, ref]) => {
      writeFileSync(join(folder, '.git/HEAD'), text);
      writeFileSync(join(folder, '.git/refs/heads/main'), ref);
      expect(times.of(folder)).toBeUndefined();
    });
    times.close();
  });

  it('of Gradescope says who handed in what, or is refused in a sentence', () => {
    const piece = fc.constantFrom(
      'submission_1:\n',
      '  :submitters:\n',
      '  - :name: Ada\n',
      '    :sid: 1\n',
      '  :created_at: 2026-01-01\n',
      '&a ',
      '*a\n',
      '- ',
      '? ',
      '!!binary x\n',
      '{',
      '}',
      ': ',
      '\t',
    );
    const text = fc.array(fc.oneof(piece, anyText(6)), { maxLength: 20 }).map((all) => all.join(''));
    const file = join(folder, 'submission_metadata.yml');
    holds('metadata', text, (yaml) => {
      writeFileSync(file, yaml);
      try {
        for (const [, owners] of readGradescopeMetadata(file) ?? []) expect(owners.length).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    });
  });
});
