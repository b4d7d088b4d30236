import * as fc from 'fast-check';
import type { Domain } from '../model/rule.ts';

/** The entries of entriesOf(), each with the same probability, drawn without what fast-check keeps of each for shrinking. */
export class QuickEntries extends fc.Arbitrary<number[]> {
  private readonly count: number;
  private readonly draw: (random: fc.Random) => number;

  constructor(count: number, domain: Domain) {
    super();
    this.count = count;
    const min = Math.round(domain.min * domain.per);
    const max = Math.round(domain.max * domain.per);
    // Without 0, there is one number less: what is drawn from 0 on stands for the next.
    this.draw = domain.nonzero
      ? (random) => {
          const drawn = random.nextInt(min, max - 1);
          return drawn < 0 ? drawn : drawn + 1;
        }
      : (random) => random.nextInt(min, max);
  }

  override generate(random: fc.Random): fc.Value<number[]> {
    return new fc.Value(
      Array.from({ length: this.count }, () => this.draw(random)),
      undefined,
    );
  }

  override canShrinkWithoutContext(_: unknown): _ is number[] {
    return false;
  }

  override shrink(): fc.Stream<fc.Value<number[]>> {
    return fc.Stream.nil();
  }
}
