import { KIND_IDS } from '../../grader/checks/kinds.ts';
import type { Chapter, Course, Exercise } from '../../grader/model/exercise.ts';
import type { Finding } from '../../grader/model/finding.ts';
import type { Language, LocalizedText } from '../../grader/model/text.ts';
import type { CheckKind, CheckResult, PartResult, VerdictState } from '../../grader/model/verdict.ts';
import type { Graded, GradedExercise } from '../../grader/report/build/index.ts';

const CHAPTERS: readonly Chapter[] = [
  { id: '1', title: { en: 'Dense layers', 'zh-CN': '全连接层' }, bonus: false },
  { id: '2', title: { en: 'One convolution', 'zh-CN': '单个卷积' }, bonus: false },
  { id: '3', title: { en: 'Convolutional layers', 'zh-CN': '卷积层' }, bonus: false },
  { id: '4', title: { en: 'Pooling', 'zh-CN': '池化' }, bonus: false },
  { id: '5', title: { en: 'A whole network', 'zh-CN': '完整网络' }, bonus: false },
  { id: '6', title: { en: 'Beyond', 'zh-CN': '拓展' }, bonus: true },
];

const TITLES: Readonly<Record<string, LocalizedText>> = {
  '11-output-delta': { en: 'Delta of the output layer', 'zh-CN': '输出层的误差项' },
  '12-hidden-delta': { en: 'Delta of a hidden layer', 'zh-CN': '隐藏层的误差项' },
  '13-dense-gradients': { en: 'Gradients of a dense layer', 'zh-CN': '全连接层的梯度' },
  '14-activation-gradients': { en: 'Gradients of activations', 'zh-CN': '激活函数的梯度' },
  '15-softmax-cross-entropy': { en: 'Softmax with cross-entropy', 'zh-CN': 'Softmax 与交叉熵' },
  '16-sgd-step': { en: 'One step of gradient descent', 'zh-CN': '一步梯度下降' },
  '21-conv1d-gradients': { en: 'Gradients of a 1-D convolution', 'zh-CN': '一维卷积的梯度' },
  '22-conv-filter-gradient': { en: 'Filter gradient of a convolution', 'zh-CN': '卷积核的梯度' },
  '23-full-convolution': { en: 'Full convolution', 'zh-CN': '全卷积' },
  '24-conv-input-gradient': { en: 'Input gradient of a convolution', 'zh-CN': '卷积的输入梯度' },
  '25-true-convolution': { en: 'True convolution', 'zh-CN': '真正的卷积' },
  '31-conv-channels': { en: 'Several channels and filters', 'zh-CN': '多通道与多卷积核' },
  '32-conv-padding': { en: 'Padding', 'zh-CN': '填充' },
  '33-stride-dilation': { en: 'Dilation undoes a stride', 'zh-CN': '步幅与补零' },
  '34-conv-strided': { en: 'Strided convolution', 'zh-CN': '带步幅的卷积' },
  '35-conv-general': { en: 'The general convolution', 'zh-CN': '一般的卷积' },
  '36-partial-connections': { en: 'Partial connections', 'zh-CN': '部分连接' },
  '41-avg-pool': { en: 'Average pooling', 'zh-CN': '平均池化' },
  '42-max-pool': { en: 'Max pooling', 'zh-CN': '最大池化' },
  '43-overlapping-pool': { en: 'Overlapping pooling windows', 'zh-CN': '窗口重叠的池化' },
  '44-lp-pool': { en: 'Lp pooling', 'zh-CN': 'Lp 池化' },
  '45-subsampling-layer': { en: 'A subsampling layer', 'zh-CN': '下采样层' },
  '46-layer-deltas': { en: 'Deltas between layers', 'zh-CN': '层与层之间的误差项' },
  '51-cnn-backward': { en: 'A whole network, backward', 'zh-CN': '完整网络的反向传播' },
  '52-train-digits': { en: 'Training on digits', 'zh-CN': '训练识别数字' },
  '61-conv-dilated': { en: 'Dilated convolution', 'zh-CN': '空洞卷积' },
  '62-conv-grouped': { en: 'Grouped convolution', 'zh-CN': '分组卷积' },
  '63-conv-transposed': { en: 'Transposed convolution', 'zh-CN': '转置卷积' },
  '64-pool-options': { en: 'Options of pooling', 'zh-CN': '池化的选项' },
};

/** Of the kinds that the samples have; a kind that is new gives no points in them. */
const POINTS: Readonly<Partial<Record<CheckKind, number>>> = {
  contract: 0.5,
  fixture: 1.25,
  reference: 0.5,
  gradient: 1.25,
  law: 0.25,
  cost: 0.25,
  training: 2.5,
};

function pointsOf(kind: CheckKind): number {
  return POINTS[kind] ?? 0;
}

/** What one check of a sample did: passed, skipped because of another, or ended with findings by part. */
export type SampleCheck =
  | 'passed'
  | { readonly needs: CheckKind }
  | {
      readonly state: VerdictState;
      readonly parts: readonly PartResult[];
      readonly finding: Finding;
      readonly share: number;
    };

export type SampleChecks = Readonly<Partial<Record<CheckKind, SampleCheck>>>;

