import type { AnyNode, Node, Program } from 'acorn';
import MagicString from 'magic-string';
import type { Bundle } from '../model/runner.ts';
import type { SyntaxProblem } from '../model/syntax-problem.ts';
import { harmlessLine } from '../text/harmless.ts';
import { courseCode } from './course-code.ts';
import { parsed } from './parsed.ts';

/**
 * A *step* is an array entry that is read by index (`a[i]`, `a.at(i)`), a round of a `for … of`, or a call of one of
 * the bundle's own functions, which is how `map` and `reduce` hand entries over. Steps are counted by rewriting the
 * bundle, so that no clock is needed.
 */

/** A bundle that counts its steps. */
export interface CountingBundle extends Bundle {
  /** The export that returns how many steps were taken so far: a name that nobody can have written down. */
  readonly counter: string;
}

export type CountingOutcome =
  | { readonly kind: 'counting'; readonly bundle: CountingBundle }
  /** A `with` statement stands between the counter and its name. */
  | { readonly kind: 'with-statement' }
  /** Not understood by the parser, though by the bundler. */
  | { readonly kind: 'not-parsed'; readonly problem: SyntaxProblem };

/** Rewrites a bundle so that it counts its steps, and does everything else as before. Never throws, whatever it holds. */
export function countSteps(bundle: Bundle): CountingOutcome {
  try {
    return countIn(bundle);
  } catch (error) {
    // The parser calls itself: what is nested (or only strung together) far enough ends its stack.
    if (error instanceof RangeError) return { kind: 'not-parsed', problem: { kind: 'too-deep' } };
    const text = harmlessLine(error instanceof Error ? error.message : String(error), 200);
    return { kind: 'not-parsed', problem: { kind: 'said', by: 'acorn', text } };
  }
}

function countIn(bundle: Bundle): CountingOutcome {
  const program = parsed(bundle);
  const secret = secretOf(crypto.getRandomValues(new Uint8Array(16)));
  const names: Names = {
    count: `$c${secret}`,
    exports: `$e${secret}`,
    counter: `$n${secret}`,
    course: `$f${secret}`,
  };
  const code = new MagicString(bundle.code);
  if (!rewrite(program, code, names, courseCode(bundle))) return { kind: 'with-statement' };
  const declared = declarationOf(program);
  if (declared === undefined) return { kind: 'not-parsed', problem: { kind: 'without-exports' } };
  code.overwrite(declared.start, declared.value, `${names.exports}.bundle=`);
  code.prepend(prologue(names, declared.name));
  code.append(epilogue(names));
  return { kind: 'counting', bundle: { ...bundle, code: code.toString(), counter: names.counter } };
}

/** A part of a name that no code can know. */
function secretOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

interface Names {
  readonly count: string;
  readonly exports: string;
  readonly counter: string;
  /** An object about the calls of the course's own functions. */
  readonly course: string;
}

/**
 * Runs before the student's code. The count is a lexical variable, which no object holds; the export that reads it
 * is put where nothing can replace it.
 */
function prologue({ count, exports, counter, course }: Names, exportsGlobal: string): string {
  return (
    `let ${count}=0;const ${exports}={define:Object.defineProperty,keys:Reflect.ownKeys,seal:Object.freeze,` +
    `all:{__proto__:null}},${course}={__proto__:null,calls:0,steps:0,depth:0,from:0,` +
    `in(){if(this.depth++===0){this.calls++;this.from=${count}}},out(){if(--this.depth===0)this.steps+=${count}-this.from}};` +
    countedReads(count) +
    `${exports}.define(${exports}.all,"${counter}",{__proto__:null,enumerable:true,value:()=>[${count},${course}.calls,${course}.steps]});` +
    `${exports}.define(globalThis,"${exportsGlobal}",{__proto__:null,value:${exports}.all});`
  );
}

/** Runs after the student's code: hands its exports on. */
function epilogue({ exports }: Names): string {
  return (
    `;for(let keys=${exports}.keys(${exports}.bundle),i=0;i<keys.length;i++){const key=keys[i];` +
    `${exports}.define(${exports}.all,key,{__proto__:null,enumerable:true,get:()=>${exports}.bundle[key]})}` +
    `${exports}.seal(${exports}.all);`
  );
}

/** The bundler's own declaration of the global that holds the exports, and where its value begins. */
export function declarationOf(program: Program): { name: string; start: number; value: number } | undefined {
  const declaration = program.body.find((statement) => statement.type === 'VariableDeclaration');
  const declared = declaration?.declarations[0];
  if (declaration === undefined || declared?.id.type !== 'Identifier' || !declared.init) return undefined;
  return { name: declared.id.name, start: declaration.start, value: declared.init.start };
}

/** Builtins that read an entry of something that is no array; each call of one is a step. */
const READERS =
  "[DataView,n=>n.startsWith('get')],[Map,n=>n==='get'],[WeakMap,n=>n==='get'],[Array,n=>n==='pop'||n==='shift']";

