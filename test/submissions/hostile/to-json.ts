// expected: returned {toJSON:<function>,dX:[1]}
export const attack = () => ({ toJSON: () => [[9]], dX: [1] });
