import { type Program, parse } from 'acorn';
import type { Bundle } from '../model/runner.ts';

const programs = new WeakMap<Bundle, Program>();

/** The syntax tree of a bundle, for several who read it and change nothing. Throws what the parser throws. */
export function parsed(bundle: Bundle): Program {
  const known = programs.get(bundle);
  if (known !== undefined) return known;
  const program = parse(bundle.code, { ecmaVersion: 'latest', sourceType: 'script' });
  programs.set(bundle, program);
  return program;
}
