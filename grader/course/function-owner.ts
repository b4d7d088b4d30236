import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listExercises } from './discover.ts';

/** The slug of the exercise of a course that asks for a function of this name; undefined if none does. */
export function functionOwner(root: string, name: string): string | undefined {
  return functionOwners(root).get(name);
}

/**
 * By the name of every function that a course asks for, the slug of the exercise that does. What cannot be read asks for
 * nothing here; that is told where the exercise itself is loaded.
 */
function functionOwners(root: string): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { slug, directory } of listExercises(root)) {
    for (const name of functionsIn(join(directory, 'exercise.json'))) owners.set(name, slug);
  }
  return owners;
}

/** The same as a text: what a verdict depends on, since a file that lacks a function may hold that of another exercise. */
export function functionOwnersText(root: string): string {
  return JSON.stringify([...functionOwners(root)]);
}

function functionsIn(manifest: string): readonly string[] {
  try {
    const { functions } = JSON.parse(readFileSync(manifest, 'utf8')) as { functions?: unknown };
    return Array.isArray(functions) ? functions.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}
