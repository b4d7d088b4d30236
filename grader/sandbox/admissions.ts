import { relative, sep } from 'node:path';
import type { BundledFile, FollowedImport } from '../model/runner.ts';
import type { Problem } from './bundle-message.ts';
import { type Admission, type ImportQuestion, idOf } from './bundler/wire.ts';
import { realPath } from './find-source.ts';
import { type ImportScope, type Resolution, resolveForCourse, resolveForStudent } from './import-policy.ts';
import { MAX_SOURCE_BYTES, readSource } from './read-source.ts';

/** A submission's files for one exercise, all together; the whole course's are a tenth of it. */
const MAX_TOTAL_BYTES = 2 * MAX_SOURCE_BYTES;

/** So many files may go into one exercise. */
const MAX_SOURCES = 300;

/** Says what each import of one exercise means, and remembers all that was let in or refused. */
export interface Admissions {
  readonly answer: (question: ImportQuestion) => Promise<Admission>;
  /** By their ids. */
  readonly sources: ReadonlyMap<string, BundledFile>;
  readonly imports: readonly FollowedImport[];
  readonly refusals: readonly Problem[];
}

export function admissions(scope: ImportScope, entry: BundledFile): Admissions {
  const sources = new Map<string, BundledFile>([[entry.id, entry]]);
  const byPath = new Map<string, BundledFile>([[keyOf(entry.path, false), entry]]);
  const imports: FollowedImport[] = [];
  const refusals: Problem[] = [];
  let bytes = Buffer.byteLength(entry.text);

  const refuse = (problem: Problem): Admission => ({ kind: 'refused', refusal: refusals.push(problem) - 1 });

  async function admit(path: string, ofCourse: boolean): Promise<Admission> {
    const known = byPath.get(keyOf(path, ofCourse));
    if (known !== undefined) return { kind: 'known', id: known.id, ofCourse };
    const shown = ofCourse ? lastOf(path) : shownPath(scope.root, path);
    if (sources.size >= MAX_SOURCES)
      return refuse({ kind: 'unreadable-file', file: shown, reason: 'too-many' });
    const source = await readSource(path);
    if (source.kind === 'unreadable') {
      return refuse({ kind: 'unreadable-file', file: shown, reason: source.reason });
    }
    if (!ofCourse) bytes += Buffer.byteLength(source.text);
    if (bytes > MAX_TOTAL_BYTES)
      return refuse({ kind: 'unreadable-file', file: shown, reason: 'too-large-together' });
    // While it was read, another import may have asked for it.
    const meanwhile = byPath.get(keyOf(path, ofCourse));
    if (meanwhile !== undefined) return { kind: 'known', id: meanwhile.id, ofCourse };
    const admitted: BundledFile = {
      id: idOf(sources.size, path),
      text: source.text,
      ofCourse,
      path,
      shown,
    };
    sources.set(admitted.id, admitted);
    byPath.set(keyOf(path, ofCourse), admitted);
    const { id, text } = admitted;
    return { kind: 'admitted', source: { id, text, ofCourse } };
  }

  async function answer(question: ImportQuestion): Promise<Admission> {
    const admission = await follow(question);
    const { importer: from, specifier, hasAttributes } = question;
    const to =
      admission.kind === 'known' ? admission.id : admission.kind === 'admitted' && admission.source.id;
    // Of those with attributes it does not matter what there is.
    if (!hasAttributes) imports.push({ from, specifier, ...(to && { to }) });
    return admission;
  }

  async function follow({ specifier, importer, hasAttributes }: ImportQuestion): Promise<Admission> {
    const from = sources.get(importer);
    if (from === undefined) throw new Error(`no file has the number ${importer}`);
    if (hasAttributes) return refuse({ kind: 'forbidden-import', specifier, reason: 'other-language' });
    const found: Resolution = (from.ofCourse ? resolveForCourse : resolveForStudent)(
      specifier,
      from.path,
      scope,
    );
    switch (found.kind) {
      case 'submission':
      case 'course':
        return admit(realPath(found.path) ?? found.path, found.kind === 'course');
      case 'forbidden':
        return refuse({ kind: 'forbidden-import', specifier, reason: found.reason });
      case 'unresolved':
        return refuse({ kind: 'unresolved-import', specifier });
    }
  }

  return { answer, sources, imports, refusals };
}

/** A path of the submission as the student writes it. */
function shownPath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

function keyOf(path: string, ofCourse: boolean): string {
  return `${ofCourse ? 'c' : 's'}${path}`;
}

function lastOf(path: string): string {
  return path.split(sep).at(-1)!;
}
