import type { BundleSources } from '../model/runner.ts';

/**
 * All that a bundle is made of, as texts: two that are the same make the same bundle. Files stand in the order in which
 * their imports lead to them, by specifier, from the entry on: the order in which a bundler met them is chance.
 */
export function asText({ files: [entry, ...others], imports }: BundleSources): string[] {
  if (entry === undefined) return [];
  const order = [entry];
  const texts: string[] = [];
  for (const file of order) {
    const own = imports.filter(({ from }) => from === file.id);
    const leadsTo = new Map(own.map(({ specifier, to }) => [specifier, to]));
    const led = [...leadsTo]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([specifier, to]) => {
        const target = [entry, ...others].find(({ id }) => id === to);
        if (target !== undefined && !order.includes(target)) order.push(target);
        return [specifier, target === undefined ? -1 : order.indexOf(target)];
      });
    texts.push(file.ofCourse ? 'course' : 'own', file.shown, file.text, JSON.stringify(led));
  }
  return texts;
}
