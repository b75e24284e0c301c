/** What can be wrong with a lease, a listing or a place; the sentences and the fixes stand in `messages.ts` under the same name. */
export const reliefRefusals = [
  'missing',
  'wrong-choice',
  'not-a-date',
  'not-a-count',
  'not-money',
  'money-decimals',
  'money-too-large',
  'negative-rent',
  'negative-money',
  'lease-reversed',
  'lease-outside-year',
  'rent-gap',
  'rent-overlap',
  'span-reversed',
  'relief-outside-lease',
  'relief-twice',
  'relief-not-whole-days',
  'unknown-county',
  'unknown-zone',
  'zone-over-two-counties',
  'zone-elsewhere',
  'lessor-not-state-owned',
  'listing-reversed',
  'listings-out-of-order',
  'listing-outside-year',
  'published-before-listing',
  'listed-twice',
  'unknown-lessor',
  'code-twice',
  'unknown-head',
  'head-refused',
  'steps-unreadable',
] as const;

export type ReliefRefusal = (typeof reliefRefusals)[number];

/** One thing that keeps a row from being decided 退回: the field, what is wrong, and the words the sentence needs. */
export interface Refusal {
  refusal: ReliefRefusal;
  field: string;
  got: string;
  want: string;
}

export type Read<Value> = { ok: true; value: Value } | { ok: false; refusals: Refusal[] };
