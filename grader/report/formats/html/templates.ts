import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import type { PageView } from './view/page.ts';

const FOLDER = new URL('./templates/', import.meta.url);

let page: ((view: PageView) => string) | undefined;

/**
 * The page, compiled once. `strict` makes a field that a view lacks an error, and nothing turns escaping off: the style
 * sheet is a partial, and no template has a triple stash.
 */
export function pageTemplate(): (view: PageView) => string {
  if (page !== undefined) return page;
  const handlebars = Handlebars.create();
  for (const file of readdirSync(FOLDER)) {
    const [name, kind] = file.split('.');
    if (kind === 'hbs' || kind === 'css') handlebars.registerPartial(name, read(file));
  }
  page = handlebars.compile<PageView>(read('report.hbs'), {
    strict: true,
    knownHelpersOnly: true,
    preventIndent: true,
  });
  return page;
}

function read(file: string): string {
  return readFileSync(new URL(file, FOLDER), 'utf8');
}
