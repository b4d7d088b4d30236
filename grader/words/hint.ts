export interface HintWords {
  readonly derivation: string;
  readonly more: (left: number) => string;
  readonly noMore: string;
}
