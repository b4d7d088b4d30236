/** What Node is given to start the command line, as the scripts of `package.json` do. */
export const COMMAND_LINE = ['--import', 'tsx/esm', 'grader/cli.ts'] as const;
