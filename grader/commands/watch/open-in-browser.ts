import { spawn } from 'node:child_process';

/** Opens a file or an address with what the system opens such things with; false where there is nothing. */
export function openInBrowser(place: string): Promise<boolean> {
  const [command, ...args] = openerFor(process.platform, place);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true, windowsHide: true });
    child.on('error', () => resolve(false));
    child.on('spawn', () => {
      child.unref();
      // What opens it says at once that it cannot; a browser may stay.
      const timer = setTimeout(() => resolve(true), 1000);
      child.on('exit', (code) => {
        clearTimeout(timer);
        resolve(code === 0);
      });
    });
  });
}

function openerFor(platform: NodeJS.Platform, place: string): readonly [string, ...string[]] {
  // `explorer` takes a place as it stands: no shell reads it.
  if (platform === 'win32') return ['explorer.exe', place];
  return [platform === 'darwin' ? 'open' : 'xdg-open', place];
}
