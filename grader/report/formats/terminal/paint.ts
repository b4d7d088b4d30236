/** Colours of a terminal; without colour, the text as it is. */
export interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly muted: (text: string) => string;
  readonly strong: (text: string) => string;
}

export function paintWith(color: boolean): Paint {
  const style = (on: number, off: number) => (text: string) =>
    color && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return {
    good: style(32, 39),
    bad: style(31, 39),
    warn: style(33, 39),
    muted: style(2, 22),
    strong: style(1, 22),
  };
}
