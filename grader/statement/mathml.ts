/** MathML as temml writes it: well-formed, without comments or CDATA. */
export type MathNode = MathElement | string;

export interface MathElement {
  readonly tag: string;
  /** Of a space: how many em it is wide. */
  readonly width: number | undefined;
  /** Of an operator: a bracket, which stands close to what is within it. */
  readonly isFence: boolean;
  readonly children: MathNode[];
}

export function parseMathml(xml: string): MathElement {
  const root: MathElement = { tag: 'root', width: undefined, isFence: false, children: [] };
  const open: MathElement[] = [root];
  for (const [token, close, tag, attributes, empty] of xml.matchAll(/<(\/?)([a-z]+)([^>]*?)(\/?)>|[^<]+/g)) {
    const parent = open[open.length - 1];
    if (tag === undefined) parent.children.push(decodeEntities(token));
    else if (close) open.pop();
    else {
      const width = / width="(-?[\d.]+)em"/.exec(attributes)?.[1];
      const element: MathElement = {
        tag,
        width: width === undefined ? undefined : Number(width),
        isFence: attributes.includes('fence="true"'),
        children: [],
      };
      parent.children.push(element);
      if (!empty) open.push(element);
    }
  }
  return root;
}

function decodeEntities(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** An element that only groups one other is that other. */
export function unwrapped(node: MathNode): MathNode {
  if (typeof node === 'string') return node;
  const groups = ['mrow', 'mpadded', 'mstyle', 'math', 'root'];
  return groups.includes(node.tag) && node.children.length === 1 ? unwrapped(node.children[0]) : node;
}

/** All text in it. */
export function textOf(node: MathNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}
