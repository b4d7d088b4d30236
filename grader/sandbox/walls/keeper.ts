import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

/*
 * Where the kernel does not end a process together with its parent (macOS, or no setpriv), one shell watches: it
 * reads which process groups are alive, and when the pipe from the grader closes, however the grader ended, it kills
 * them. On Windows, Node's own job object does this.
 */
const SCRIPT = `trap '' HUP INT TERM
alive=
while read -r what group; do
  if [ "$what" = + ]; then alive="$alive $group"; continue; fi
  left=
  for one in $alive; do [ "$one" = "$group" ] || left="$left $one"; done
  alive=$left
done
for one in $alive; do kill -9 -"$one" 2>/dev/null; done`;

let keeper: ChildProcess | undefined;

/** From now on the group ends with this process; the function that comes back says that it has ended. */
export function keep(group: number): () => void {
  keeper ??= start();
  const to = keeper;
  tell(to, `+ ${group}\n`);
  return () => tell(to, `- ${group}\n`);
}

function start(): ChildProcess | undefined {
  if (process.platform === 'win32' || !existsSync('/bin/sh')) return undefined;
  const started = spawn('/bin/sh', ['-c', SCRIPT], {
    cwd: '/',
    env: {},
    stdio: ['pipe', 'ignore', 'ignore'],
    // Away from the terminal's group: an interrupt must not reach it first.
    detached: true,
  });
  started.on('error', () => {});
  started.stdin!.on('error', () => {});
  started.unref();
  (started.stdin as unknown as { unref: () => void }).unref();
  return started;
}

function tell(to: ChildProcess | undefined, line: string): void {
  to?.stdin?.write(line);
}
