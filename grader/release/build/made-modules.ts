import Handlebars from 'handlebars';
import { TEMPLATE_OPTIONS } from '../../report/formats/html/templates.ts';
import { pageTexts } from '../../resources/page-texts.ts';
import { reportTemplates } from '../../resources/report-templates.ts';
import { bundlerProgram, childProgram } from '../../sandbox/child-program.ts';

/**
 * Modules that read or compile something when they are first asked; in a built grader this has been done. By path
 * relative to grader/, the module that stands in its place: the same exports, with the results inside.
 */
export const MADE_MODULES: Readonly<Record<string, () => string | Promise<string>>> = {
  'resources/page-texts.ts': () => constant('pageTexts', JSON.stringify(pageTexts())),
  'resources/report-templates.ts': () => constant('reportTemplates', precompiledTemplates()),
  'course/schema-validators.ts': () => `
    import * as validators from 'dojo:validators';
    export const validatorOf = (name) => validators[name.replace(/\\..*/, '')];`,
  'sandbox/child-program.ts': async () => `
    const child = ${JSON.stringify(await childProgram())};
    const bundler = ${JSON.stringify(await bundlerProgram())};
    export const childProgram = async () => child;
    export const bundlerProgram = async () => bundler;
    export const stopMaking = async () => {};`,
};

function precompiledTemplates(): string {
  const entries = Object.entries(reportTemplates()).map(
    ([name, source]) => `${JSON.stringify(name)}: ${Handlebars.precompile(source, TEMPLATE_OPTIONS)}`,
  );
  return `{ ${entries.join(',\n')} }`;
}

/** A function without arguments that gives always the same value. */
function constant(name: string, expression: string): string {
  return `const value = ${expression};\nexport const ${name} = () => value;`;
}
