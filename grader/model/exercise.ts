import type { CourseFault } from './fault.ts';
import type { Rule } from './rule.ts';
import type { Limits } from './runner.ts';
import type { LocalizedText } from './text.ts';
import type { Training } from './training.ts';
import type { Tensor, Value } from './value.ts';

export interface Course {
  /** The folder that holds exercises/, solutions/ and fixtures/. */
  readonly root: string;
  readonly id: string;
  readonly version: string;
  readonly title: LocalizedText;
  /** What the exercises of all chapters that are no bonus must add up to, if the course says so. */
  readonly points?: number;
  readonly limits?: CourseLimits;
  readonly hints?: HintsPlace;
  readonly chapters: readonly Chapter[];
  readonly exercises: readonly Exercise[];
  /** Of exercises that could not even be named, since their exercise.json is broken. */
  readonly faults?: readonly CourseFault[];
}

/** Where a release has derivations and hints: folded in the statements, or apart from them, in files of their own. */
export type HintsPlace = (typeof HINTS_PLACES)[number];

export const HINTS_PLACES = ['folded', 'apart'] as const;

export interface Chapter {
  /** First digit of its exercises' folders. */
  readonly id: string;
  readonly title: LocalizedText;
  readonly bonus: boolean;
}

/** One exercise: everything that the grader knows about a folder of exercises/. */
export interface Exercise {
  /** e.g. `24-conv-input-gradient` */
  readonly folder: string;
  /** e.g. `conv-input-gradient` */
  readonly slug: string;
  /** e.g. `24` */
  readonly number: string;
  readonly chapter: Chapter;
  /** Absolute path of exercises/NN-slug. */
  readonly directory: string;
  readonly manifest: Manifest;
  readonly rules: readonly Rule[];
  readonly training?: Training;
  readonly fixtures: readonly Fixture[];
  /** Why nothing can be asked: what follows from exercise.json is here, rules and fixtures are not. */
  readonly fault?: CourseFault;
}

/** What the code of one exercise may take. */
export interface ExerciseLimits extends Limits {
  /** What making one script of the student's files may take; a default if it is not given. */
  readonly bundlingSeconds?: number;
}

/** Time budgets of a course, which an exercise may set for itself. */
export interface CourseLimits {
  readonly bundlingSeconds?: number;
  readonly exerciseSeconds?: number;
  /** By the clock, for all exercises of one submission; a default if it is not given. */
  readonly runSeconds?: number;
}

/** exercise.json: data for people and marking. */
export interface Manifest {
  readonly schemaVersion: 1;
  /** What the exercise stays, however its folder is called later; the slug if not given. */
  readonly id?: string;
  readonly title: LocalizedText;
  readonly functions: readonly string[];
  readonly sources: readonly string[];
  readonly checks: Readonly<Partial<SettingsByKind>>;
  readonly limits: ExerciseLimits;
  /** Sizes that some case of every grade must have at least, by name. */
  readonly reach?: Readonly<Record<string, number>>;
  /**
   * A given rule, called with other arguments, is the answer, and that is what the exercise teaches: everything, or these
   * outputs, bare ones by their function.
   */
  readonly forwardAnswers?: boolean | readonly string[];
  /** The reference is told to those who have full marks; if not given, nobody is told. */
  readonly answer?: 'after-solving';
  /** How much is told of the place of a mistake; `expression` if not given. */
  readonly locate?: LocateLevel | { readonly practice: LocateLevel; readonly ci: LocateLevel };
}

/** By this an exercise is known again after it was renamed or renumbered. */
export function idOf({ manifest, slug }: Pick<Exercise, 'manifest' | 'slug'>): string {
  return manifest.id ?? slug;
}

/** Of a place that was found: the expression, only the line, or nothing. */
export type LocateLevel = 'expression' | 'line' | 'off';

/** The settings of each kind of check, under its id. A kind adds its own here from its file in checks/kinds/. */
// biome-ignore lint/suspicious/noEmptyInterface: it is filled by the kinds
export interface SettingsByKind {}

/** A check's kind; also its id in the manifest and in the report. */
export type CheckKind = keyof SettingsByKind;

/** The settings of a check of whatever kind. */
export type CheckSettings = SettingsByKind[CheckKind];

/** What exercise.json says of every check. */
export interface PlainSettings {
  readonly points: number;
  /** `proportional`: each part earns its share; `all-or-nothing`: one failed part loses all of the check's points. */
  readonly credit: 'proportional' | 'all-or-nothing';
}

/** And of every check that draws cases. */
export interface DrawnSettings extends PlainSettings {
  /** Cases to draw for each function. */
  readonly cases: number;
}

/** One worked example. */
export interface Fixture {
  /** Unique within the exercise. */
  readonly id: string;
  readonly title: LocalizedText;
  /** A name that is the same in every language, or a text in each. */
  readonly source: string | LocalizedText;
  readonly function: string;
  readonly args: Readonly<Record<string, Value>>;
  readonly expected: Tensor | Readonly<Record<string, Tensor>>;
  /** How many decimals the published numbers have; undefined when they are exact or printed in full. */
  readonly decimals?: number;
  /** Hidden fixtures are not released to students. */
  readonly visibility: 'public' | 'hidden';
  /** The JSON file it stands in, relative to the course. */
  readonly file: string;
}
