import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { makeFingerprints } from '../../grading/make-fingerprints.ts';
import type { Exit } from '../../model/runner.ts';
import { openSandboxes, stopBundler } from '../../sandbox/index.ts';
import { failure } from '../../verify/failure.ts';
import type { Verifier } from '../../verify/verify-course.ts';
import { type Delivery, type Order, verifyExercise } from '../../verify/verify-exercise.ts';
import { wordsFor } from '../../words/catalogue.ts';

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
  const start = () => fork(CHILD, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  // It gets ready while others work.
  let child: ChildProcess | undefined = start();
  const verify = (order: Order): Promise<Delivery> => {
    // One that ended by itself meanwhile answers nothing.
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) child = start();
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
        resolve(endedDelivery(order, exitOf(code, signal)));
      };
      own.once('message', onMessage);
      own.once('exit', onExit);
      own.send(order);
    });
  };
  return {
    verify,
    close: async () => {
      if (child?.connected) child.disconnect();
    },
  };
}

function exitOf(code: number | null, signal: string | null): Exit | undefined {
  if (signal !== null) return { signal };
  return code === null ? undefined : { code };
}

/** The course's own code ended the process: its reference, its forward rule, or a wrong rule. */
function endedDelivery(order: Order, exit: Exit | undefined): Delivery {
  const { slug, folder } = order.found;
  const ended = failure(order, { file: `exercises/${folder}` }, 'fault', 'verification-ended', { exit });
  const { titles, details } = wordsFor(order.language).verify;
  const proof = { id: 'form', title: titles.ended, state: 'fault', detail: details.unloaded } as const;
  const mutationScore = { total: 0, refuted: 0, named: 0 };
  const proofs = [{ ...proof, failures: [ended] }];
  return { verification: { id: slug, folder, state: 'fault', mutationScore, proofs }, weight: undefined };
}
