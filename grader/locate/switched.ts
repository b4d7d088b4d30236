import type { AnyNode, Node, Program } from 'acorn';
import MagicString from 'magic-string';
import type { Bundle } from '../model/runner.ts';
import type { Change } from './change.ts';
import { isFunction } from './scope.ts';
import { childrenOf } from './tree.ts';

/** A bundle that holds many changes of itself, and makes one of them at a time. */
export interface SwitchedBundle extends Bundle {
  /**
   * The export that tries changes: called with the name of a function, its arguments, the numbers of changes and a
   * limit, it returns what the function gives with each of them, or false where it throws. A change that takes more
   * rounds and calls than the limit throws.
   */
  readonly tries: string;
  /** The export that returns how many rounds and calls the last one of them took. */
  readonly steps: string;
}

/** All changes in one bundle, behind a switch: change number i is the i-th, counted from 1; 0 is the bundle as it stands. */
export function switchedBundle(
  bundle: Bundle,
  program: Program,
  changes: readonly Change[],
): SwitchedBundle | undefined {
  const declared = declarationOf(program);
  if (declared === undefined) return undefined;
  const names = namesFor(bundle.code);
  const code = new MagicString(bundle.code);
  const byPlace = new Map<string, { change: Change; number: number }[]>();
  changes.forEach((change, i) => {
    const key = `${change.start}:${change.end}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), { change, number: i + 1 }]);
  });
  const sites = new Array<number>(changes.length + 1).fill(0);
  rewrite(program, code, names, byPlace, sites);
  code.overwrite(declared.start, declared.value, `${names.bundle}.all=`);
  code.prepend(prologue(names, sites));
  code.append(epilogue(names, declared.name));
  return { ...bundle, code: code.toString(), tries: names.tries, steps: names.steps };
}

/** The bundle with these changes made. */
export function changedBundle(bundle: Bundle, changes: readonly Change[]): Bundle {
  const code = new MagicString(bundle.code);
  for (const { start, end, text } of changes) code.overwrite(start, end, `(${text})`);
  return { ...bundle, code: code.toString() };
}

interface Names {
  /** The number of the change that is made. */
  readonly chosen: string;
  /** The number of the expression that it changes, so that every other one costs a single comparison. */
  readonly site: string;
  readonly count: string;
  readonly limit: string;
  readonly guard: string;
  readonly bundle: string;
  readonly tries: string;
  readonly steps: string;
}

/** Names that the code does not hold yet. */
function namesFor(code: string): Names {
  let stem = '$s';
  while (code.includes(stem)) stem += '$';
  const [chosen, site, count, limit, guard, bundle, tries, steps] = 'abcdefgh'
    .split('')
    .map((letter) => stem + letter);
  return { chosen, site, count, limit, guard, bundle, tries, steps };
}

function prologue({ chosen, site, count, limit, guard, bundle }: Names, sites: readonly number[]): string {
  return (
    `let ${chosen}=0,${site}=0,${count}=0,${limit}=Infinity;const ${bundle}={__proto__:null,all:null,global:globalThis,sites:[${sites.join()}],` +
    `list:Array.isArray,keys:Object.keys,define:Object.defineProperty,` +
    `copy(v){if(this.list(v)){const r=[];for(let i=0;i<v.length;i++)r[i]=this.copy(v[i]);return r}` +
    `if(typeof v==="object"&&v!==null){const r={};for(const k of this.keys(v))r[k]=this.copy(v[k]);return r}return v}};` +
    `const ${guard}=()=>{if(++${count}>${limit})throw ${bundle}};`
  );
}

function epilogue(names: Names, exportsGlobal: string): string {
  const { chosen, site, count, limit, bundle, tries, steps } = names;
  return (
    `;${bundle}.define(${bundle}.global,"${exportsGlobal}",{value:{__proto__:null,` +
    `${steps}:()=>${count},` +
    `${tries}:(name,args,numbers,most)=>{const out=[];for(let n=0;n<numbers.length;n++){` +
    `${chosen}=numbers[n];${site}=${bundle}.sites[${chosen}];${count}=0;${limit}=most;` +
    `try{const v=${bundle}.all[name](...${bundle}.copy(args));out[n]=v===undefined?false:v}catch{out[n]=false}}` +
    `${chosen}=0;${site}=0;${limit}=Infinity;return out}}});`
  );
}

/** The bundler's own declaration of the global that holds the exports, and where its value begins. */
function declarationOf(program: Program): { name: string; start: number; value: number } | undefined {
  const declaration = program.body.find((statement) => statement.type === 'VariableDeclaration');
  const declared = declaration?.declarations[0];
  if (declaration === undefined || declared?.id.type !== 'Identifier' || !declared.init) return undefined;
  return { name: declared.id.name, start: declaration.start, value: declared.init.start };
}

/** Puts the switches in, and the guards of loops and functions; inner ones stand within outer ones. */
function rewrite(
  program: Program,
  code: MagicString,
  { chosen, site, guard }: Names,
  byPlace: ReadonlyMap<string, readonly { readonly change: Change; readonly number: number }[]>,
  sites: number[],
): void {
  let known = 0;
  const pending: { node: AnyNode; leave: boolean }[] = [{ node: program, leave: false }];
  const closers: string[][] = [];
  while (pending.length > 0) {
    const { node, leave } = pending.pop() as { node: AnyNode; leave: boolean };
    if (leave) {
      for (const text of closers.pop() as string[]) code.appendLeft(node.end, text);
      continue;
    }
    const closing: string[] = [];
    const own = byPlace.get(`${node.start}:${node.end}`);
    if (own !== undefined && isExpression(node)) {
      known++;
      for (const { number } of own) sites[number] = known;
      const choices = own.map(({ change, number }) => `${chosen}===${number}?(${change.text}):`).join('');
      code.appendLeft(node.start, `(${site}===${known}?(${choices}void 0):(`);
      closing.push('))');
    }
    enter(node, code, guard);
    closers.push(closing);
    pending.push({ node, leave: true });
    for (const child of childrenOf(node).reverse()) pending.push({ node: child, leave: false });
  }
}

/** A statement of the same extent as an expression (`f()` without a semicolon) is not what is changed. */
function isExpression(node: Node): boolean {
  return !/Statement$|Declaration$|^Program$|Pattern$|^Property$|^VariableDeclarator$|^RestElement$/.test(
    node.type,
  );
}

function enter(node: AnyNode, code: MagicString, guard: string): void {
  if (isFunction(node)) {
    if (node.body.type === 'BlockStatement') code.appendLeft(node.body.start + 1, `;${guard}();`);
    return;
  }
  switch (node.type) {
    case 'ForStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      if (node.body.type === 'BlockStatement') code.appendLeft(node.body.start + 1, `${guard}();`);
      else if (node.type === 'ForStatement' && node.test) code.appendLeft(node.test.start, `${guard}(),`);
      else if (node.type === 'WhileStatement' || node.type === 'DoWhileStatement')
        code.appendLeft(node.test.start, `${guard}(),`);
      break;
    default:
      break;
  }
}
