/** What signs are told as, by their first number. */
export const SIGNS = { entry: 1, undefined: 2, nan: 3, endless: 4, end: 5, hole: 6, text: 7 } as const;

/** With this word and the number of the loop, loading a file ends in which a loop does not. */
export const ENDLESS = 'endless loop';

/** All loops of a run together may take so many times the rounds that one of them may. */
const ALL_LOOPS = 10;

/**
 * Runs in the student's realm, before the student's code, given the nodes that are mended and the rounds that a loop may
 * take while the file is loaded. `of` and `at` stand around the array and the index of an entry; `object` around what a
 * member is read of; `operand`, `target` and `handed` around values; `done` around what is calculated from so many of
 * them; `round` in loops; `end` where a function ends without returning.
 */
export const tracer = `(given,most)=>{
const {isArray}=Array,{isView}=ArrayBuffer,{keys,defineProperty,freeze}=Object,{isInteger}=Number,NumberOf=Number;
const ErrorOf=Error;
let first,mended={__proto__:null},rounds={__proto__:null},all=0,objects=[],values=[],last,lost,loading=true;
for(let i=0;i<given.length;i++)mended[given[i]]=true;
const stop={__proto__:null};
const add=(list,item)=>{list[list.length]=item},take=(list)=>{const n=list.length;if(n===0)return;const item=list[n-1];list.length=n-1;return item};
const copy=(v)=>{if(isArray(v)){const r=[];for(let i=0;i<v.length;i++)r[i]=copy(v[i]);return r}
if(typeof v==="object"&&v!==null){const r={},k=keys(v);for(let i=0;i<k.length;i++)r[k[i]]=copy(v[k[i]]);return r}return v};
const tell=(id,kind,length,path)=>{if(mended[id]===true)return true;if(first===undefined)first=[kind,id,length,...path];return false};
const why=(id)=>last===undefined||last.id!==id?[${SIGNS.undefined},id,0]:last.missing?[${SIGNS.entry},id,last.length,...last.path]:last.hole?[${SIGNS.hole},id,last.length,...last.path]:[${SIGNS.undefined},id,0];
const missing=(id)=>{if(mended[id]===true)return true;if(first===undefined)first=why(id);return false};
return{__proto__:null,bundle:undefined,
of:(holder,object)=>{if(object===undefined&&holder>=0)lost=why(holder);
add(objects,{__proto__:null,object,path:holder>=0&&last!==undefined&&last.id===holder?last.path:[]});return object},
object:(id,value)=>{if(value===undefined)lost=why(id);return value},
at:(id,how,key)=>{const holder=take(objects),object=holder===undefined?undefined:holder.object;
const is=(isArray(object)||isView(object))&&typeof object.length==="number",index=typeof key==="string"?NumberOf(key):key;
const counts=is&&typeof index==="number"&&(typeof key==="number"||""+index===key);
const lacks=counts&&!(isInteger(index)&&index>=0&&index<object.length);
last={__proto__:null,id,missing:lacks,hole:counts&&!lacks&&object[key]===undefined,length:is?object.length:0,path:counts?[...holder.path,index]:[]};
if(how>0&&object!==undefined&&object!==null){
if(object[key]===undefined&&is&&(how===1||counts)&&missing(id))object[key]=1;
if(how===1)add(values,object[key])}
return key},
operand:(id,value)=>{if(value===undefined&&missing(id))value=1;add(values,value);return value},
handed:(id,value)=>value===undefined&&missing(id)?1:value,
target:(id,value)=>{const mend=value===undefined&&tell(id,${SIGNS.undefined},0,[]);add(values,mend?1:value);return mend},
done:(id,count,_,value)=>{let known=true,text=false;
for(let i=0;i<count;i++){const one=take(values);if(one===undefined||one!==one)known=false;if(typeof one!=="number")text=true}
return value!==value&&known&&tell(id,text?${SIGNS.text}:${SIGNS.nan},0,[])?1:value},
end:(id)=>tell(id,${SIGNS.end},0,[])?1:undefined,
restart:(id)=>{rounds[id]=0},
round:(id)=>{rounds[id]=(rounds[id]||0)+1;if(rounds[id]>most){first=[${SIGNS.endless},id,0];throw loading?new ErrorOf("${ENDLESS} "+id):stop}if(++all>${ALL_LOOPS}*most)throw stop},
hand(target,exported,name){const bundle=this.bundle,early=first===undefined?[]:first;loading=false;most=Infinity;
defineProperty(target,exported,{__proto__:null,value:freeze({__proto__:null,[name]:(called,args,nodes,limit)=>{
first=lost=last=undefined;mended={__proto__:null};rounds={__proto__:null};all=0;most=limit;objects=[];values=[];
for(let i=0;i<nodes.length;i++)mended[nodes[i]]=true;
let value=false,threw=false;try{value=bundle[called](...copy(args))}catch{threw=true}
most=Infinity;return{sign:first===undefined?early:first,lost:lost===undefined?[]:lost,threw,value:value===undefined?false:value}}})})}}}`;
