/** The wrong rule that returns the gradients of the two parameters in each other's place. */
export function parametersExchanged<Functions>(functions: Functions) {
  return {
    id: 'parameters-exchanged',
    title: {
      en: 'dGamma is what dBeta should be, and the other way round',
      'zh-CN': 'dGamma 的值应属于 dBeta，反过来也一样',
    },
    explanation: {
      en: 'By rights dBeta is the sum of the upstream gradient, and dGamma the sum of it times the normalized input.',
      'zh-CN': '正确的 dBeta 是上游梯度之和，dGamma 是上游梯度乘以归一化输入之和。',
    },
    functions,
  };
}

/** Gradients with those of the two parameters exchanged. */
export function exchanged<Found extends { readonly dGamma: unknown; readonly dBeta: unknown }>(
  found: Found,
): Found {
  return { ...found, dGamma: found.dBeta, dBeta: found.dGamma };
}
