import { textsIn } from './texts-in.ts';

const FOLDER = new URL('../report/formats/html/templates/', import.meta.url);

let templates: Readonly<Record<string, string>> | undefined;

/** The templates of the HTML report and its style sheets, which are partials, by name: read once. */
export function reportTemplates(): Readonly<Record<string, string>> {
  templates ??= textsIn(FOLDER, 'hbs', 'css');
  return templates;
}
