export { type BundleEntry, bundleSubmission, stopBundler } from './bundle.ts';
export { takeSandboxes } from './early.ts';
export { realPath, SOURCE_EXTENSIONS } from './find-source.ts';
export type { Sandbox } from './host.ts';
export type { CourseModules } from './import-policy.ts';
export { inProcessRunner } from './in-process.ts';
export { openSandbox, openSandboxes, type Sandboxes, type SandboxesOptions } from './sandboxes.ts';
export { originalPosition } from './source-location.ts';
export { SANDBOX_MODES, type SandboxMode, type Wall, type Walls } from './walls/walls.ts';
