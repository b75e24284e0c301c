import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { millisecondsPerDay } from '../../platform/calendar/civil.ts';
import type { Context } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import { type OpenSibling, openSiblings, readableRequest } from '../../requests/index.ts';
import type { SimilarCase } from '../contract.ts';
import { whySimilar, worthShowing } from '../rules/duplicates/similar.ts';
import { classifierFor } from './models.ts';
import { placesNamed, readText } from './read.ts';
import { sameMatter } from './sketch-store.ts';
import { nearDuplicates } from './sketches.ts';

const byWords = 60;
const byPlace = 30;
const shown = 5;

interface Asked {
  title: string;
  words: string;
  place: string;
  division: string | null;
  category: string | null;
  at: Instant;
  own?: string;
  phone?: string | undefined;
}

/** Open requests that may be the same matter as one that is there. @throws Refused when it may not be read. */
export async function similarToRequest(context: Context, id: string): Promise<SimilarCase[]> {
  const request = await readableRequest(context, id);
  return similarCases(context, { ...request, at: request.receivedAt, own: id });
}

/** Open requests that may be the same matter as what is being written down. */
export async function similarToWords(
  context: Context,
  said: { words: string; place: string; division?: string | undefined; phone?: string | undefined },
): Promise<SimilarCase[]> {
  return similarCases(context, {
    ...said,
    title: '',
    division: said.division ?? null,
    category: null,
    at: context.now,
  });
}

async function similarCases(context: Context, asked: Asked): Promise<SimilarCase[]> {
  const city = await citySnapshot(context);
  const { classifier } = await classifierFor(context);
  const read = readText(city, classifier, asked);
  const text = textOf(asked);
  const division = asked.division ?? read.division;
  const category = asked.category ?? read.candidates[0]?.label ?? null;
  const near = await nearDuplicates(context, 'words', { text, limit: byWords });
  const there =
    division === null || category === null
      ? []
      : await sameMatter(context, { division, label: category }, byPlace);
  const ids = [...near.map(({ request }) => request), ...there];
  const rows = await openSiblings(context, { ids, own: asked.own, phone: asked.phone });
  const own = { text, division, category, day: dayOf(asked.at), places: placesNamed(city, read.places) };
  return bestOf(
    rows.map((row) => ({ row, why: whySimilar(own, matterOf(row)) })),
    city,
  );
}

const textOf = ({ title, words, place }: Pick<Asked, 'title' | 'words' | 'place'>) =>
  `${place}\n${title}\n${words}`;
const dayOf = (at: Instant) => Date.parse(at) / millisecondsPerDay;

function matterOf(row: OpenSibling) {
  const { division, category, sameAsker } = row;
  return { text: `${row.place}\n${row.words}`, division, category, day: dayOf(row.receivedAt), sameAsker };
}

interface Compared {
  row: OpenSibling;
  why: ReturnType<typeof whySimilar>;
}

function bestOf(compared: readonly Compared[], city: CitySnapshot): SimilarCase[] {
  const ordered = compared
    .filter(({ why }) => why.worth >= worthShowing)
    .sort((one, other) => other.why.worth - one.why.worth || (one.row.id < other.row.id ? -1 : 1));
  const once = [...new Map(ordered.toReversed().map((one) => [one.row.id, one])).values()].toReversed();
  return once.slice(0, shown).map(({ row, why: { worth: _worth, ...why } }) => ({
    id: row.id,
    number: row.number,
    title: row.title,
    stage: row.stage,
    leadUnit: row.leadUnit !== null && city.item('unit', row.leadUnit) === undefined ? null : row.leadUnit,
    receivedAt: row.receivedAt,
    why,
  }));
}
