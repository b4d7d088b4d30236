import type { EdgeCases } from '../model/edge-case.ts';

/** What fixtures/edge-cases/index.ts exports by default. */
export function defineEdgeCases(edgeCases: EdgeCases): EdgeCases {
  return edgeCases;
}
