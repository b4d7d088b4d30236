/** What stands for `__NAME__` in a template, by NAME. */
export type Marks = Readonly<Record<string, string>>;

const MARK = /__([A-Z][A-Z_]*[A-Z])__/g;

/** A mark as a formatter, or an author used to other templates, would leave it: `**NAME**`, `{{NAME}}`, `<NAME>`. */
const DISGUISED = /(?:\*\*|\{\{|<|%|\$\{|@)\s*([A-Z][A-Z_]*[A-Z])\s*(?:\*\*|\}\}|>|%|\}|@)/g;

/**
 * A template with its marks filled in. Throws when one has nothing to stand for it, or is written in another form:
 * either is a mistake of ours.
 */
export function fillMarks(text: string, marks: Marks): string {
  for (const [form, name] of text.matchAll(DISGUISED)) {
    if (name in marks || /_/.test(name)) throw new Error(`A template holds ${form}, which no mark is.`);
  }
  return text.replace(MARK, (mark, name: string) => {
    const value = marks[name];
    if (value === undefined) throw new Error(`A template holds ${mark}, which nothing fills.`);
    return value;
  });
}
