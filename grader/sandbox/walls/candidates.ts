import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Bounds, SandboxMode, Wall, Walls } from './walls.ts';

/** Where a system keeps its own programs; a PATH may lead anywhere. */
const PROGRAMS = ['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/usr/local/bin'];

/** The user and group that own nothing. */
const NOBODY = '65534';

/** Memory that an idle Node maps for writing: 49 MB before version 24, 575 MB (hardly any of it touched) since. */
const BASELINE_MEGABYTES = Number(process.versions.node.split('.')[0]) >= 24 ? 600 : 64;

const MEGABYTE = 1024 * 1024;

/** A bound on open files: Node itself needs some twenty. */
const MAX_FILES = 128;

/** Programs that build walls, where the system has them. */
export interface Tools {
  readonly bwrap: string | undefined;
  readonly prlimit: string | undefined;
  readonly setpriv: string | undefined;
  readonly unshare: string | undefined;
  readonly shell: string | undefined;
  readonly isRoot: boolean;
}

export function findTools(): Tools {
  const linux = process.platform === 'linux';
  return {
    bwrap: linux ? find('bwrap') : undefined,
    prlimit: linux ? find('prlimit') : undefined,
    setpriv: linux ? find('setpriv') : undefined,
    unshare: linux ? find('unshare') : undefined,
    shell: process.platform === 'win32' ? undefined : find('sh'),
    isRoot: process.getuid?.() === 0,
  };
}

function find(name: string): string | undefined {
  return PROGRAMS.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Walls that may work here, the strongest first; the last always do. */
export function candidates(tools: Tools): readonly Walls[] {
  const found: Walls[] = [];
  if (tools.bwrap !== undefined) found.push(bubblewrap(tools, tools.bwrap));
  if (tools.setpriv !== undefined) {
    if (tools.unshare !== undefined) found.push(ownProcess(tools, { user: tools.isRoot, network: true }));
    if (tools.isRoot) found.push(ownProcess(tools, { user: true, network: false }));
    found.push(ownProcess(tools, { user: false, network: false }));
  }
  found.push(bareProcess(tools));
  return found;
}

let known: readonly Walls[] | undefined;

/** The walls that will be tried for a mode, the strongest first. */
export function wantedWalls(mode: SandboxMode): readonly Walls[] {
  known ??= candidates(findTools());
  return known.filter((walls) => mode === 'auto' || walls.mode === mode);
}

function bubblewrap(tools: Tools, bwrap: string): Walls {
  const walls: Wall[] = ['ends-with-grader', 'other-user', 'no-network', 'namespaces'];
  return {
    mode: 'bwrap',
    walls: tools.prlimit === undefined ? walls : ['system-limits', ...walls],
    wrap: (command, bounds) => [
      ...limited(tools, bounds),
      ...[bwrap, '--unshare-all', '--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--clearenv'],
      ...['--uid', NOBODY, '--gid', NOBODY, '--chdir', '/'],
      ...LIBRARIES.flatMap(mount),
      ...[process.execPath, ...(bounds.readable ?? [])].flatMap((path) => ['--ro-bind', path, path]),
      ...command,
    ],
  };
}

/** Where dynamic libraries are; some systems have links to others here. */
const LIBRARIES = ['/usr/lib', '/usr/lib64', '/lib', '/lib64', '/etc/ld.so.cache'];

function mount(path: string): string[] {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  return found.isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : ['--ro-bind', path, path];
}

function ownProcess(tools: Tools, wish: { readonly user: boolean; readonly network: boolean }): Walls {
  const walls: Wall[] = ['ends-with-grader'];
  if (tools.prlimit !== undefined) walls.unshift('system-limits');
  if (wish.user) walls.push('other-user');
  if (wish.network) walls.push('no-network');
  return {
    mode: 'process',
    walls,
    wrap: (command, bounds) => [
      ...limited(tools, bounds),
      ...(wish.network ? [tools.unshare!, ...(tools.isRoot ? [] : ['--user']), '--net', '--'] : []),
      ...[tools.setpriv!, '--pdeathsig', 'KILL', '--no-new-privs', '--inh-caps=-all'],
      ...(tools.isRoot ? ['--bounding-set=-all'] : []),
      ...(wish.user && bounds.readable === undefined
        ? ['--reuid', NOBODY, '--regid', NOBODY, '--clear-groups']
        : []),
      ...command,
    ],
  };
}

/** Where nothing else is to be had: a POSIX shell sets limits, and is replaced by the command. */
function bareProcess({ shell, prlimit }: Tools): Walls {
  if (shell === undefined || !existsSync('/usr/bin/env')) {
    return { mode: 'process', walls: [], wrap: (command) => command };
  }
  return {
    mode: 'process',
    walls: process.platform === 'linux' ? ['system-limits'] : [],
    wrap: (command, bounds) => {
      if (prlimit !== undefined) return [...limited({ prlimit }, bounds), ...command];
      const data = process.platform === 'linux' ? `ulimit -d ${dataLimit(bounds) / 1024}; ` : '';
      const script = `ulimit -c 0; ulimit -f 0; ulimit -n ${MAX_FILES}; ${data}ulimit -t ${Math.ceil(bounds.cpuSeconds)}; exec /usr/bin/env -i "$0" "$@"`;
      return [shell, '-c', script, ...command];
    },
  };
}

function limited({ prlimit }: Pick<Tools, 'prlimit'>, bounds: Bounds): string[] {
  if (prlimit === undefined) return [];
  const limits = ['--core=0', '--fsize=0', `--nofile=${MAX_FILES}`];
  return [prlimit, ...limits, `--data=${dataLimit(bounds)}`, `--cpu=${Math.ceil(bounds.cpuSeconds)}`];
}

function dataLimit({ dataMegabytes }: Bounds): number {
  return (BASELINE_MEGABYTES + dataMegabytes) * MEGABYTE;
}
