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

process.on('disconnect', () => {
  void verifier.close();
});

function send(answer: Answer): void {
  process.send?.(answer);
}
