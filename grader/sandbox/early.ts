import { openSandboxes, type Sandboxes, type SandboxesOptions } from './sandboxes.ts';

let early: Sandboxes | undefined;

/**
 * Opens sandboxes before anybody asks for them: their processes start while the rest of the grader is still being read. Or
 * hands over some that are open.
 */
export function openEarly(opened: Sandboxes = openSandboxes({ mode: 'auto', spares: 1 })): void {
  early = opened;
}

/** The sandboxes that were opened early, for the first who asks; else new ones. */
export function takeSandboxes(options: SandboxesOptions): Sandboxes {
  const taken = early;
  early = undefined;
  return taken ?? openSandboxes(options);
}
