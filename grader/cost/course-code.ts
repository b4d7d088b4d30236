const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Whether an offset of a bundle's code lies in what came from the course: in the bundle's source map (version 3), files
 * of the course are those without a name.
 */
export function courseCode({
  code,
  map,
}: {
  readonly code: string;
  readonly map: string;
}): (offset: number) => boolean {
  const { sources = [], mappings = '' } = JSON.parse(map || '{}') as {
    sources?: string[];
    mappings?: string;
  };
  if (!sources.includes('')) return () => false;
  const segments: { readonly offset: number; readonly ofCourse: boolean }[] = [];
  let source = 0;
  let lineStart = 0;
  for (const line of mappings.split(';')) {
    let column = 0;
    for (const segment of line.split(',')) {
      const [columns, sourceStep] = decode(segment);
      if (columns === undefined) continue;
      column += columns;
      if (sourceStep !== undefined) source += sourceStep;
      segments.push({ offset: lineStart + column, ofCourse: sources[source] === '' });
    }
    const end = code.indexOf('\n', lineStart);
    lineStart = end < 0 ? code.length : end + 1;
  }
  return (offset) => {
    // The last segment that begins at the offset or before.
    let low = 0;
    let high = segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (segments[middle]!.offset <= offset) low = middle + 1;
      else high = middle;
    }
    return segments[low - 1]?.ofCourse ?? false;
  };
}

/** The numbers of one segment, in base 64 VLQ. */
function decode(segment: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of segment) {
    const digit = DIGITS.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >>> 1) : value >>> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}
