import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { temporaryFolder } from './folders.ts';

/** As much of a workflow as the tests look at. */
export interface Workflow {
  readonly name: string;
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface Job {
  readonly uses?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly with?: unknown;
  readonly secrets?: unknown;
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
}

export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

export function readWorkflow(text: string): Workflow {
  return parse(text) as Workflow;
}

/** What stands in for an action: it sees its inputs and environment, and may give outputs. */
export type FakeAction = (step: {
  readonly with: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly workspace: string;
}) => Readonly<Record<string, string>> | undefined;

export interface RunnerSetup {
  /** By the action's name without its version. An action that is not here fails the run. */
  readonly actions: Readonly<Record<string, FakeAction>>;
  /** Values of expressions other than steps' outputs, e.g. `matrix.repository`. */
  readonly values?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Folder that is searched for programs before all others. */
  readonly bin?: string;
}

export interface StepResult {
  readonly name: string;
  readonly outcome: 'success' | 'failure' | 'skipped';
  readonly stdout: string;
  readonly stderr: string;
}

export interface JobResult {
  readonly workspace: string;
  readonly steps: readonly StepResult[];
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly summary: string;
}

/** Runs a job's steps in order, as the runner does: each with fresh files for outputs, environment and summary. */
export function runJob(job: Job, setup: RunnerSetup): JobResult {
  const workspace = temporaryFolder({});
  const files = temporaryFolder({});
  const outputs: Record<string, Readonly<Record<string, string>>> = {};
  const values: Record<string, string> = { ...setup.values };
  let jobEnvironment: Record<string, string> = {};
  let summary = '';
  let failed = false;
  const steps = (job.steps ?? []).map((step, i): StepResult => {
    const name = step.name ?? step.uses ?? step.run ?? '';
    if (!shouldRun(step.if, failed)) return { name, outcome: 'skipped', stdout: '', stderr: '' };
    const expand = (text: string) => expandExpressions(text, values);
    const env = { ...jobEnvironment, ...mapValues(step.env ?? {}, expand) };
    const own = fileCommands(files, i);
    const ended =
      step.uses === undefined
        ? runShell(expand(step.run ?? ''), {
            cwd: join(workspace, step['working-directory'] ?? ''),
            env: { ...environment(setup), ...env, ...own.env, GITHUB_WORKSPACE: workspace },
          })
        : runAction(step.uses, setup, {
            with: mapValues(step.with ?? {}, (value) => expand(String(value))),
            env,
            workspace,
          });
    const given = { ...readPairs(own.read('output')), ...ended.outputs };
    jobEnvironment = { ...jobEnvironment, ...readPairs(own.read('env')) };
    summary += own.read('summary');
    if (step.id !== undefined) {
      outputs[step.id] = given;
      for (const [key, value] of Object.entries(given)) values[`steps.${step.id}.outputs.${key}`] = value;
    }
    failed ||= !ended.ok;
    return { name, outcome: ended.ok ? 'success' : 'failure', stdout: ended.stdout, stderr: ended.stderr };
  });
  return { workspace, steps, outputs, summary };
}

function shouldRun(condition: string | undefined, failed: boolean): boolean {
  const text = (condition ?? 'success()').replace(/^\$\{\{(.*)\}\}$/, '$1').trim();
  if (text === 'success()') return !failed;
  if (text === '!cancelled()' || text === 'always()') return true;
  throw new Error(`The runner of the tests does not know the condition ${text}.`);
}

function expandExpressions(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    // An output that no step gave is empty.
    const value = values[expression] ?? (expression.startsWith('steps.') ? '' : undefined);
    if (value === undefined) throw new Error(`The runner of the tests does not know ${expression}.`);
    return value;
  });
}

interface Ended {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell */
function runShell(
  script: string,
  options: { readonly cwd: string; readonly env: Record<string, string> },
): Ended {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script],
    {
      ...options,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    },
  );
  return { ok: status === 0, stdout, stderr, outputs: {} };
}

function runAction(uses: string, setup: RunnerSetup, step: Parameters<FakeAction>[0]): Ended {
  const action = setup.actions[uses.split('@')[0]];
  if (action === undefined) throw new Error(`No stand-in for ${uses}.`);
  return { ok: true, stdout: '', stderr: '', outputs: action(step) ?? {} };
}

function environment({ env, bin }: RunnerSetup): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  const path = bin === undefined ? PATH : `${bin}:${PATH}`;
  return { PATH: path, HOME, LC_ALL: 'C.UTF-8', CI: 'true', GITHUB_ACTIONS: 'true', ...env };
}

function fileCommands(folder: string, step: number) {
  const names = ['output', 'env', 'summary'] as const;
  const path = (name: string) => join(folder, String(step), name);
  mkdirSync(join(folder, String(step)));
  for (const name of names) writeFileSync(path(name), '');
  return {
    env: {
      GITHUB_OUTPUT: path('output'),
      GITHUB_ENV: path('env'),
      GITHUB_STEP_SUMMARY: path('summary'),
    },
    read: (name: (typeof names)[number]) => readFileSync(path(name), 'utf8'),
  };
}

/** `name=value` lines; `name<<WORD` up to WORD. */
function readPairs(text: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const [, name, mark, rest] = /^([^=<]+)(=|<<)(.*)$/.exec(lines[i]) ?? [];
    if (name === undefined) continue;
    if (mark === '=') pairs[name] = rest;
    else {
      const end = lines.indexOf(rest, i + 1);
      pairs[name] = lines.slice(i + 1, end).join('\n');
      i = end;
    }
  }
  return pairs;
}

function mapValues<Value>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
