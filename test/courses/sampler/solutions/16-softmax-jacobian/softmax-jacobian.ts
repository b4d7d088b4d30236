import { softmax } from '../../exercises/16-softmax-jacobian/forward.ts';
import type * as stub from '../../exercises/16-softmax-jacobian/softmax-jacobian.ts';

export const softmaxJacobian: typeof stub.softmaxJacobian = (z) => {
  const p = softmax(z);
  // Every probability falls with the share of the others; its own logit raises it besides.
  return p.map((own, i) => p.map((other, j) => own * ((i === j ? 1 : 0) - other)));
};

export const softmaxTimes: typeof stub.softmaxTimes = (z, v) => {
  const p = softmax(z);
  const mean = p.reduce((sum, own, i) => sum + own * v[i], 0);
  return p.map((own, i) => own * (v[i] - mean));
};
