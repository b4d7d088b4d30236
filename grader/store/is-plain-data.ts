/** Whether V8 reads a value as it wrote it: numbers and words, in arrays, plain objects and maps. Functions and instances are none. */
export function isPlainData(value: unknown, seen = new Set<object>()): boolean {
  if (typeof value !== 'object' || value === null)
    return typeof value !== 'function' && typeof value !== 'symbol';
  if (seen.has(value)) return true;
  seen.add(value);
  if (Array.isArray(value)) return value.every((part) => isPlainData(part, seen));
  if (value instanceof Map) return [...value.values()].every((part) => isPlainData(part, seen));
  const prototype = Object.getPrototypeOf(value) as unknown;
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every((part) => isPlainData(part, seen));
}
