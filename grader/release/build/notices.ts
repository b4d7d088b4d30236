import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The names of the npm packages from which these files come, sorted. */
export function packagesOf(inputs: readonly string[]): string[] {
  const names = inputs.flatMap((input) => {
    const [, name] = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(input) ?? [];
    return name === undefined ? [] : [name];
  });
  return [...new Set(names)].sort();
}

/** Name, version and licence of every package, with the licence's own words. Throws where one has none. */
export function thirdPartyNotices(nodeModules: string, packages: readonly string[]): string {
  const parts = packages.map((name) => {
    const folder = join(nodeModules, name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      version: string;
      license?: string;
    };
    const file = readdirSync(folder)
      .sort()
      .find((one) => /^licen[cs]e(?:\.\w+)?$/i.test(one));
    if (license === undefined || file === undefined)
      throw new Error(`${name} ${version} comes without a licence.`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()}\n`;
  });
  const head = 'The built grader holds code of these packages, each under its own licence.\n';
  return [head, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}
