export { type BundleEntry, bundleSubmission, stopBundler } from './bundle.ts';
export { realPath } from './find-source.ts';
export { openSandbox, type Sandbox } from './host.ts';
export type { CourseModules } from './import-policy.ts';
export { inProcessRunner } from './in-process.ts';
