import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { watchChanges } from '../../grader/cost/watch-changes.ts';
import { FORMS } from './semantics.ts';

/** How differences, quotients and products can stand beside each other and beside words, as minifiers write them. */
const ARITHMETIC: Readonly<Record<string, string>> = {
  'beside return': 'const x=7,y=3;return(x-y)/2',
  'beside typeof and void': 'const x=7;return[typeof(x-1),void(x*2),typeof[x-1][0]]',
  'beside in and of': 'let n=0;for(const k of[3-1,4*2])n+=k;for(const k in[5-1])n+=+k;return n',
  'beside new and throw': 'try{throw(9-2)*3}catch(e){return e}',
  'within yield': 'function*g(){const a=yield(1-2)*3;yield(a-1)/2}const i=g();return[i.next(),i.next(5)]',
  'a product with an assignment': 'const a=[0];return(a[1-1]=3*2)-1',
  'an assignment to what was returned': 'const a=[1];function f(){return[a][2-2][0]=5}return[f(),a]',
  'of big integers': 'return String((10n-3n)*2n/5n)',
  'of what has a value': `const log=[];const v=(n)=>({valueOf(){log.push(n);return n}});const r=v(8)-v(2)*v(3)/v(4);return[r,log]`,
  'of text and nothing': `return["6"-"2","a"-1,null*3,undefined/2]`,
  'of minus zero': 'return[0*-1,-0-0,0/-5].map((x)=>Object.is(x,-0))',
  'with powers and signs': 'const x=3;return[(x-1)**2,(-x)**2*2,2**(x-1)/-x,- -x-+x]',
  'over several lines': 'const x=4;return x\n-1\n*2',
  'with comments': 'const x=4;return x/*a*/-/*b*/1// c\n*2',
};

function run(code: string): () => unknown {
  const context = vm.createContext({});
  vm.runInContext(code, context);
  return (context as { __dojoExports: Record<string, () => unknown> }).__dojoExports.f!;
}

describe('watching changes nothing else', () => {
  it.each([...Object.entries(FORMS), ...Object.entries(ARITHMETIC)])('%s', (_, body) => {
    const code = `var __dojoExports=(()=>{return{f(){${body}}}})();`;
    const watched = watchChanges({ file: 'rule.js', code, map: '{}', inputs: [] });
    expect(run(watched!.code)()).toEqual(run(code)());
  });
});
