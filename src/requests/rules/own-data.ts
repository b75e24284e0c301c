import type { Entry } from '../../ledger/rules/entry.ts';

/** What of an entry is told to its person when they ask for a copy 查阅、复制: their own words, and what they were told. */
const told: Readonly<Record<string, readonly string[]>> = {
  received: ['title', 'words', 'place'],
  // with whom they raised it already is the asker's own word; who speaks for a group are other people's names
  'visitors-received': ['elsewhere'],
  imported: ['title', 'words', 'place', 'answer', 'otherContact', 'kept'],
  answered: ['answer', 'ground'],
  'answered-directly': ['answer'],
  'answer-proposed': ['answer', 'ground'],
  'decline-asked': ['explanation'],
  'handover-decided': ['answer'],
  'tracking-decided': ['progress'],
  reported: ['progress'],
  confirmed: ['remark'],
  urged: ['words'],
  transcribed: ['heard'],
  'transcript-checked': ['words'],
  withdrawn: ['reason'],
  reopened: ['reason'],
};

/** Names of who asked and of who filed for them: each is told their own only. */
const contact = {
  asker: ['name', 'phone', 'address'],
  filer: ['filerName', 'filerPhone', 'filerAddress'],
} as const;

export type Party = keyof typeof contact;

/** Verdicts by which a proposal reaches the person, or never does. */
const verdictOf: Readonly<Record<string, string>> = {
  'answer-proposed': 'answer-reviewed',
  'decline-asked': 'decline-decided',
};

type Told = Pick<Entry, 'n' | 'type' | 'body'>;

/**
 * Names of the values of an entry that belong to a copy for a person: notes among colleagues, drafts that never went
 * out, what others said and the other party's contact do not.
 */
export function namesForCopy(entries: readonly Told[], at: number, party: Party): readonly string[] {
  const entry = entries[at];
  if (entry === undefined) return [];
  const own = ['received', 'imported', 'contact-corrected'].includes(entry.type) ? contact[party] : [];
  const wanted = verdictOf[entry.type];
  if (wanted !== undefined) {
    const verdict = entries.slice(at).find(({ type }) => type === wanted)?.body;
    if (verdict?.['passed'] !== true && verdict?.['granted'] !== true) return [];
  }
  return [...(told[entry.type] ?? []), ...own];
}
