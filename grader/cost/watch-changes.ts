import { type AnyNode, type Pattern, type Program, parse } from 'acorn';
import MagicString from 'magic-string';
import type { Bundle, Call, CallOutcome, LoadOutcome } from '../model/runner.ts';
import type { Value } from '../model/value.ts';
import { bodyStart, childrenOf, declarationOf } from './count-steps.ts';

/**
 * Differentiating numerically changes one entry after the other, and evaluates a rule each time. That is seen from how a
 * bundle behaves, wherever the rule comes from: its own functions are called with arrays that differ from one another
 * in one or two entries, or entries are changed and set back, until every entry had its turn. Where no array says so,
 * quotients of differences do: two numbers that are nearly equal are subtracted, and divided by the same small number
 * again and again.
 */

/** A bundle that watches how it changes arrays. */
export interface WatchedBundle extends Bundle {
  /** The export that tells what was seen since it was last asked. */
  readonly watch: string;
}

/** Rewrites a bundle so that it watches itself, and does everything else as before. Undefined where that cannot be. */
export function watchChanges(bundle: Bundle): WatchedBundle | undefined {
  try {
    const program = parse(bundle.code, { ecmaVersion: 'latest', sourceType: 'script' });
    const declared = declarationOf(program);
    if (declared === undefined) return undefined;
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const name = `$w${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
    const code = new MagicString(bundle.code);
    if (!rewrite(program, code, name)) return undefined;
    code.overwrite(declared.start, declared.value, `${name}.bundle=`);
    code.prepend(`const ${name}=(${watcher})();`);
    code.append(`;${name}.hand(globalThis,"${declared.name}","${name}")`);
    return { ...bundle, code: code.toString(), watch: name };
  } catch {
    return undefined;
  }
}

/** Numbers in the upstream gradient (0 where there is none) and in all outputs: the sides of a whole Jacobian. */
export type Sides = readonly [upstream: number, outputs: number];

/** Calls of one function, with a look at what was seen before, between and after them. The sides are those of the last. */
export function watchedCalls(
  bundle: WatchedBundle,
  name: string,
  args: readonly (readonly Value[])[],
  sides: Sides,
): Call[] {
  const look: Call = { function: bundle.watch, args: [...sides], returnArgs: false };
  return [look, ...args.flatMap((one): Call[] => [{ function: name, args: one, returnArgs: false }, look])];
}

/** What was seen in one call. */
export interface Seen {
  /** Entries that had their turn: changed by themselves, among others that stay as they are. */
  readonly differences: number;
  /** Entries that had their turn among zeros. */
  readonly unitVectors: number;
  /** The same in single rows, which may be those of a diagonal matrix as well; and those of them that were 1. */
  readonly diagonalRows: number;
  readonly unitRows: number;
  /** Arrays, other than unit vectors, as long as the upstream gradient, and as long as all outputs together. */
  readonly rows: readonly [number, number];
  /** Differences of nearly equal numbers that were divided by one and the same small number. */
  readonly quotients: number;
}

/**
 * What the last watched call shows: entries of arrays that were changed and set back, or of those that functions were
 * called with. Undefined where it was not seen.
 */
export function seenIn(outcomes: readonly (CallOutcome | LoadOutcome)[]): Seen | undefined {
  const [called, after] = outcomes.slice(-2);
  if (called?.kind !== 'returned' || after?.kind !== 'returned' || !Array.isArray(after.value))
    return undefined;
  const counts = after.value.filter((count) => typeof count === 'number');
  if (counts.length !== 9) return undefined;
  const [back, full, units, diagonalRows, unitRows, backFromOne, ofUpstream, ofOutputs, quotients] = counts;
  return {
    differences: Math.max(back!, full!),
    unitVectors: Math.max(backFromOne!, units!),
    diagonalRows: Math.max(diagonalRows!, unitRows!),
    unitRows: unitRows!,
    rows: [ofUpstream!, ofOutputs!],
    quotients: quotients!,
  };
}

/** Puts the watching in; false where a `with` statement makes it impossible. */
function rewrite(program: Program, code: MagicString, name: string): boolean {
  const pending: { node: AnyNode; close?: () => void }[] = [{ node: program }];
  const operands = new Set<AnyNode>();
  let functions = 0;
  while (pending.length > 0) {
    const { node, close } = pending.pop()!;
    if (close !== undefined) {
      close();
      continue;
    }
    if (node.type === 'WithStatement') return false;
    const wrap = (inner: { readonly start: number; readonly end: number }, before: string): void => {
      // A space, since `return(x - y) / z` has none.
      code.appendLeft(inner.start, ` ${before}`);
      pending.push({ node, close: () => code.appendLeft(inner.end, ')') });
    };
    if (operands.has(node)) wrap(node, `${name}.put(`);
    switch (node.type) {
      case 'BinaryExpression': {
        const watched = WATCHED_OPERATORS[node.operator];
        if (watched === undefined) break;
        wrap(node, `${name}.${watched}(`);
        operands.add(node.left).add(node.right);
        break;
      }
      case 'AssignmentExpression':
      case 'UpdateExpression': {
        const target = node.type === 'UpdateExpression' ? node.argument : node.left;
        if (target.type === 'MemberExpression' && target.computed && target.object.type !== 'Super')
          wrap(node, `${name}.done(`);
        break;
      }
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration': {
        const given = node.params.flatMap(namesIn);
        // A function without parameters may have arguments all the same.
        const mentions = () => code.original.slice(node.start, node.end).includes('arguments');
        if (given.length === 0 && node.type !== 'ArrowFunctionExpression' && mentions())
          given.push('arguments');
        if (given.length === 0) break;
        const call = `${name}.call(${functions++},[${given.join()}])`;
        if (node.body.type === 'BlockStatement') code.appendLeft(bodyStart(node.body), `;${call};`);
        else wrap(node.body, `(${call},`);
        break;
      }
      default:
        break;
    }
    for (const child of childrenOf(node).reverse()) pending.push({ node: child });
  }
  return watchTargets(program, code, name);
}

const WATCHED_OPERATORS: Readonly<Record<string, string | undefined>> = {
  '-': 'less',
  '/': 'over',
  '*': 'times',
};

/** The objects and keys of what is assigned to, within the assignments that are watched. */
function watchTargets(program: Program, code: MagicString, name: string): true {
  const pending: AnyNode[] = [program];
  while (pending.length > 0) {
    const node = pending.pop()!;
    pending.push(...childrenOf(node));
    if (node.type !== 'AssignmentExpression' && node.type !== 'UpdateExpression') continue;
    const target = node.type === 'UpdateExpression' ? node.argument : node.left;
    if (target.type !== 'MemberExpression' || !target.computed || target.object.type === 'Super') continue;
    code.prependRight(target.object.start, ` ${name}.of(`);
    code.prependLeft(target.object.end, ')');
    code.prependRight(target.property.start, `${name}.at(`);
    code.prependLeft(target.property.end, ')');
  }
  return true;
}

/**
 * Runs in the student's realm, before the student's code, and holds the builtins that it needs. `call` compares the
 * numbers of each array that a function is called with to those of its earlier calls; `of`, `at` and `done` stand around the
 * object, the key and the whole of an assignment to an entry; `put` around the operands of differences, quotients and
 * products, and `less`, `over` and `times` around the whole of them. All of it ends after so many numbers were looked at, and
 * for one argument of one function sooner: what is called for each part of everything leaves something for the others.
 */
const watcher = `()=>{
const {isArray}=Array,{isView}=ArrayBuffer,{ownKeys,apply,defineProperty}=Reflect,{abs}=Math;
const MapClass=Map,{get,set,has,values}=Map.prototype,next=new Map().values().next;
const viewGet=DataView.prototype.getFloat64,viewSet=DataView.prototype.setFloat64,freeze=Object.freeze;
const plain=()=>({__proto__:null,size:0});
let left,spent,back,ones,most,bases,slots,lengths,rows,terms,close,byDivisor;
const begin=()=>{left=8e6;spent=plain();terms=plain();close=plain();byDivisor={__proto__:null,most:0};back=0;ones=0;lengths=plain();rows=new WeakMapClass();most=[0,0,0,0];bases=plain();slots=new WeakMapClass()};
const WeakMapClass=WeakMap,recall=WeakMap.prototype.get,remember=WeakMap.prototype.set;
const pushed=(list,item)=>{list[list.size++]=item};
const popped=(list)=>list.size>0?list[--list.size]:undefined;
const flatten=(value,into,depth)=>{
  if(typeof value==="number"){pushed(into,value);left--;return}
  if(typeof value!=="object"||value===null||depth>6||left<=0)return;
  if(isArray(value)||(isView(value)&&!(value instanceof DataView)))for(let i=0;i<value.length&&left>0;i++)flatten(value[i],into,depth+1);
  else if(value instanceof DataView)for(let i=0;i+8<=value.byteLength&&left>0;i+=8)pushed(into,apply(viewGet,value,[i])),left--;
  else if(value instanceof MapClass){const all=apply(values,value,[]);for(let one;left>0&&!(one=apply(next,all,[])).done;)flatten(one.value,into,depth+1)}
  else{const keys=ownKeys(value);for(let i=0;i<keys.length&&i<50;i++)flatten(value[keys[i]],into,depth+1)}
};
const compare=(id,flat,isRow)=>{
  const known=bases[id]||(bases[id]=plain());if(!known.sums)known.sums=[0,0,0,0];
  for(let k=0;k<known.size;k++){
    const base=known[k];
    if(base.flat.size!==flat.size)continue;
    let a=-1,b=-1,differing=0;
    for(let i=0;i<flat.size&&differing<3;i++)if(flat[i]!==base.flat[i]&&(flat[i]===flat[i]||base.flat[i]===base.flat[i])){
      differing++;if(a<0)a=i;else b=i}
    left-=flat.size;
    if(differing>2)continue;
    for(let at=a,k=0;k<2;k++,at=b)if(at>=0&&!base.turns[at]&&(base.kind<3||((flat[at]===0||flat[at]===1)&&(base.flat[at]===0||base.flat[at]===1)))){base.turns[at]=true;base.count++}
    if(base.count>base.told&&base.count>=0.9*flat.size){const sum=known.sums[base.kind]+=base.count-base.told;base.told=base.count;if(sum>most[base.kind])most[base.kind]=sum}
    return;
  }
  if(known.size>=16)return;
  let filled=0,last;for(let i=0;i<flat.size&&filled<3;i++)if(flat[i]!==0){filled++;last=flat[i]}
  pushed(known,{__proto__:null,flat,turns:plain(),count:0,told:0,kind:filled>2?0:!isRow?1:filled===1&&last===1?3:2});
};
const nearlyEqual=(a,b,value)=>value!==0&&value%1!==0&&abs(value)*32<=abs(a)&&abs(value)*32<=abs(b);
const isClose=(value)=>close.size>0&&close["v"+value]===true;
const closer=(value)=>{if(close.size>1e4)close=plain();close.size++;close["v"+value]=true};
const divided=(value,by)=>{
  if(!isClose(value))return;
  const key="d"+abs(by),count=(byDivisor[key]||0)+1;byDivisor[key]=count;if(count>byDivisor.most)byDivisor.most=count;
};
const taken=(run)=>{const b=popped(terms),a=popped(terms);if(typeof a==="number"&&typeof b==="number")run(a,b)};
const isUnit=(flat)=>{let sum=0;for(let i=0;i<flat.size;i++){if(flat[i]!==0&&flat[i]!==1)return false;sum+=flat[i]}return sum===1};
const noted=(array)=>{
  const length=array.length;
  if(apply(recall,rows,[array])===length)return;
  apply(remember,rows,[array,length]);lengths["n"+length]=(lengths["n"+length]||0)+1;
};
const wrote=(object,key,before,after)=>{
  if(typeof before!=="number"||typeof after!=="number"||before===after)return;
  let own=apply(recall,slots,[object]);
  if(!own){own={__proto__:null,keys:plain(),open:0};apply(remember,slots,[object,own])}
  let slot=own.keys["k"+key];
  if(!slot)slot=own.keys["k"+key]={__proto__:null,base:0,open:false,turned:false};
  if(!slot.open){slot.base=before;slot.one=before===0&&after===1;slot.open=true;own.open++;return}
  if(abs(after-slot.base)>1e-9*(abs(slot.base)+1e-3))return;
  if(own.open<=2&&!slot.turned){slot.turned=true;back++;if(slot.one)ones++}
  slot.open=false;own.open--;
};
begin();
const objects=plain(),places=plain(),quietly=(run)=>{try{run()}catch{}};
const isKey=(key)=>typeof key==="number"||typeof key==="string";
const watch={__proto__:null,bundle:undefined,
  call:(id,args)=>quietly(()=>{for(let k=0;k<args.length&&left>0;k++){
    if(typeof args[k]!=="object"||args[k]===null)continue;
    const place=id+"/"+k,before=left;if(spent[place]>1e6)continue;
    const flat=plain();flatten(args[k],flat,0);if(typeof args[k][0]==="number"&&!isUnit(flat))noted(args[k]);if(flat.size>=4&&left>0)compare(place,flat,typeof args[k][0]==="number");
    spent[place]=(spent[place]||0)+before-left}}),
  put:(value)=>{if(left>0){if(terms.size>1e4)terms.size=0;pushed(terms,value)}return value},
  less:(value)=>{if(left>0)taken((a,b)=>{if(nearlyEqual(a,b,value))closer(value)});return value},
  over:(value)=>{if(left>0)taken((a,b)=>{if(b!==0&&abs(b)<=0.125)divided(a,b)});return value},
  times:(value)=>{if(left>0)taken((a,b)=>{if(abs(b)>=8)divided(a,1/b);else if(abs(a)>=8)divided(b,1/a);if(value!==0&&value%1!==0&&(isClose(a)||isClose(b)))closer(value)});return value},
  of:(object)=>{quietly(()=>pushed(objects,object));return object},
  at:(key)=>{quietly(()=>{const object=popped(objects);
    const fits=isKey(key)&&(isArray(object)||isView(object));
    pushed(places,fits&&left-->0?{__proto__:null,object,key,before:object[key]}:undefined)});return key},
  done:(value)=>{quietly(()=>{const place=popped(places);if(!place)return;if(typeof value==="number"&&value!==0&&value!==1)noted(place.object);wrote(place.object,place.key,place.before,place.object[place.key])});return value},
  hand:(target,exported,name)=>{const all={__proto__:null},bundle=watch.bundle,keys=ownKeys(bundle);
    for(let i=0;i<keys.length;i++)defineProperty(all,keys[i],{__proto__:null,enumerable:true,get:()=>bundle[keys[i]]});
    defineProperty(all,name,{__proto__:null,enumerable:true,value:(a,b)=>{const count=(n)=>n>0&&lengths["n"+n]||0,seen=[back,most[0],most[1],most[2],most[3],ones,count(a),count(b),byDivisor.most];begin();return seen}});
    defineProperty(target,exported,{__proto__:null,value:freeze(all)})}};
const replace=(prototype,name,value)=>defineProperty(prototype,name,{__proto__:null,value,writable:true,configurable:true});
replace(Map.prototype,"set",{set(key,value){quietly(()=>{if(isKey(key)&&apply(has,this,[key]))wrote(this,key,apply(get,this,[key]),value)});return apply(set,this,[key,value])}}.set);
replace(DataView.prototype,"setFloat64",{setFloat64(at,value,end){quietly(()=>wrote(this,at,apply(viewGet,this,[at,end]),value));return apply(viewSet,this,[at,value,end])}}.setFloat64);
return watch}`;

/** All names that a parameter binds. */
function namesIn(param: Pattern | null): string[] {
  switch (param?.type) {
    case 'Identifier':
      return [param.name];
    case 'AssignmentPattern':
      return namesIn(param.left);
    case 'RestElement':
      return namesIn(param.argument);
    case 'ArrayPattern':
      return param.elements.flatMap(namesIn);
    case 'ObjectPattern':
      return param.properties.flatMap((one) => namesIn(one.type === 'Property' ? one.value : one));
    default:
      return [];
  }
}
