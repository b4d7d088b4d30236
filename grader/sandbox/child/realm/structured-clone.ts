import { getPrototypeOf, isArray, isEnumerable, isView, ownKeys, put, uncurry } from './primordials.ts';

const mapForEach = uncurry(Map.prototype.forEach);
const mapSet = uncurry(Map.prototype.set);
const mapGet = uncurry(Map.prototype.get) as (map: object, key: unknown) => unknown;
const mapHas = uncurry(Map.prototype.has);
const setForEach = uncurry(Set.prototype.forEach);
const setAdd = uncurry(Set.prototype.add);
const bufferSlice = uncurry(ArrayBuffer.prototype.slice);
const typedSlice = uncurry((getPrototypeOf(Uint8Array.prototype) as Uint8Array).slice);
const dateValue = uncurry(Date.prototype.getTime) as (date: object) => number;
const MapClass = Map;
const SetClass = Set;
const DateClass = Date;
const ErrorClass = TypeError;
const mapPrototype: object = Map.prototype;
const setPrototype: object = Set.prototype;
const datePrototype: object = Date.prototype;
const bufferPrototype: object = ArrayBuffer.prototype;

/** `structuredClone` for what a student copies: arrays, typed arrays, plain objects, maps, sets; cycles are kept. */
export function structuredClone(value: unknown): unknown {
  return copy(value, new MapClass());
}

function copy(value: unknown, done: object): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') {
    throw new ErrorClass('a ' + typeof value + ' could not be cloned');
  }
  if (typeof value !== 'object' || value === null) return value;
  if (mapHas(done, value)) return mapGet(done, value);
  const prototype = getPrototypeOf(value);
  if (isView(value)) return keep(done, value, typedSlice(value));
  if (prototype === bufferPrototype) return keep(done, value, bufferSlice(value, 0));
  if (prototype === datePrototype) return keep(done, value, new DateClass(dateValue(value)));
  if (prototype === mapPrototype) return copyMap(value, done);
  if (prototype === setPrototype) return copySet(value, done);
  return copyProperties(value, isArray(value), done);
}

function keep(done: object, from: object, to: unknown): unknown {
  mapSet(done, from, to);
  return to;
}

function copyMap(from: object, done: object): unknown {
  const to = new MapClass();
  keep(done, from, to);
  mapForEach(from, (item: unknown, key: unknown) => mapSet(to, copy(key, done), copy(item, done)));
  return to;
}

function copySet(from: object, done: object): unknown {
  const to = new SetClass();
  keep(done, from, to);
  setForEach(from, (item: unknown) => setAdd(to, copy(item, done)));
  return to;
}

function copyProperties(from: object, asArray: boolean, done: object): unknown {
  const to: object = asArray ? [] : {};
  keep(done, from, to);
  if (asArray) (to as unknown[]).length = (from as unknown[]).length;
  const keys = ownKeys(from);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (typeof key !== 'string' || !isEnumerable(from, key)) continue;
    put(to, key, copy((from as Record<string, unknown>)[key], done));
  }
  return to;
}
