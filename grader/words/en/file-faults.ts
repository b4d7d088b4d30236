import type { FileFaultWords, ShapeMisfit } from '../file-faults.ts';
import { checks } from './checks.ts';
import { jsonProblem } from './json-problem.ts';
import { schemaFlaw } from './schema-flaw.ts';
import { helpForStray, helpForSyntax, strayText, syntaxText } from './syntax.ts';

export const fileFaults: FileFaultWords = {
  'no-course': ({ folder }) => ({
    message: `${folder} holds no exercises folder.`,
    help: 'Name a folder of a course.',
  }),
  'no-exercises': ({ folder }) => ({
    message: `${folder} holds no exercise.`,
    help: 'An exercise is a folder NN-slug, such as 13-square; npm run new makes the first.',
  }),
  'misnamed-exercise': ({ file, name }) => ({
    message: `${file} is no exercise: its name must be two digits, a dash and small letters, digits and dashes.`,
    help:
      name === undefined
        ? 'Call it NN-slug, such as 13-square.'
        : `Call it ${name}, in solutions/ and fixtures/ too.`,
  }),
  'link-to-nothing': ({ file }) => ({
    message: `${file} is a link to something that is not there.`,
    help: 'Remove the link, or mend where it leads.',
  }),
  'duplicate-exercise': ({ file, other, name }) => ({
    message: `${other} and ${file} both use “${name}”.`,
    help: 'Rename one of them.',
  }),
  'duplicate-id': ({ file, other, id }) => ({
    message: `${other} and ${file} both have the id “${id}”.`,
    help: 'Give one of them another "id" in its exercise.json.',
  }),
  'duplicate-chapter': ({ file, chapter }) => ({
    message: `${file} lists chapter ${chapter} twice.`,
    help: 'Remove one of the two, or give it another id.',
  }),
  'no-chapter': ({ file, chapter }) => ({
    message: `${file} belongs to chapter ${chapter}, which exercises/course.json does not list.`,
    help: 'Add the chapter there, or renumber the folder.',
  }),
  'course-file-missing': ({ file, reason, name }) => ({
    message: `${file} ${UNREADABLE[reason] ?? `cannot be read (${reason})`}.`,
    help:
      reason === 'EACCES'
        ? 'Let yourself read it.'
        : reason === 'ELOOP'
          ? 'Put the file itself in the place of the link.'
          : name === undefined
            ? `Write ${file}, or remove its folder.`
            : `Write ${name} as in another exercise.`,
  }),
  'course-file-encoding': ({ file, found }) => ({
    message: `${file} must be UTF-8, but it is ${ENCODINGS[found]}.`,
    help: 'Save it as UTF-8: editors offer it beside the name of the file, or below “Save as”.',
  }),
  'course-file-not-json': ({ file, line, column, problem }) => ({
    message: `${file}:${line}:${column} is not JSON: ${jsonProblem(problem)}.`,
    help: 'Mend the JSON syntax there.',
  }),
  'course-schema': ({ file, flaws, more, isMade }) => ({
    message: [
      `${file} does not have the form it must have:`,
      ...flaws.map((one) => `  ${schemaFlaw(one)}`),
      ...(more > 0 ? [`  … and ${more} more.`] : []),
    ].join('\n'),
    help: isMade
      ? 'Run npm run fixtures, which writes it anew.'
      : 'An editor shows that while you write, in a file that names its "$schema".',
  }),
  'no-module-type': ({ file }) => ({
    message: `${file} imports #spec, which only ES modules can, and no package.json of the course says that its files are such.`,
    help: 'Put a package.json with "type": "module" into the folder of the course.',
  }),
  'course-syntax': ({ problem, stray, ...at }) => ({
    message: `${placed(at)} is no TypeScript: ${stray === undefined ? syntaxText(problem) : strayText(stray)}`,
    help: stray === undefined ? helpForSyntax(problem) : helpForStray(stray),
  }),
  'course-import-of-nothing': ({ from, ...at }) => ({
    message: `${placed(at)} imports “${from}”, but there is no such file.`,
    help: 'Mend the path: it begins with ./ or ../ and ends in .ts.',
  }),
  'course-import-of-no-name': ({ name, from, meant, ...at }) => ({
    message:
      name === 'default'
        ? `${placed(at)} imports the default export of ${from}, which has none.`
        : `${placed(at)} imports “${name}” of ${from}, which exports no value of that name.`,
    help: meant === undefined ? 'Export it there, or leave it out here.' : `Did you mean ${meant}?`,
  }),
  'course-module': ({ said, ...at }) => ({
    message: `${placed(at)} cannot be loaded: ${said}`,
    help: 'Mend what is named there.',
  }),
  'course-module-endless': ({ file, seconds, waits }) => ({
    message: waits
      ? `${file} was not loaded: it waits for something that does not come.`
      : `${file} was stopped after ${seconds} s of its own code while it was loaded.`,
    help: waits
      ? 'Look there for an await outside of functions.'
      : 'Look there for a loop outside of functions that does not end, or for far too many steps.',
  }),
  'no-spec': ({ file }) => ({
    message: `${file} has no default export from defineSpec().`,
    help: 'End it with `export default defineSpec({ … })`.',
  }),
  'no-points': ({ file }) => ({
    message: `${file}: the checks add up to 0 points.`,
    help: 'Give at least one check points.',
  }),
  'nothing-to-ask': ({ file, path, folder, check, points }) => {
    const { problem, mend } = checks[check].lacks?.(folder) ?? {
      problem: 'it has no part',
      mend: 'Mend spec.ts',
    };
    return {
      message: `${file}: ${path} gives ${points} points, but ${problem}.`,
      help: `${mend}, or remove the check "${check}".`,
    };
  },
  'no-statement': ({ file }) => ({
    message: `${file} is missing.`,
    help: 'Write it as in another exercise.',
  }),
  'bad-statement': ({ file, found, expected }) => ({
    message: `${file} has the headings ${found.join(' · ') || '(none)'}.`,
    help: `It must begin with a “# …” title and have exactly these “## …” headings, in this order: ${expected.join(' · ')}.`,
  }),
  'no-hints': ({ file }) => ({ message: `${file} has no “### …” hints.`, help: 'Write three.' }),
  'bad-fixture': (e) => {
    const where = `${e.file} (${e.fixture})`;
    switch (e.fault) {
      case 'no-argument':
        return {
          message: `${where}: the argument ${e.argument} of ${e.function} is missing.`,
          help: 'Add it under "args".',
        };
      case 'misfit':
        return {
          message: `${where}: ${misfitText(e.misfit)}.`,
          help: 'Mend the numbers there, or the axes in spec.ts.',
        };
      case 'outputs':
        return {
          message: `${where}: "expected" holds ${e.holds.join(', ') || 'a tensor'}, but ${e.function} returns ${e.returns.join(', ') || 'a tensor'}.`,
          help: 'Write there what the function returns.',
        };
    }
  },
  'duplicate-fixture': ({ files, fixture }) => ({
    message: `${files.join(' and ')}: two worked examples are called “${fixture}”.`,
    help: 'Rename one.',
  }),
  'bad-at-submission': ({ file }) => ({
    message: `${file} does not say how many checks of each exercise run at submission.`,
    help: 'Release the course again, or remove the file.',
  }),
};

