import {
  asyncFunctionPrototype,
  asyncGeneratorFunctionPrototype,
  generatorFunctionPrototype,
  getPrototypeOf,
  ownKeys,
  slice,
  sourceOf,
  startsWith,
  stringify,
} from './primordials.ts';

const MAX_EXPORTS = 200;

/** The exports of the loaded bundle as JSON text: `[name, type][]`. */
export function describeExports(exported: unknown): string {
  if ((typeof exported !== 'object' && typeof exported !== 'function') || exported === null) return '[]';
  const names = ownKeys(exported);
  let text = '[';
  for (let i = 0; i < names.length && i < MAX_EXPORTS; i++) {
    const name = names[i]!;
    if (typeof name !== 'string' || name === '__esModule') continue;
    if (typeof exported === 'function' && (name === 'length' || name === 'name' || name === 'prototype'))
      continue;
    const value = (exported as Record<string, unknown>)[name];
    text += (text === '[' ? '[' : ',[') + stringify(slice(name, 0, 200)) + ',"' + typeName(value) + '"]';
  }
  return text + ']';
}

function typeName(value: unknown): string {
  if (typeof value !== 'function') return typeof value;
  const prototype = getPrototypeOf(value);
  if (prototype === asyncFunctionPrototype) return 'async function';
  if (prototype === generatorFunctionPrototype) return 'generator function';
  if (prototype === asyncGeneratorFunctionPrototype) return 'generator function';
  return startsWith(sourceOf(value), 'class') ? 'class' : 'function';
}
