import { killGroup, type Spawned } from './spawn-child.ts';

/** What a process prints when it is given this to read; undefined where it fails, or takes longer by the clock. */
export function outputOf(child: Spawned, input: string, seconds: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const kill = (): void => killGroup(child);
    const timer = setTimeout(kill, seconds * 1000);
    process.on('exit', kill);
    const chunks: Buffer[] = [];
    const end = (output?: string): void => {
      clearTimeout(timer);
      process.off('exit', kill);
      resolve(output);
    };
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.resume();
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.on('error', () => {});
    child.on('error', () => end());
    child.on('close', (code) => end(code === 0 ? Buffer.concat(chunks).toString('utf8') : undefined));
    child.stdin.end(input);
  });
}
