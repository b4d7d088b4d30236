import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { type CaseRows, drawnRows, giveRows } from '../cases/draw.ts';
import { type CaseBook, type KeptRows, openCaseBook } from '../checks/case-book.ts';
import type { Exercise } from '../model/exercise.ts';
import { UserError } from '../model/fault.ts';
import type { CourseDigests } from './course-digests.ts';
import { digestOf } from './digest.ts';
import { graderDigest } from './grader-digest.ts';
import { isPlainData } from './is-plain-data.ts';
import { OWN_ROOT } from './own-root.ts';
import { type Form, openStore } from './store.ts';

/**
 * The books of cases of one run, each for one exercise. What a student's file is asked about, and what is expected of it,
 * depends on nothing that the student wrote.
 */
export interface Books {
  readonly open: (exercise: Exercise) => CaseBook;
  /** Lets go of a book: nobody asks for the exercise again in this run. */
  readonly close: (exercise: Exercise) => void;
  /** Lets old ones go now and then, when some were added to what is kept. */
  readonly tidy: () => void;
}

/** Books that end with the run. */
export function openBooks(): Books {
  const opened = new Map<string, CaseBook>();
  return {
    open: ({ folder }) => {
      const book = opened.get(folder) ?? openCaseBook();
      opened.set(folder, book);
      return book;
    },
    close: ({ folder }) => void opened.delete(folder),
    tidy: () => {},
  };
}

/** Beside the verdicts: what is judged for marks looks at neither. */
const BOOKS = join(OWN_ROOT, 'node_modules', '.cache', 'dojo', 'books');

/** A course of 35 exercises has 7 megabytes under one seed. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Numbers as they are, to the last bit. */
const OF_V8: Form = { write: serialize, read: deserialize };

/** What stands in a file. */
interface Page {
  readonly rows: KeptRows;
  /** Cases that are asked about without a book, by function: probes, for example. */
  readonly drawn: ReadonlyMap<string, CaseRows>;
}

const EMPTY: Page = { rows: new Map(), drawn: new Map() };

/**
 * Books that are kept from run to run while exercise, grader and seed are byte for byte the same. One that cannot be read or
 * written is drawn and measured again.
 */
export function openKeptBooks(digests: CourseDigests, seed: number, folder = BOOKS): Books {
  const store = openStore(folder, OF_V8);
  const opened = new Map<string, { readonly book: CaseBook; readonly page: Page }>();
  const keyOf = (exercise: Exercise) =>
    digestOf(['book/1', graderDigest(), exercise.folder, digests.of(exercise), String(seed)]);
  return {
    open: (exercise) => {
      const known = opened.get(exercise.folder);
      if (known !== undefined) return known.book;
      const page = (store.get(keyOf(exercise)) ?? EMPTY) as Page;
      for (const rule of exercise.rules) giveRows(rule, page.drawn.get(rule.function) ?? new Map());
      const book = openCaseBook(undefined, page.rows);
      opened.set(exercise.folder, { book, page });
      return book;
    },
    close: (exercise) => {
      const { book, page } = opened.get(exercise.folder) ?? {};
      opened.delete(exercise.folder);
      if (book === undefined || page === undefined) return;
      const rows = book.rows();
      const drawn = new Map(exercise.rules.map((rule) => [rule.function, drawnRows(rule)]));
      if (rows === page.rows && isHeld(drawn, page)) return;
      const grown: Page = { rows, drawn };
      // What a course makes of its own classes is made again.
      if (!isPlainData(grown)) return;
      try {
        store.put(keyOf(exercise), grown);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    },
    tidy: () => store.tidy(MAX_BYTES),
  };
}

/** Whether a page has all that was drawn. */
function isHeld(drawn: Page['drawn'], page: Page): boolean {
  return [...drawn].every(([name, rows]) => {
    const held = page.drawn.get(name);
    return [...rows].every(([key, row]) => row.length <= (held?.get(key)?.length ?? 0));
  });
}
