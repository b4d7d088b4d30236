import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { pointOf } from '../../grader/cases/point.ts';
import { plannedProbes } from '../../grader/fingerprints/probes.ts';
import type { Exercise } from '../../grader/model/exercise.ts';
import type { Fingerprints } from '../../grader/model/fingerprints.ts';
import type { Bundle } from '../../grader/model/runner.ts';
import { ROOT } from './folders.ts';

/** The points of the cases on which steps are counted, by the arguments of the call. */
function pointsOf(exercise: Exercise, fingerprints: Fingerprints): string {
  const points = exercise.rules.flatMap((rule) => {
    const { cost } = fingerprints.functions[rule.function];
    if (cost === undefined) return [];
    return plannedProbes(exercise.slug, rule, cost.cases, fingerprints.file).map(({ args, drawn }) => [
      `${rule.function}${JSON.stringify(args)}`,
      pointOf(rule, drawn),
    ]);
  });
  return JSON.stringify(points);
}

/** Every function of an exercise by central differences of the given forward rule, entry by entry. */
export async function numericDifferences(exercise: Exercise, fingerprints: Fingerprints): Promise<Bundle> {
  const functions = exercise.rules.map(
    ({ function: name }) => `export const ${name} = (...args) => gradients('${name}', args);`,
  );
  return bundled(
    exercise,
    `import spec from '${join(exercise.directory, 'spec.ts')}';
    const points = new Map(${pointsOf(exercise, fingerprints)});
    const inner = (a, b) => typeof a === 'number' ? a * b : a.reduce((sum, part, i) => sum + inner(part, b[i]), 0);
    const gradients = (name, args) => {
      const rule = spec.rules.find((one) => one.function === name);
      const point = points.get(name + JSON.stringify(args));
      const L = (at) => rule.upstreams.length === 0 ? rule.forward(at) : inner(rule.forward(at), at[rule.upstreams[0].name]);
      const outputs = rule.outputs.map(({ key, of, from }) => {
        const linear = rule.linearIn.includes(of);
        const step = linear ? 0.25 : 2 ** -8;
        const along = (of, path, h) => {
          const at = structuredClone(point);
          if (path.length === 0) at[of] += h;
          else {
            let row = at[of];
            for (const i of path.slice(0, -1)) row = row[i];
            row[path[path.length - 1]] += h;
          }
          return L(at);
        };
        const difference = (path, h) => (along(of, path, h) - along(of, path, -h)) / (2 * h);
        const entry = (path) => linear ? difference(path, step) : (4 * difference(path, step / 2) - difference(path, step)) / 3;
        const visit = (value, path) => typeof value === 'number' ? entry(path) : value.map((part, i) => visit(part, [...path, i]));
        const gradient = visit(point[of], []);
        return [key, from ? from(gradient, point) : gradient];
      });
      return outputs.length === 1 && outputs[0][0] === undefined ? outputs[0][1] : Object.fromEntries(outputs);
    };
    ${functions.join('\n')}`,
  );
}

/** The right rule put to one unit vector of the upstream gradient after the other, and the results added up. */
export async function basisProbing(exercise: Exercise): Promise<Bundle> {
  const functions = exercise.rules.map(({ function: name, args, upstreams: [upstream] }) => {
    const at = upstream === undefined ? -1 : args.indexOf(upstream.name);
    return `export const ${name} = (...args) => ${at < 0 ? `right.${name}(...args)` : `probe(right.${name}, args, ${at})`};`;
  });
  return bundled(
    exercise,
    `import * as right from '${join(ROOT, 'solutions', exercise.folder, `${exercise.slug}.ts`)}';
    const plus = (a, b, w) => {
      if (typeof a === 'number') return a + w * b;
      if (Array.isArray(a)) return a.map((part, i) => plus(part, b[i], w));
      return Object.fromEntries(Object.entries(a).map(([key, part]) => [key, plus(part, b[key], w)]));
    };
    const zero = (value) => typeof value === 'number' ? 0 : value.map(zero);
    const probe = (rule, args, at) => {
      let sum;
      const visit = (value, path) => {
        if (typeof value !== 'number') return value.forEach((part, i) => visit(part, [...path, i]));
        let unit = zero(args[at]);
        if (path.length === 0) unit = 1;
        else {
          let row = unit;
          for (const i of path.slice(0, -1)) row = row[i];
          row[path[path.length - 1]] = 1;
        }
        const one = rule(...args.map((arg, i) => i === at ? unit : arg));
        sum = sum === undefined ? plus(plus(one, one, -1), one, value) : plus(sum, one, value);
      };
      visit(args[at], []);
      return sum;
    };
    ${functions.join('\n')}`,
  );
}

/**
 * The right rule behind copies of all arguments and of the result, made in several honest ways: by index, by map, by
 * for…of, through typed arrays, and through a table of rows that is made once.
 */
export async function manyCopies(exercise: Exercise): Promise<Bundle> {
  const functions = exercise.rules.map(
    ({ function: name }) =>
      `export const ${name} = (...args) => copies.reduce((value, copy) => copy(value), right.${name}(...args.map((arg) => copies.reduce((value, copy) => copy(value), arg))));`,
  );
  return bundled(
    exercise,
    `import * as right from '${join(ROOT, 'solutions', exercise.folder, `${exercise.slug}.ts`)}';
    const whole = (value, list) => {
      if (Array.isArray(value)) return list(value);
      if (typeof value !== 'object') return value;
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, whole(part, list)]));
    };
    const byIndex = (value) => whole(value, (list) => {
      const copy = [];
      for (let i = 0; i < list.length; i++) copy[i] = byIndex(list[i]);
      return copy;
    });
    const byMap = (value) => whole(value, (list) => list.map(byMap));
    const byForOf = (value) => whole(value, (list) => {
      const copy = [];
      for (const part of list) copy.push(byForOf(part));
      return copy;
    });
    const byTypedArray = (value) => whole(value, (list) =>
      list.every((part) => typeof part === 'number') ? [...Float64Array.from(list)] : list.map(byTypedArray));
    const byTable = (value) => whole(value, (list) => {
      const rows = new Map(list.map((part, i) => [i, byTable(part)]));
      return Array.from(list, (_, i) => rows.get(i));
    });
    const copies = [byIndex, byMap, byForOf, byTypedArray, byTable];
    ${functions.join('\n')}`,
  );
}

/** What a spec says of its faults, in every language, is four fifths of such a bundle, and of what is counted in it. */
const wordless: Plugin = {
  name: 'wordless',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[/\\]words[/\\]user-error\.ts$/ }, () => ({
      contents: 'export const courseFault = (code) => new Error(code), userError = courseFault;',
    }));
  },
};

/** Bundles trusted code that reaches where no student's code may. */
async function bundled(exercise: Exercise, contents: string): Promise<Bundle> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: ROOT, loader: 'js' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: '__dojoExports',
    platform: 'neutral',
    minifyWhitespace: true,
    tsconfigRaw: {},
    logLevel: 'silent',
    plugins: [wordless],
  });
  const map = JSON.stringify({ version: 3, sources: [], mappings: '' });
  return { file: `${exercise.slug}.ts`, code: outputFiles[0].text, map, inputs: [] };
}
