import Handlebars from 'handlebars';
import type { PageView } from './view/page.ts';

/** The templates of the report by name, among them `report`, the page; the others, and the style sheets, are partials. */
export type Templates = Readonly<Record<string, Template>>;

/** A template's source, or what Handlebars.precompile made of it. */
export type Template = string | TemplateSpecification;

/** How the templates are compiled, here or ahead of time. */
export const TEMPLATE_OPTIONS = { strict: true, knownHelpersOnly: true, preventIndent: true };

const compiled = new WeakMap<Templates, (view: PageView) => string>();

/**
 * The page, compiled once. `strict` makes a field that a view lacks an error, and nothing turns escaping off: the style
 * sheet is a partial, and no template has a triple stash.
 */
export function pageTemplate(templates: Templates): (view: PageView) => string {
  const known = compiled.get(templates);
  if (known !== undefined) return known;
  const handlebars = Handlebars.create();
  const { report, ...partials } = templates;
  for (const [name, source] of Object.entries(partials)) {
    handlebars.registerPartial(name, typeof source === 'string' ? source : handlebars.template(source));
  }
  const page =
    typeof report === 'string'
      ? handlebars.compile<PageView>(report, TEMPLATE_OPTIONS)
      : handlebars.template<PageView>(report);
  compiled.set(templates, page);
  return page;
}
