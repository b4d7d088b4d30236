import fc from 'fast-check';
import { anyText } from '../support/any-text.ts';

/** Pieces of programs, put together without sense. */
export const pieces: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'import',
        'require',
        '(',
        ')',
        "'./b'",
        '`',
        '${',
        '}',
        '{',
        '/',
        '//',
        '/*',
        '*/',
        '\n',
        '=>',
        'a',
        '<',
        '[',
        ']',
        '"',
        '\\',
        'x',
        '? 1 :',
        '+',
        '!',
        '# sourceMappingURL=x',
        ';',
        'function f',
        'return',
        'async',
        'await',
        'with(a)',
        'class A',
        'eval',
        'for(const x of y)',
        '.at(',
        'a[0]',
      ),
      anyText(6),
    ),
    { maxLength: 40 },
  )
  .map((all) => all.join(' '));

const name = fc.constantFrom(
  'a',
  'b',
  'c',
  'i',
  'n',
  'X',
  'dO',
  'F',
  'of',
  'get',
  'async',
  '$s',
  '__proto__',
);

const grown = fc.letrec<{ expression: string; statement: string; pattern: string }>((tie) => {
  const expression = tie('expression');
  const statement = tie('statement');
  const pattern = tie('pattern');
  const join = (parts: readonly (string | fc.Arbitrary<string>)[]) =>
    fc
      .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
      .map((all) => all.join(''));
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      name,
      fc.constantFrom('0', '1', '0.5', "'x'", '`t`', 'null', 'this', '/r/g', 'X[0].length', '1n'),
      join([
        '(',
        expression,
        fc.constantFrom('+', '*', '-', '/', '%', '<', '&&', '??', ',', '**0+'),
        expression,
        ')',
      ]),
      join([expression, '[', expression, ']']),
      join([expression, '.', name]),
      join([expression, '?.[', expression, ']']),
      join([expression, '(', expression, ')']),
      join(['new ', name, '(', expression, ')']),
      join(['[', expression, ',...[', expression, ']]']),
      join(['({', name, ':', expression, ',get x(){return ', expression, '},[', expression, ']:1})']),
      join(['((', pattern, '=[])=>', fc.constantFrom('', 'void '), expression, ')']),
      join(['(function(){', statement, '})']),
      join(['(class{static m(){', statement, '} #p=', expression, '})']),
      join(['(', expression, '?', expression, ':', expression, ')']),
      join(['(', name, fc.constantFrom('=', '+=', '??='), expression, ')']),
      join(['(delete ', name, '[', expression, '])']),
      join(['`${', expression, '}`']),
      join(['(', name, '.at(', expression, '))']),
      join(['(-', expression, ')']),
    ),
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      join([expression, ';']),
      join(['let ', pattern, '=[', expression, '];']),
      join(['return ', expression, ';']),
      join(['if(', expression, '){', statement, '}else ', statement]),
      join(['for(let i=0;i<', expression, ';i++)', statement]),
      join(['for(const ', pattern, ' of [', expression, '])', statement]),
      join(['for(X[', expression, '] of [', expression, ']){', statement, '}']),
      join(['for(var k in ', expression, ')', statement]),
      join(['while(', expression, '){', statement, 'break}']),
      join(['do ', statement, ' while(', expression, ');']),
      join(['{', statement, statement, '}']),
      join(['function f(', pattern, '){"use strict";', statement, '}']),
      join(['try{', statement, '}catch{', statement, '}finally{}']),
      join(['switch(', expression, '){case 1:', statement, '}']),
      join(['l:', statement]),
    ),
    pattern: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      name,
      join(['[', pattern, '=', expression, ',...r]']),
      join(['{', name, ':', pattern, '}']),
    ),
  };
});

/** Programs that mostly are in order, and use much of the language. */
export const programs: fc.Arbitrary<string> = fc.oneof(
  pieces,
  fc.array(grown.statement, { maxLength: 4 }).map((all) => all.join('\n')),
);

/** As the bundler writes what a student's file exports. */
export function bundled(text: string): string {
  return `var __dojoExports=(()=>{${text}\nreturn{}})();`;
}
