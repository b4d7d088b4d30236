// expected: returned 1
declare const __dojoExports: unknown;
var __export = () => { throw 0; }, __toCommonJS = () => ({}), __copyProps = () => ({});
export function attack() { return typeof __dojoExports === 'undefined' || [__export, __toCommonJS, __copyProps].length === 3 ? 1 : 0; }