/** Puts counting ones in the place of builtins that read, before anybody has a hold of them. */
function countedReads(count: string): string {
  return (
    `for(const[{prototype:p},is]of[${READERS}])for(const n of Object.getOwnPropertyNames(p))if(is(n)){` +
    `const f=p[n];if(typeof f!=='function')continue;const g={[n](...a){${count}++;return Reflect.apply(f,this,a)}}[n];` +
    `Object.defineProperty(g,'length',{value:f.length});` +
    `Object.defineProperty(p,n,{__proto__:null,value:g,writable:true,configurable:true})}` +
    `{const f=Reflect.get,g={get(...a){${count}++;return f(...a)}}.get;` +
    `Object.defineProperty(g,'length',{value:2});` +
    `Object.defineProperty(Reflect,'get',{__proto__:null,value:g,writable:true,configurable:true})}`
  );
}

/** Puts the counting in; false where a `with` statement makes it impossible. */
function rewrite(
  program: Program,
  code: MagicString,
  { count, course }: Names,
  isOfCourse: (offset: number) => boolean,
): boolean {
  const pending: { node: AnyNode; leave: boolean }[] = [{ node: program, leave: false }];
  const closers: ((() => void) | undefined)[] = [];
  const written = new Set<Node>();
  while (pending.length > 0) {
    const { node, leave } = pending.pop()!;
    if (leave) {
      closers.pop()?.();
      continue;
    }
    if (node.type === 'WithStatement') return false;
    for (const target of targetsOf(node)) written.add(target);
    closers.push(
      written.has(node) ? undefined : enter(node, code, count, isOfCourse(node.start) ? course : undefined),
    );
    pending.push({ node, leave: true });
    for (const child of childrenOf(node).reverse()) pending.push({ node: child, leave: false });
  }
  return true;
}

/** Opens what counts a node; what it returns closes it, after the node's children. */
function enter(
  node: AnyNode,
  code: MagicString,
  count: string,
  course: string | undefined,
): (() => void) | undefined {
  switch (node.type) {
    case 'MemberExpression':
      if (!node.computed || isName(node.property)) return undefined;
      return countExpression(node.property, code, count);
    case 'CallExpression': {
      const [first] = node.arguments;
      const { callee } = node;
      const isAt = callee.type === 'MemberExpression' && !callee.computed && nameOf(callee.property) === 'at';
      if (!isAt || first === undefined || first.type === 'SpreadElement') return undefined;
      return countExpression(first, code, count);
    }
    case 'ForOfStatement':
      if (node.body.type === 'BlockStatement') {
        code.appendLeft(node.body.start + 1, `${count}++;`);
        return undefined;
      }
      code.appendLeft(node.body.start, `{${count}++;`);
      return () => code.appendLeft(node.body.end, '}');
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      if (course !== undefined) return countCourse(node.body, code, count, course);
      if (node.body.type !== 'BlockStatement') return countExpression(node.body, code, count);
      code.appendLeft(bodyStart(node.body), `;${count}++;`);
      return undefined;
    default:
      return undefined;
  }
}

/** A function of the course says when it begins and when it ends, so that those called from without can be told. */
function countCourse(body: AnyNode, code: MagicString, count: string, course: string): () => void {
  const after = `finally{${course}.out()}`;
  if (body.type === 'BlockStatement') {
    code.appendLeft(bodyStart(body), `;${count}++;${course}.in();try{`);
    return () => code.appendLeft(body.end - 1, `}${after}`);
  }
  code.appendLeft(body.start, `{${count}++;${course}.in();try{return(`);
  return () => code.appendLeft(body.end, `)}${after}}`);
}

/** `x` becomes `(count++,x)`: the same value in the same order, and whatever holds it keeps its form. */
function countExpression(node: Node, code: MagicString, count: string): () => void {
  code.appendLeft(node.start, `(${count}++,`);
  return () => code.appendLeft(node.end, ')');
}

/** Behind the directives of a function's body. */
export function bodyStart(body: { readonly start: number; readonly body: readonly AnyNode[] }): number {
  let start = body.start + 1;
  for (const statement of body.body) {
    if (statement.type !== 'ExpressionStatement' || statement.directive === undefined) break;
    start = statement.end;
  }
  return start;
}

/** What a node writes to, or deletes, without reading it. */
function targetsOf(node: AnyNode): readonly Node[] {
  switch (node.type) {
    case 'AssignmentExpression':
      return node.operator === '=' ? [node.left] : [];
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'AssignmentPattern':
      return [node.left];
    case 'ArrayPattern':
      return node.elements.filter((element) => element !== null);
    case 'ObjectPattern':
      return node.properties.flatMap((part) => (part.type === 'Property' ? [part.value] : []));
    case 'RestElement':
      return [node.argument];
    case 'UnaryExpression':
      return node.operator === 'delete' ? [node.argument] : [];
    default:
      return [];
  }
}

function isName(property: AnyNode): boolean {
  return property.type === 'Literal' && typeof property.value === 'string';
}

function nameOf(property: AnyNode): string | undefined {
  return property.type === 'Identifier' ? property.name : undefined;
}

export function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = [];
  for (const value of Object.values(node) as unknown[]) {
    for (const part of Array.isArray(value) ? value : [value]) {
      if (typeof part === 'object' && part !== null && typeof part.type === 'string') children.push(part);
    }
  }
  return children;
}
