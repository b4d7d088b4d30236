/** What stands for `__NAME__` in a template, by NAME. */
export type Marks = Readonly<Record<string, string>>;

const MARK = /__([A-Z][A-Z_]*[A-Z])__/g;

/** A template with its marks filled in. Throws when one has nothing to stand for it, which is a mistake of ours. */
export function fillMarks(text: string, marks: Marks): string {
  return text.replace(MARK, (mark, name: string) => {
    const value = marks[name];
    if (value === undefined) throw new Error(`A template holds ${mark}, which nothing fills.`);
    return value;
  });
}
