import { decimals, defineSpec, given, gradientOf, integers, rule, size, vector } from '#spec';
import { NAMES } from './forward.ts';
import { claimedGradient, verdicts } from './planted.ts';

/** The last function, which has the kinks, is drawn as often as two others together. */
const DRAWS = NAMES.length;

/** Points lie in these units; 0 among them, where the hinge has its kinks. */
const UNIT = 1 / 2;

export default defineSpec({
  judgeGradient: rule({
    sizes: { draw: size(0, DRAWS, DRAWS), n: size(1, 5, 12, 24) },
    squares: [],
    inputs: {
      which: given<number>(({ draw }) => Math.min(draw, NAMES.length - 1)),
      places: vector('n', { domain: integers(-3, 3), kinked: integers(-1, 1) }),
      planted: vector('n', { domain: integers(-1, 1), kinked: integers(0, 1) }),
      votes: vector('n', { domain: decimals(-1, 1) }),
    },
    derive: ({ which, places, planted }) => {
      const x = places.map((place) => place * UNIT);
      return { x, claimed: claimedGradient(which, x, planted), truth: verdicts(which, x, planted) };
    },
    // The verdicts are the gradient of this sum by the votes: so the grader measures them like any gradient.
    forward: ({ votes, truth }) => votes.reduce((sum, vote, i) => sum + vote * truth[i], 0),
    linearIn: ['votes'],
    args: ['which', 'x', 'claimed'],
    returns: gradientOf('votes'),
  }),
});
