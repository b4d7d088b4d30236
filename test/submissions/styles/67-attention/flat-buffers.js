/** One flat buffer a matrix, and nested loops, as a kernel in C would have it. */
export function attentionBackward(Q, K, V, dO, options) {
  const [n, m, d, e] = [Q.length, K.length, Q[0].length, V[0].length];
  const [q, k, v, g] = [Q, K, V, dO].map((A) => Float64Array.from(A.flat()));
  const [dq, dk, dv] = [n * d, m * d, m * e].map((length) => new Float64Array(length));
  const p = new Float64Array(m);
  for (let i = 0; i < n; i++) {
    const seen = options.causal ? Math.min(m, i + 1) : m;
    let top = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < seen; j++) {
      p[j] = 0;
      for (let a = 0; a < d; a++) p[j] += q[i * d + a] * k[j * d + a];
      p[j] /= Math.sqrt(d);
      if (p[j] > top) top = p[j];
    }
    let total = 0;
    for (let j = 0; j < seen; j++) {
      p[j] = Math.exp(p[j] - top);
      total += p[j];
    }
    // Σ_j P·dP of a row is also Σ_c dO·O, which needs no second pass over the keys.
    let shared = 0;
    for (let j = 0; j < seen; j++) {
      p[j] /= total;
      for (let c = 0; c < e; c++) {
        shared += p[j] * g[i * e + c] * v[j * e + c];
        dv[j * e + c] += p[j] * g[i * e + c];
      }
    }
    for (let j = 0; j < seen; j++) {
      let arrived = -shared;
      for (let c = 0; c < e; c++) arrived += g[i * e + c] * v[j * e + c];
      const ds = (p[j] * arrived) / Math.sqrt(d);
      for (let a = 0; a < d; a++) {
        dq[i * d + a] += ds * k[j * d + a];
        dk[j * d + a] += ds * q[i * d + a];
      }
    }
  }
  const rows = (flat, width) =>
    Array.from({ length: flat.length / width }, (_, i) => Array.from(flat.subarray(i * width, (i + 1) * width)));
  return { dQ: rows(dq, d), dK: rows(dk, d), dV: rows(dv, e) };
}
