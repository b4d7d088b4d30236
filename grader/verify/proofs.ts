import type { Proof } from './proof.ts';
import { budget } from './proofs/budget.ts';
import { cases } from './proofs/cases.ts';
import { confirmation } from './proofs/confirmation.ts';
import { described } from './proofs/described.ts';
import { diagnosis } from './proofs/diagnosis.ts';
import { distinct } from './proofs/distinct.ts';
import { edgeCases } from './proofs/edge-cases.ts';
import { files } from './proofs/files.ts';
import { finished } from './proofs/finished.ts';
import { fixtures } from './proofs/fixtures.ts';
import { forwards } from './proofs/forwards.ts';
import { generated } from './proofs/generated.ts';
import { gradient } from './proofs/gradient.ts';
import { hints } from './proofs/hints.ts';
import { laws } from './proofs/laws.ts';
import { mined } from './proofs/mined.ts';
import { misconceptions } from './proofs/misconceptions.ts';
import { otherWays } from './proofs/other-ways.ts';
import { reference } from './proofs/reference.ts';
import { signature } from './proofs/signature.ts';
import { sizes } from './proofs/sizes.ts';
import { statement } from './proofs/statement.ts';
import { stub } from './proofs/stub.ts';
import { types } from './proofs/types.ts';

/** What is proven of every exercise, in this order, once it can be loaded. */
export const PROOFS: readonly Proof[] = [
  files,
  types,
  stub,
  cases,
  sizes,
  signature,
  reference,
  gradient,
  forwards,
  fixtures,
  misconceptions,
  laws,
  distinct,
  otherWays,
  edgeCases,
  generated,
  mined,
  confirmation,
  diagnosis,
  statement,
  described,
  hints,
  budget,
  finished,
];
