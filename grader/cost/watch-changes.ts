import type { AnyNode, BinaryExpression, Pattern, Program } from 'acorn';
import MagicString from 'magic-string';
import type { Bundle, Call, CallOutcome, LoadOutcome } from '../model/runner.ts';
import type { Value } from '../model/value.ts';
import { bodyStart, childrenOf, declarationOf } from './count-steps.ts';
import { parsed } from './parsed.ts';

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
    const program = parsed(bundle);
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
  const parts = new Map<AnyNode, 'of' | 'at'>();
  let functions = 0;
  while (pending.length > 0) {
    const { node, close } = pending.pop()!;
    if (close !== undefined) {
      close();
      continue;
    }
    if (node.type === 'WithStatement') return false;
    const wrap = (inner: AnyNode, before: string): void => {
      const isList = inner.type === 'SequenceExpression';
      // A space, since `return(x - y) / z` has none.
      code.appendLeft(inner.start, ` ${before}${isList ? '(' : ''}`);
      pending.push({ node, close: () => code.appendLeft(inner.end, isList ? '))' : ')') });
    };
    const part = parts.get(node);
    if (part !== undefined) wrap(node, `${name}.${part}(`);
    switch (node.type) {
      case 'BinaryExpression': {
        const watched = WATCHED_OPERATORS[node.operator];
        if (watched === undefined) break;
        wrap(node, `${name}.${watched}(`);
        const at = operatorIn(code.original, node);
        code.overwrite(at, at + 1, ',');
        break;
      }
      case 'AssignmentExpression':
      case 'UpdateExpression': {
        const target = node.type === 'UpdateExpression' ? node.argument : node.left;
        if (target.type !== 'MemberExpression' || !target.computed || target.object.type === 'Super') break;
        wrap(node, `${name}.done(`);
        parts.set(target.object, 'of').set(target.property, 'at');
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
  return true;
}

/** Where the operator of one character stands: between its operands are space, comments and closing brackets only. */
function operatorIn(text: string, { left, right, operator }: BinaryExpression): number {
  BETWEEN.lastIndex = left.end;
  BETWEEN.test(text);
  const at = BETWEEN.lastIndex;
  if (at >= right.start || text[at] !== operator) throw new Error(`no ${operator} at ${at}`);
  return at;
}

const BETWEEN = /(?:\s|\)|\/\*[\s\S]*?\*\/|\/\/.*)*/y;

const WATCHED_OPERATORS: Readonly<Record<string, string | undefined>> = {
  '-': 'less',
  '/': 'over',
  '*': 'times',
};

/**
 * Runs in the student's realm, before the student's code, and holds the builtins that it needs; what it keeps are objects
 * that inherit nothing of that realm. `call` compares the numbers of each array that a function is called with to those of
 * its earlier calls; `of`, `at` and `done` stand around the object, the key and the whole of an assignment to an entry; `less`,
 * `over` and `times` in the place of differences, quotients and products. All of it ends after so many numbers were looked at,
 * and for one argument of one function sooner: what is called for each part of everything leaves something for the others.
 */
const watcher = `()=>{
const {isArray}=Array,{isView}=ArrayBuffer,{ownKeys,apply,defineProperty}=Reflect,{abs}=Math;
const MapClass=Map,{get,set,has,values}=Map.prototype,next=new Map().values().next;
const viewGet=DataView.prototype.getFloat64,viewSet=DataView.prototype.setFloat64,{freeze,setPrototypeOf}=Object;
const View=DataView,isDataView=(value)=>value instanceof View;
const own=(object,methods)=>{for(let i=0,keys=ownKeys(methods);i<keys.length;i++)defineProperty(object,keys[i],{__proto__:null,value:methods[keys[i]]});return object};
const bare=(make)=>{setPrototypeOf(make.prototype,null);return make};
const List=bare(function(){this.size=0}),Base=bare(function(flat,kind){this.flat=flat;this.turns=new List();this.count=0;this.told=0;this.kind=kind});
const Known=bare(function(){this.bases=new List();this.a=0;this.b=0;this.c=0;this.d=0;this.spent=0});
const Slots=bare(function(){this.byNumber=new List();this.byName=table();this.open=0}),Slot=bare(function(){this.base=0;this.open=false;this.one=false;this.turned=false});
const WeakMapClass=WeakMap,weak={get:WeakMap.prototype.get,set:WeakMap.prototype.set},map={get,set};
const table=()=>own(new MapClass(),map),weakTable=()=>own(new WeakMapClass(),weak);
let left,back,ones,most,knowns,slots,lengths,rows,close,closes,byDivisor,mostDivided;
const begin=()=>{left=8e6;close=table();closes=0;byDivisor=table();mostDivided=0;back=0;ones=0;lengths=table();rows=weakTable();most=[0,0,0,0];knowns=new List();slots=weakTable()};
const pushed=(list,item)=>{list[list.size++]=item};
const popped=(list)=>list.size>0?list[--list.size]:undefined;
const flatten=(value,into,depth)=>{
  if(typeof value==="number"){pushed(into,value);left--;return}
  if(typeof value!=="object"||value===null||depth>6||left<=0)return;
  if(isArray(value)||(isView(value)&&!isDataView(value)))for(let i=0;i<value.length&&left>0;i++){
    const item=value[i];if(typeof item==="number"){into[into.size++]=item;left--}else flatten(item,into,depth+1)}
  else if(isDataView(value))for(let i=0;i+8<=value.byteLength&&left>0;i+=8)pushed(into,apply(viewGet,value,[i])),left--;
  else if(value instanceof MapClass){const all=apply(values,value,[]);for(let one;left>0&&!(one=apply(next,all,[])).done;)flatten(one.value,into,depth+1)}
  else{const keys=ownKeys(value);for(let i=0;i<keys.length&&i<50;i++)flatten(value[keys[i]],into,depth+1)}
};
const more=(known,kind,by)=>kind===0?known.a+=by:kind===1?known.b+=by:kind===2?known.c+=by:known.d+=by;
const isBinary=(value)=>value===0||value===1;
const turn=(base,flat,at)=>{
  if(at>=0&&!base.turns[at]&&(base.kind<3||(isBinary(flat[at])&&isBinary(base.flat[at])))){base.turns[at]=true;base.count++}
};
const compare=(known,flat,isRow)=>{
  const {bases}=known,size=flat.size;
  for(let k=0;k<bases.size;k++){
    const base=bases[k],other=base.flat;
    if(other.size!==size)continue;
    let a=-1,b=-1,differing=0;
    for(let i=0;i<size&&differing<3;i++){const x=flat[i],y=other[i];if(x!==y&&(x===x||y===y)){differing++;if(a<0)a=i;else b=i}}
    left-=size;
    if(differing>2)continue;
    turn(base,flat,a);turn(base,flat,b);
    if(base.count>base.told&&base.count>=0.9*size){const sum=more(known,base.kind,base.count-base.told);base.told=base.count;if(sum>most[base.kind])most[base.kind]=sum}
    return;
  }
  if(bases.size>=16)return;
  let filled=0,last;for(let i=0;i<size&&filled<3;i++)if(flat[i]!==0){filled++;last=flat[i]}
  pushed(bases,new Base(flat,filled>2?0:!isRow?1:filled===1&&last===1?3:2));
};
const isClose=(value)=>close.get(value)===true;
const closer=(value)=>{if(closes>1e4){close=table();closes=0}closes++;close.set(value,true)};
const divided=(value,by)=>{
  if(!isClose(value))return;
  const key=abs(by),count=(byDivisor.get(key)||0)+1;byDivisor.set(key,count);if(count>mostDivided)mostDivided=count;
};
const isUnit=(flat)=>{let sum=0;for(let i=0;i<flat.size;i++){if(flat[i]!==0&&flat[i]!==1)return false;sum+=flat[i]}return sum===1};
const noted=(array)=>{
  const length=array.length;
  if(rows.get(array)===length)return;
  rows.set(array,length);lengths.set(length,(lengths.get(length)||0)+1);
};
const slotOf=(own,key)=>{
  const number=+key,isNumber=typeof key==="number"||""+number===key;
  let slot=isNumber?own.byNumber[number]:own.byName.get(key);
  if(!slot){slot=new Slot();if(isNumber)own.byNumber[number]=slot;else own.byName.set(key,slot)}
  return slot;
};
const wrote=(object,key,before,after)=>{
  if(typeof before!=="number"||typeof after!=="number"||before===after)return;
  let own=slots.get(object);
  if(!own){own=new Slots();slots.set(object,own)}
  const slot=slotOf(own,key);
  if(!slot.open){slot.base=before;slot.one=before===0&&after===1;slot.open=true;own.open++;return}
  if(abs(after-slot.base)>1e-9*(abs(slot.base)+1e-3))return;
  if(own.open<=2&&!slot.turned){slot.turned=true;back++;if(slot.one)ones++}
  slot.open=false;own.open--;
};
begin();
const objects=new List(),placed=new List(),places=new List(),before=new List();
const isKey=(key)=>typeof key==="number"||typeof key==="string";
const knownOf=(id,k)=>{let all=knowns[id];if(!all)all=knowns[id]=new List();return all[k]||(all[k]=new Known())};
const seen=(id,k,given)=>{
  const known=knownOf(id,k),had=left;if(known.spent>1e6)return;
  const flat=new List(),isRow=typeof given[0]==="number";flatten(given,flat,0);
  if(isRow&&!isUnit(flat))noted(given);if(flat.size>=4&&left>0)compare(known,flat,isRow);
  known.spent+=had-left;
};
const watch={__proto__:null,bundle:undefined,
  call:(id,args)=>{try{for(let k=0;k<args.length&&left>0;k++)if(typeof args[k]==="object"&&args[k]!==null)seen(id,k,args[k])}catch{}},
  less:(a,b)=>{const value=a-b;
    if(left>0&&typeof a==="number"&&typeof b==="number"&&value!==0&&abs(value)*32<=abs(a)&&abs(value)*32<=abs(b)&&value%1!==0)closer(value);return value},
  over:(a,b)=>{const value=a/b;if(closes>0&&left>0&&typeof a==="number"&&typeof b==="number"&&b!==0&&abs(b)<=0.125)divided(a,b);return value},
  times:(a,b)=>{const value=a*b;if(closes>0&&left>0&&typeof a==="number"&&typeof b==="number"){
    if(abs(b)>=8)divided(a,1/b);else if(abs(a)>=8)divided(b,1/a);if(value!==0&&value%1!==0&&(isClose(a)||isClose(b)))closer(value)}return value},
  of:(object)=>{pushed(objects,object);return object},
  at:(key)=>{try{const object=popped(objects);
    if(isKey(key)&&(isArray(object)||isView(object))&&left-->0){const now=object[key];pushed(before,now);pushed(places,key);pushed(placed,object)}else pushed(placed,undefined)}catch{}return key},
  done:(value)=>{try{const object=popped(placed);if(object){const key=popped(places),was=popped(before);
    if(typeof value==="number"&&value!==0&&value!==1)noted(object);wrote(object,key,was,object[key])}}catch{}return value},
  hand:(target,exported,name)=>{const all={__proto__:null},bundle=watch.bundle,keys=ownKeys(bundle);
    for(let i=0;i<keys.length;i++)defineProperty(all,keys[i],{__proto__:null,enumerable:true,get:()=>bundle[keys[i]]});
    defineProperty(all,name,{__proto__:null,enumerable:true,value:(a,b)=>{const count=(n)=>n>0&&lengths.get(n)||0,told=[back,most[0],most[1],most[2],most[3],ones,count(a),count(b),mostDivided];begin();return told}});
    defineProperty(target,exported,{__proto__:null,value:freeze(all)})}};
const replace=(prototype,name,value)=>defineProperty(prototype,name,{__proto__:null,value,writable:true,configurable:true});
replace(Map.prototype,"set",{set(key,value){try{if(isKey(key)&&apply(has,this,[key]))wrote(this,key,apply(get,this,[key]),value)}catch{}return apply(set,this,[key,value])}}.set);
replace(DataView.prototype,"setFloat64",{setFloat64(at,value,end){try{wrote(this,at,apply(viewGet,this,[at,end]),value)}catch{}return apply(viewSet,this,[at,value,end])}}.setFloat64);
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
