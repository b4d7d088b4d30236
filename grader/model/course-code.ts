/** A function that the course wrote, by what it is for. */
export type CourseCode =
  | { readonly part: 'forward' | 'where' | 'derive' | 'smooth'; readonly function: string }
  | { readonly part: 'input'; readonly name: string; readonly function: string }
  /** `name`: undefined for the only one. */
  | { readonly part: 'output'; readonly name: string | undefined; readonly function: string }
  | { readonly part: 'law-function'; readonly law: string; readonly function: string }
  /** One of a law's own two functions. */
  | { readonly part: 'variants' | 'relate'; readonly law: string; readonly function: string }
  /** One of the functions of a training. */
  | { readonly part: 'training-function'; readonly name: string }
  /** `of`: the id of a wrong rule; undefined for the reference. */
  | { readonly part: 'answer'; readonly function: string; readonly of: string | undefined };
