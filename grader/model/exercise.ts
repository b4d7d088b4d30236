import type { Rule } from './rule.ts';
import type { LocalizedText } from './text.ts';
import type { Training } from './training.ts';
import type { Tensor, Value } from './value.ts';
import type { CheckKind } from './verdict.ts';

export interface Course {
  /** The folder that holds exercises/, solutions/ and fixtures/. */
  readonly root: string;
  readonly id: string;
  readonly version: string;
  readonly title: LocalizedText;
  /** What the exercises of all chapters that are no bonus must add up to, if the course says so. */
  readonly points?: number;
  readonly chapters: readonly Chapter[];
  readonly exercises: readonly Exercise[];
}

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
}

/** exercise.json: data for people and marking. */
export interface Manifest {
  readonly schemaVersion: 1;
  readonly title: LocalizedText;
  readonly functions: readonly string[];
  readonly sources: readonly string[];
  readonly checks: Readonly<Partial<Record<CheckKind, CheckSettings>>>;
  readonly limits: { readonly seconds: number; readonly memoryMegabytes: number };
}

export interface CheckSettings {
  readonly points: number;
  /** `proportional`: each part earns its share; `all-or-nothing`: one failed part loses all of the check's points. */
  readonly credit: 'proportional' | 'all-or-nothing';
  /** Cases to draw for each function; only for the randomized checks. */
  readonly cases?: number;
  /** Cases that are too large to print, judged by the adjoint identity; only for `gradient`. */
  readonly largeCases?: number;
  /** A rule may take so many times the steps of the reference; only for `cost`. */
  readonly limit?: number;
  /** Its steps may grow like this power of the reference's; only for `cost`. */
  readonly growth?: number;
}

/** One worked example. */
export interface Fixture {
  /** Unique within the exercise. */
  readonly id: string;
  readonly title: LocalizedText;
  readonly source: string;
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
