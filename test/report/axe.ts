import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe complains about in all that is unfolded, with the first place of each; `options` as `axe.run` has them. */
export async function axeComplaints(page: Page, options: object = {}): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate<Violation[]>(
    `axe.run(${JSON.stringify({ resultTypes: ['violations'], ...options })}).then(({ violations }) => violations)`,
  );
  return found.map(
    ({ id, nodes }) => `${id} (${nodes.length} ×): ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`,
  );
}
