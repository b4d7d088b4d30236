import type { CoursePlace } from '../model/fault.ts';

/** Where the stack of what the course's code threw begins in a file of the course. */
export function placeIn(root: string, error: unknown): Required<Omit<CoursePlace, 'path'>> | undefined {
  const stack = (error instanceof Error ? (error.stack ?? '') : '').replaceAll('\\', '/');
  const course = root.replaceAll('\\', '/').replace(/\/$/, '');
  const place = /((?:exercises|solutions|fixtures)\/[\w./-]+\.[cm]?[jt]s):(\d+):(\d+)/g;
  for (const line of stack.split('\n')) {
    if (!line.includes(course)) continue;
    const [match] = line.slice(line.indexOf(course) + course.length).matchAll(place);
    if (match !== undefined) return { file: match[1], line: Number(match[2]), column: Number(match[3]) };
  }
  return undefined;
}
