import { randomToken } from './request.ts';

/** Standard output as the runner of GitHub Actions reads it; elsewhere, both do nothing. */
export interface ActionsLog {
  /** From here on, nothing that is printed is a command or a problem, whoever wrote it. */
  readonly off: () => void;
  /** Commands count again. */
  readonly on: () => void;
}

/** What `actions/setup-node` leaves behind: they make annotations of lines, also while commands are off. */
const MATCHERS = ['tsc', 'eslint-compact', 'eslint-stylish'] as const;

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands */
export function actionsLog(inActions: boolean, write: (text: string) => void): ActionsLog {
  let token: string | undefined;
  return {
    off: () => {
      if (!inActions || token !== undefined) return;
      for (const owner of MATCHERS) write(`::remove-matcher owner=${owner}::\n`);
      token = randomToken();
      write(`::stop-commands::${token}\n`);
    },
    on: () => {
      if (token !== undefined) write(`::${token}::\n`);
      token = undefined;
    },
  };
}