const UNREADABLE: Readonly<Record<string, string>> = {
  absent: 'is missing',
  link: 'is missing, or is a link to nothing',
  EISDIR: 'is a folder, where a file should be',
  ELOOP: 'is a link that leads back to itself',
};

const ENCODINGS = {
  'utf-16': 'UTF-16',
  'utf-16-or-none': 'UTF-16, or no text at all',
  other: 'something else, such as GBK or Latin-1',
} as const;

function misfitText(misfit: ShapeMisfit): string {
  const argument = `the argument ${misfit.argument}`;
  switch (misfit.is) {
    case 'no-choice':
      return `${argument} must be one of ${misfit.values.join(', ')}`;
    case 'no-object':
      return `${argument} must be an object with ${misfit.keys.join(', ')}`;
    case 'unknown-key':
      return `${argument} has no ${misfit.key}, only ${misfit.keys.join(', ')}`;
    case 'other-length':
      return `${argument} has ${misfit.length} where spec.ts has ${misfit.wanted}`;
    case 'no-tensor': {
      const { rank } = misfit;
      const entry = misfit.entry.replace('-', ' ');
      if (rank === 0) return `${argument} must be a ${entry}`;
      const form =
        rank === 1
          ? `a list of ${entry}s`
          : `${rank} lists deep, with ${entry}s inside and every row of one length`;
      return `${argument} must be ${form}`;
    }
    case 'other-size':
      return `${argument} has ${misfit.size} along ${misfit.axis}, but ${misfit.other.argument} has ${misfit.other.size}`;
  }
}

function placed({ file, line, column }: { file: string; line?: number; column?: number }): string {
  return line === undefined ? file : `${file}:${line}:${column}`;
}
