import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { schemaFlaws } from '../course/schema-flaws.ts';
import { userError } from '../words/user-error.ts';
import schema from './marks.schema.json' with { type: 'json' };

/** What makes marks of points: marks.json. Points are never changed by it, and nothing is graded again. */
export interface MarksPolicy {
  readonly schemaVersion: 1;
  readonly outOf?: number;
  /** What exercises are worth, by slug, in points. */
  readonly weights?: Readonly<Record<string, number>>;
  readonly drops?: number;
  readonly bonusCap?: number;
  readonly late?: LateRule;
  readonly extensions?: readonly Extension[];
  readonly rounding?: { readonly to: number; readonly mode?: 'nearest' | 'up' | 'down' };
  readonly overrides?: readonly Override[];
}

export interface LateRule {
  readonly due: string;
  readonly graceMinutes?: number;
  readonly percentPerDay: number;
  readonly maxPercent?: number;
  readonly until?: string;
}

export interface Extension {
  readonly student: string;
  readonly due: string;
  readonly reason: string;
  readonly by: string;
}

export interface Override {
  readonly student: string;
  /** The points of this exercise; without it, the mark. */
  readonly exercise?: string;
  readonly to: number;
  readonly reason: string;
  readonly by: string;
}

const validate = new Ajv({ allErrors: true, verbose: true, strict: true }).compile<MarksPolicy>(schema);

/** So many are shown. */
const MOST_FLAWS = 5;

/** Reads a policy. Throws a UserError that says what in it is wrong. */
export function readPolicy(file: string): MarksPolicy {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw userError('no-policy', { file, reason });
  }
  if (validate(data)) return data;
  throw userError('bad-policy', { file, flaws: schemaFlaws(validate.errors ?? []).slice(0, MOST_FLAWS) });
}
