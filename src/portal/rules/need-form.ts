import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { type Fits, parties, type Side } from '../../matching/rules/listing.ts';
import { comparedFields, type Offered } from '../../matching/rules/offered.ts';
import { plainLine, plainText } from '../../platform/text.ts';
import { phone } from '../../requests/contract.ts';

/** What may be wrong with a field of the form 供需对接. */
export type NeedFault =
  | 'party'
  | 'name'
  | 'division'
  | 'contact'
  | 'phone'
  | 'number'
  | 'choice'
  | 'note'
  | 'consent';

/** What the form said, once nothing is wrong with it. */
export interface ReadNeed {
  offered: Offered;
  division: string;
  contact: string;
  phone: string;
}

interface NeedTyped {
  kind: Pick<Kinds['matching-kind'], 'code' | 'fields'>;
  side: Side;
  typed: Readonly<Record<string, string>>;
}

type Outcome = ({ ok: true } & ReadNeed) | { ok: false; faults: Record<string, NeedFault> };

const name = plainLine({ min: 2, max: 60 });
const contact = plainLine({ min: 2, max: 40 });
const note = plainText({ max: 300 });

/** Reads the form of whoever looks for or offers something; a person gives no name among what is compared. */
export function readNeed(
  { kind, side, typed }: NeedTyped,
  places: { has(division: string): boolean },
): Outcome {
  const faults: Record<string, NeedFault> = {};
  const fits = readFits(kind, typed, faults);
  const party = parties.find((one) => one === typed['party']);
  const said = (field: string) => typed[field] ?? '';
  const named = party === undefined || party === 'person' ? undefined : name.safeParse(said('name'));
  const read = {
    contact: contact.safeParse(said('contact')),
    phone: phone.safeParse(said('phone')),
    note: note.safeParse(said('note')),
  };
  if (party === undefined) faults['party'] = 'party';
  if (named?.success === false) faults['name'] = 'name';
  if (!places.has(said('division'))) faults['division'] = 'division';
  for (const field of ['contact', 'phone', 'note'] as const) if (!read[field].success) faults[field] = field;
  if (said('consent') !== 'yes') faults['consent'] = 'consent';
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  return {
    ok: true,
    offered: {
      ...{ kind: kind.code, side, party: party ?? 'person', fits },
      name: named?.data ?? null,
      shared: said('shared') === 'yes',
      note: read.note.data ?? '',
    },
    division: said('division'),
    contact: read.contact.data ?? '',
    phone: read.phone.data ?? '',
  };
}

function readFits(
  kind: NeedTyped['kind'],
  typed: NeedTyped['typed'],
  faults: Record<string, NeedFault>,
): Fits {
  const fits: Fits = {};
  for (const field of comparedFields(kind)) {
    const id = `f-${field.code}`;
    const value = field.rule === 'shares' ? readChoices(field, typed) : readNumber(typed[id] ?? '');
    if (value === undefined || (value === null && field.hard))
      faults[id] = field.rule === 'shares' ? 'choice' : 'number';
    else if (value !== null) fits[field.code] = value;
  }
  return fits;
}

type MatchField = NeedTyped['kind']['fields'][number];

/** The boxes that are ticked; null for none. */
function readChoices({ code, choices = [] }: MatchField, typed: NeedTyped['typed']): string[] | null {
  const ticked = choices.map((one) => one.code).filter((one) => typed[`f-${code}-${one}`] === 'yes');
  return ticked.length === 0 ? null : ticked;
}

/** A whole number; null for nothing, undefined for what is none. */
function readNumber(typed: string): number | null | undefined {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return null;
  return /^\d{1,9}$/.test(text) && Number(text) <= 100_000_000 ? Number(text) : undefined;
}
