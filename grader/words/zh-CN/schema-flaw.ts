import type { JsonKind, SchemaFlaw } from '../schema-flaw.ts';

/** 一处不符写成一行：在哪里、是什么、应当是什么、怎样改。 */
export function schemaFlaw(one: SchemaFlaw): string {
  switch (one.flaw) {
    case 'missing':
      return `${one.path}：缺少 "${one.key}"，请补上。`;
    case 'unknown-key': {
      const keys = one.allowed.length > 0 ? `；可用的键有：${one.allowed.join('、')}` : '';
      const mend = one.near ? `是否想写 "${one.near}"？` : `请去掉它${keys}。`;
      return `${one.path}：没有 "${one.key}" 这个键。${mend}`;
    }
    case 'kinds':
      return found(one, `必须是${one.kinds.map(kindText).join('，或')}`);
    case 'one-of':
      return found(one, `必须是其中之一：${one.allowed.join('、')}`);
    case 'version':
      return `${one.path}：这里是 ${one.found}，而本评分器读取的是版本 ${one.version}。请更新评分器，或按版本 ${one.version} 来写这个文件。`;
    case 'pattern':
      return `${one.path}：这里是 ${one.found}，与 \`${one.pattern}\` 不匹配。`;
    case 'bound':
      return found(one, `必须 ${one.comparison} ${one.limit}`);
    case 'no-multiple':
      return found(one, `必须是 ${one.of} 的倍数`);
    case 'too-few':
      return found(one, `至少要有 ${one.limit} ${UNITS[one.unit]}`);
    case 'too-many':
      return found(one, `至多只能有 ${one.limit} ${UNITS[one.unit]}`);
    case 'twice':
      return found(one, '其中不能有重复的内容');
    case 'other':
      return found(one, `不符合要求（“${one.said}”）`);
  }
}

const UNITS = { entries: '项', keys: '个键', characters: '个字符' } as const;

const TYPES: Readonly<Record<string, string>> = {
  object: '对象',
  array: '数组',
  string: '字符串',
  number: '数',
  integer: '整数',
  boolean: '布尔值',
  null: ' null',
};

function found(one: { readonly path: string; readonly found: string }, demand: string): string {
  return `${one.path}：这里是 ${one.found}，而${demand}。`;
}

function kindText(kind: JsonKind): string {
  return 'values' in kind ? ` ${kind.values.join('、')}` : (TYPES[kind.type] ?? kind.type);
}
