import type { Training } from '../model/training.ts';

/** Describes a training with the student's function; the types of its data and its state are the course's own. */
export function training<Data, State>(definition: Training<Data, State>): Training {
  const { data, initial, learned, args, loss, update, patience, evaluate, goals } = definition;
  return {
    function: definition.function,
    steps: definition.steps,
    data,
    initial: (given, seed) => initial(given as Data, seed),
    learned: (state) => learned(state as State),
    args: (moment) => args({ ...moment, data: moment.data as Data, state: moment.state as State }),
    loss,
    update: (state, gradients, step) => update(state as State, gradients, step),
    patience,
    evaluate: (trained) =>
      evaluate({ ...trained, data: trained.data as Data, state: trained.state as State }),
    goals,
  };
}