function sampleExercise(folder: string): Exercise {
  const chapter = CHAPTERS[Number(folder[0]) - 1];
  return {
    folder,
    slug: folder.slice(3),
    number: folder.slice(0, 2),
    chapter,
    directory: `/course/exercises/${folder}`,
    manifest: {
      schemaVersion: 1,
      title: TITLES[folder],
      functions: [functionName(folder)],
      sources: ['1'],
      checks: {},
      limits: { seconds: 2, memoryMegabytes: 128 },
    },
    rules: [],
    fixtures: [],
  };
}

export const FOLDERS: readonly string[] = Object.keys(TITLES);

export function functionName(folder: string): string {
  return folder.slice(3).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

export function samplePart(
  id: string,
  state: VerdictState,
  casesRun: number,
  casesFailed: number,
  more: { readonly source?: string; readonly title?: string; readonly finding?: Finding } = {},
): PartResult {
  const [name] = id.split(/[.:]/);
  return { id, title: more.title ?? id, function: name, state, casesRun, casesFailed, ...more };
}

/** An exercise with all its checks passed, but for those that are given. */
export function graded(
  folder: string,
  given: SampleChecks,
  printed: readonly string[] = [],
  state?: VerdictState,
): GradedExercise {
  const kinds = KIND_IDS.filter(
    (kind) => (kind !== 'cost' && kind !== 'training') || given[kind] !== undefined,
  );
  const name = askedFunction(folder, given);
  const checks = kinds
    .map((kind) => checkResult(kind, folder, given[kind] ?? 'passed'))
    .map((check) => ({ ...check, parts: check.parts.map((part) => ({ ...part, function: name })) }));
  const scores = kinds.map((kind, i) => ({
    score: checks[i].state === 'passed' ? pointsOf(kind) : pointsOf(kind) * shareOf(given[kind]),
    maxScore: pointsOf(kind),
  }));
  return {
    exercise: sampleExercise(folder),
    file: `${folder}/${folder.slice(3)}.ts`,
    result: {
      state: state ?? (checks.every((check) => check.state === 'passed') ? 'passed' : 'failed'),
      checks,
      console: printed,
      consoleTruncated: printed.length >= 40,
    },
    score: {
      score: scores.reduce((total, { score }) => total + score, 0),
      maxScore: scores.reduce((total, { maxScore }) => total + maxScore, 0),
      checks: scores,
    },
  };
}

/** The one function of a sample: that of its findings, which are borrowed from one exercise for all. */
function askedFunction(folder: string, given: SampleChecks): string {
  const names = Object.values(given).flatMap((check) => {
    if (check === 'passed' || !('finding' in check) || !('case' in check.finding)) return [];
    return check.finding.case?.function ?? [];
  });
  return names[0] ?? functionName(folder);
}

export function notStarted(folder: string): GradedExercise {
  const check: SampleCheck = {
    state: 'not-started',
    parts: [],
    finding: { code: 'not-started', function: functionName(folder) },
    share: 0,
  };
  const needs: SampleCheck = { needs: 'contract' };
  return graded(
    folder,
    { contract: check, fixture: needs, reference: needs, gradient: needs, law: needs },
    [],
    'not-started',
  );
}

export function sampleGraded(exercises: readonly GradedExercise[], language: Language): Graded {
  const course: Course = {
    root: '/course',
    id: 'backprop-dojo',
    version: '1.0.0',
    title: { en: 'Backprop Dojo', 'zh-CN': '反向传播道场' },
    chapters: CHAPTERS,
    exercises: exercises.map(({ exercise }) => exercise),
  };
  return {
    course,
    submissionId: 'exercises',
    seed: 2_463_534_242,
    language,
    partial: exercises.length < FOLDERS.length,
    graderVersion: '0.1.0',
    nodeVersion: '20.20.0',
    exercises,
  };
}

function checkResult(kind: CheckKind, folder: string, check: SampleCheck): CheckResult {
  if (check === 'passed') return { kind, state: 'passed', parts: passedParts(kind, folder) };
  if ('needs' in check) {
    return { kind, state: 'skipped', parts: [], skip: { because: 'check-failed', check: check.needs } };
  }
  return { kind, state: check.state, parts: check.parts, finding: check.finding };
}

function shareOf(check: SampleCheck | undefined): number {
  return check !== undefined && check !== 'passed' && 'share' in check ? check.share : 0;
}

function passedParts(kind: CheckKind, folder: string): readonly PartResult[] {
  const name = functionName(folder);
  switch (kind) {
    case 'contract':
      return [samplePart(name, 'passed', 12, 0)];
    case 'fixture':
      return ['two-by-two', 'rectangular', 'one-row'].map((id) =>
        samplePart(id, 'passed', 1, 0, {
          title: `Worked example: ${id.replaceAll('-', ' ')}`,
          source: 'Dive into Deep Learning, section 14.10',
        }),
      );
    case 'reference':
    case 'gradient':
      return [samplePart(`${name}: dX`, 'passed', 100, 0), samplePart(`${name}: dF`, 'passed', 100, 0)];
    case 'law':
      return [samplePart('linear-in-dO', 'passed', 10, 0), samplePart('zero-upstream', 'passed', 10, 0)];
    case 'training':
      return [samplePart(`${name}.accuracy`, 'passed', 1, 0)];
    default:
      return [samplePart(name, 'passed', 1, 0)];
  }
}
