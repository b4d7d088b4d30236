import type { ProgressWords } from '../progress.ts';

export const progress: ProgressWords = {
  types: '正在检查类型',
  verifying: '正在验证',
  fingerprints: '正在生成指纹',
  releasing: '正在构建发布版',
  comparing: '正在比较文件',
  merging: '正在合并各部分',
  marking: '正在换算成绩',
};
