/** What `--sandbox` asks for: the strongest walls that work here, or these and no others. */
export type SandboxMode = 'auto' | 'process' | 'bwrap';

export const SANDBOX_MODES: readonly SandboxMode[] = ['auto', 'process', 'bwrap'];

/** One thing that walls do; docs/security.md says what each stops. */
export type Wall =
  /** The kernel ends what takes more memory or processor time than allowed, writes files or dumps core. */
  | 'system-limits'
  /** The kernel ends the process when the grader ends, however that ends. */
  | 'ends-with-grader'
  /** Another user without any capability. */
  | 'other-user'
  | 'no-network'
  /** Own process, user and mount namespaces: nothing to see but Node and its libraries. */
  | 'namespaces';

/** How processes are shut in on this machine. */
export interface Walls {
  readonly mode: Exclude<SandboxMode, 'auto'>;
  readonly walls: readonly Wall[];
  /** The command line that runs `command` within these walls. */
  readonly wrap: (command: readonly string[], bounds: Bounds) => readonly string[];
}

/** What one process within walls may take. */
export interface Bounds {
  /** Memory beyond what an idle Node takes: the heap's limit, and what may be used off the heap. */
  readonly dataMegabytes: number;
  /** Processor time of its whole life. */
  readonly cpuSeconds: number;
  /** Files and folders that it must read besides Node and its libraries; then it stays the grader's user. */
  readonly readable?: readonly string[];
}
