import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../course/read-text.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import { type Language, languagesOf } from '../model/text.ts';
import { stubOf } from './exercise-files.ts';
import type { ReleasedFile } from './released-file.ts';

/** A line of an answer that stands in a released file. */
export interface Leak {
  /** The released file. */
  readonly path: string;
  /** The file of solutions/ that the line comes from. */
  readonly from: string;
  readonly line: string;
}

/** Shorter lines, counted without spaces, say nothing by themselves. */
const SHORTEST = 12;
/** Headers of loops that count up from 0, at the beginning of a line without spaces. */
const LOOPS = /^(?:for\(let(\w+)=0;\1<[\w.[\]]+;\1\+\+\)\{?)+/;

/**
 * Lines of solutions and misconceptions that stand in released files, however they are indented and spaced. Three kinds
 * of lines are everybody's: those that stand in the exercise's own stub (signatures, types); headers of loops that count
 * up from 0; and, in source files, those that name none of the exercise's gradients, such as the sizes of X, which every
 * forward rule needs, too.
 */
export function findLeaks(course: Course, files: readonly ReleasedFile[]): Leak[] {
  const isText = textLines(languagesOf(course.title));
  const answers = new Map<string, { from: string; line: string; telling: boolean }>();
  for (const exercise of course.exercises) {
    const stub = new Set(
      linesOf(readText(join(course.root, stubOf(exercise)), stubOf(exercise))).map(squeeze),
    );
    const gradients = gradientNames(exercise);
    for (const from of answerFiles(course, exercise)) {
      for (const line of linesOf(readText(join(course.root, from), from))) {
        const key = squeeze(line);
        if (key.length < SHORTEST || stub.has(key) || isText.test(line)) continue;
        answers.set(key, { from, line: line.trim(), telling: gradients.test(line) });
      }
    }
  }
  return files.flatMap(({ path, content }) => {
    const isSource = /\.[cm]?[jt]s$/.test(path);
    return linesOf(new TextDecoder().decode(content)).flatMap((line): Leak[] => {
      const answer = answers.get(squeeze(line));
      if (answer === undefined || (isSource && !answer.telling)) return [];
      return [{ path, from: answer.from, line: answer.line }];
    });
  });
}

function answerFiles({ root }: Course, { folder }: Exercise): string[] {
  const directory = join(root, 'solutions', folder);
  if (statSync(directory, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(directory)
    .filter((name) => /\.[cm]?[jt]s$/.test(name))
    .map((name) => `solutions/${folder}/${name}`);
}

/** The names of the upstream gradients and of the gradients that the functions return. */
function gradientNames({ rules }: Exercise): RegExp {
  const names = rules.flatMap(({ upstreams, outputs }) => [
    ...upstreams.map(({ name }) => name),
    ...outputs.flatMap(({ key, of }) => [key, of && `d${of}`].filter((name) => name !== undefined)),
  ]);
  if (names.length === 0) return /(?!)/;
  return new RegExp(`\\b(?:${[...new Set(names)].join('|')})\\b`);
}

/** An import, or a title or an explanation, which the fingerprints give to students, in one of these languages. */
function textLines(languages: readonly Language[]): RegExp {
  const tags = languages.map((tag) => `'?${tag}'?`).join('|');
  return new RegExp(`^\\s*(?:import\\b|(?:id|title|explanation|${tags}):|['"\`].*['"\`],?$)`);
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/);
}

/** What a line says: without spaces, and without what everybody writes before it. */
function squeeze(line: string): string {
  return line.replace(/\s+/g, '').replace(LOOPS, '');
}
