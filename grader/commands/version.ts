import packageJson from '../../package.json' with { type: 'json' };

export const GRADER_VERSION: string = packageJson.version;
