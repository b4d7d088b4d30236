import type { Order } from '../../verify/verify-exercise.ts';
import { type Answer, verifierHere } from './crew.ts';

/** A process that verifies one exercise after the other, until its parent lets it go. */

const verifier = verifierHere();

process.on('message', (order: Order) => {
  verifier.verify(order).then(
    (delivery) => send({ kind: 'delivered', delivery }),
    (error: unknown) =>
      send({
        kind: 'failed',
        stack: error instanceof Error ? (error.stack ?? error.message) : String(error),
      }),
  );
});

// Nobody waits for anything any more; what runs in sandboxes ends with this process.
process.on('disconnect', () => process.exit(0));

function send(answer: Answer): void {
  // Where the parent is gone, `disconnect` says so.
  process.send?.(answer, undefined, undefined, () => {});
}
