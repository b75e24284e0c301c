/** A matter people bring, with the words they use for it; `{…}` are filled in by `fill` of phrases.ts. */
export interface Topic {
  category: string;
  weight: number;
  /** Request types it comes as, the most common first. */
  types: readonly string[];
  /** Where the words at each place ask for something else: the types of each. */
  typesByText?: readonly (readonly string[])[];
  titles: readonly string[];
  words: readonly string[];
  answers: readonly string[];
  /** Only in streets and estates, only in villages, or anywhere. */
  where?: 'town' | 'village';
}
