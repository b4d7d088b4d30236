import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { makeFingerprints } from '../../grading/make-fingerprints.ts';
import { openSandboxes, stopBundler } from '../../sandbox/index.ts';
import type { Verifier } from '../../verify/verify-course.ts';
import { type Delivery, type Order, verifyExercise } from '../../verify/verify-exercise.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

/** What a child answers. */
export type Answer =
  | { readonly kind: 'delivered'; readonly delivery: Delivery }
  /** A bug of ours. */
  | { readonly kind: 'failed'; readonly stack: string };

/** Verifies in this process. */
export function verifierHere(): Verifier {
  const sandboxes = openSandboxes();
  return {
    verify: (order) => verifyExercise(order, sandboxes, { makeFingerprints }),
    close: async () => {
      await sandboxes.close();
      await stopBundler();
    },
  };
}

/** Verifies in a process of its own, which may end whenever the course's code ends it. */
export function verifierInChild(): Verifier {
  let child: ChildProcess | undefined;
  const verify = (order: Order): Promise<Delivery> => {
    child ??= fork(CHILD, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const own = child;
    return new Promise((resolve, reject) => {
      const onMessage = (message: unknown): void => {
        own.off('exit', onExit);
        const answer = message as Answer;
        if (answer.kind === 'delivered') resolve(answer.delivery);
        else reject(new Error(`verifying ${order.found.folder}: ${answer.stack}`));
      };
      const onExit = (code: number | null, signal: string | null): void => {
        child = undefined;
        own.off('message', onMessage);
        resolve(endedDelivery(order, signal ?? `code ${code}`));
      };
      own.once('message', onMessage);
      own.once('exit', onExit);
      own.send(order);
    });
  };
  return {
    verify,
    close: async () => {
      child?.disconnect();
    },
  };
}

/** The course's own code ended the process: its reference, its forward rule, or a wrong rule. */
function endedDelivery({ found: { slug, folder } }: Order, how: string): Delivery {
  const failure = {
    code: 'verification-ended',
    severity: 'fault',
    file: `exercises/${folder}`,
    problem: `The exercise's own code ended the process that verified it (${how}).`,
    mend: 'Look in its files for process.exit, and for memory without end.',
  } as const;
  const proof = { id: 'form', title: 'the exercise can be verified', state: 'fault', detail: how } as const;
  const mutationScore = { total: 0, refuted: 0, named: 0 };
  const proofs = [{ ...proof, failures: [failure] }];
  return { verification: { id: slug, folder, state: 'fault', mutationScore, proofs }, weight: undefined };
}
