// expected: threw Error at 4
export const attack = () => {
  const message = 'x';
  throw new Error(message);
};
//# sourceMappingURL=../../../package.json
