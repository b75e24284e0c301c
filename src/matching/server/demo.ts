import { randomUUID } from 'node:crypto';
import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import type { ListingInput, StepInput } from '../contract.ts';
import type { Fits, Party, Side } from '../rules/listing.ts';
import { addDays } from './kinds.ts';
import { addListing } from './listings.ts';
import { loadMatch } from './match-store.ts';
import { sendMatch, stepMatch } from './matches.ts';

/**
 * What a demonstration shows of matching: made-up needs and offers of four kinds, most of them waiting, some sent, one
 * refused and being cured, some that came to something. Names, numbers and telephones are made up.
 */
export async function demoMatches(services: Services, city: string): Promise<void> {
  await withContext(services, { city, actor: { kind: 'system', name: 'seed' } }, async (context) => {
    const snapshot = await citySnapshot(context);
    const places = towns(snapshot);
    if (snapshot.items('matching-kind').length === 0 || places.length === 0) return;
    for (const made of madeUp) await play(context, made, places);
  });
}

interface Place {
  division: string;
  unit: string;
}

/** Towns whose unit is in the city's list. */
function towns(city: CitySnapshot): Place[] {
  return city
    .items('unit')
    .flatMap(({ code, data }) =>
      data.kind === 'town' && data.division !== undefined ? [{ division: data.division, unit: code }] : [],
    )
    .slice(0, 8);
}

interface Made {
  kind: string;
  needs: { party: Party; fits: Fits }[];
  offers: { party: Party; fits: Fits; places?: number }[];
  /** Steps of the match of the first needs with an offer, by place in the lists. */
  matches: { need: number; offer: number; steps: Partial<StepInput>[] }[];
}

const madeUp: readonly Made[] = [
  {
    kind: 'jobs',
    needs: [
      { party: 'person', fits: { trade: ['catering', 'sales'], wage: 3_000, hours: 48 } },
      { party: 'person', fits: { trade: ['assembly'], wage: 4_200, hours: 60 } },
      { party: 'person', fits: { trade: ['housekeeping'], wage: 2_600, hours: 40 } },
      { party: 'person', fits: { trade: ['driving'], wage: 4_500, hours: 54 } },
      { party: 'person', fits: { trade: ['assembly', 'farming'], wage: 3_500, hours: 54 } },
      { party: 'person', fits: { trade: ['catering'], wage: 3_200, hours: 48 } },
    ],
    offers: [
      { party: 'firm', fits: { trade: ['catering'], wage: 3_400, hours: 48 }, places: 2 },
      { party: 'firm', fits: { trade: ['assembly'], wage: 4_500, hours: 54 }, places: 5 },
      { party: 'firm', fits: { trade: ['housekeeping'], wage: 3_000, hours: 40 } },
      { party: 'firm', fits: { trade: ['driving'], wage: 4_600, hours: 60 } },
    ],
    matches: [
      {
        need: 0,
        offer: 0,
        steps: [{ step: 'accept' }, { step: 'agree' }, { step: 'achieve', amount: 3_400 }],
      },
      { need: 1, offer: 1, steps: [{ step: 'accept' }, { step: 'agree' }] },
      { need: 2, offer: 2, steps: [] },
    ],
  },
  {
    kind: 'finance',
    needs: [
      { party: 'firm', fits: { amount: 50, term: 12, rate: 5, security: ['credit'] } },
      { party: 'firm', fits: { amount: 300, term: 24, rate: 6, security: ['mortgage', 'guarantee'] } },
      { party: 'firm', fits: { amount: 100, term: 12, rate: 5, security: ['credit', 'pledge'] } },
    ],
    offers: [
      { party: 'firm', fits: { amount: 100, term: 12, rate: 4, security: ['credit'] }, places: 20 },
      {
        party: 'firm',
        fits: { amount: 500, term: 36, rate: 5, security: ['mortgage', 'guarantee'] },
        places: 20,
      },
    ],
    matches: [
      {
        need: 0,
        offer: 0,
        steps: [
          { step: 'decline', reason: 'accounts', words: '缺近两年的财务报表。' },
          { step: 'plan-cure', words: '一、补齐财务报表；二、开通对公流水；三、再次申请。' },
        ],
      },
      { need: 1, offer: 1, steps: [{ step: 'accept' }, { step: 'agree' }, { step: 'achieve', amount: 300 }] },
    ],
  },
  {
    kind: 'talent',
    needs: [
      { party: 'village', fits: { skill: ['tourism'], months: 12 } },
      { party: 'village', fits: { skill: ['e-commerce', 'agronomy'], months: 6 } },
    ],
    offers: [{ party: 'person', fits: { skill: ['tourism', 'planning'], months: 24 } }],
    matches: [],
  },
  {
    kind: 'produce',
    needs: [
      {
        party: 'firm',
        fits: { crop: ['lotus-root'], season: ['autumn', 'winter'], quantity: 5_000, price: 6 },
      },
      { party: 'firm', fits: { crop: ['crayfish'], season: ['summer'], quantity: 2_000, price: 40 } },
    ],
    offers: [
      { party: 'village', fits: { crop: ['lotus-root'], season: ['winter'], quantity: 8_000, price: 5 } },
      { party: 'village', fits: { crop: ['rice'], season: ['autumn'], quantity: 30_000, price: 4 } },
    ],
    matches: [{ need: 0, offer: 0, steps: [{ step: 'accept' }] }],
  },
];

async function play(context: Context, made: Made, places: readonly Place[]): Promise<void> {
  const list = async (side: Side, said: Made['offers'][number], at: number): Promise<string> => {
    const { division, unit } = places[at % places.length] ?? { division: '', unit: '' };
    const id = randomUUID();
    await addListing(context, { id, ...listingOf(made.kind, side, said, at), division }, unit);
    return id;
  };
  const needs: string[] = [];
  const offers: string[] = [];
  for (const [at, need] of made.needs.entries()) needs.push(await list('need', need, at));
  for (const [at, offer] of made.offers.entries()) offers.push(await list('offer', offer, at));
  for (const { need, offer, steps } of made.matches) {
    const id = randomUUID();
    await sendMatch(context, { id, need: needs[need] ?? '', offer: offers[offer] ?? '' });
    for (const step of steps) await take(context, id, step);
  }
}

function listingOf(
  kind: string,
  side: Side,
  { party, fits, places = 1 }: Made['offers'][number],
  at: number,
): Omit<ListingInput, 'id' | 'division'> {
  const names = { firm: `示例企业${at + 1}号`, village: `示例村${at + 1}号`, person: null };
  return {
    ...{ kind, side, party, fits, places, name: names[party], number: party === 'person' ? at + 1 : null },
    ...{ contact: '示例联系人', phone: '00000000', words: '演示数据·非真实', shared: Object.keys(fits) },
    request: null,
  };
}

async function take(context: Context, id: string, said: Partial<StepInput>): Promise<void> {
  const n = (await loadMatch(context, id)).match?.n ?? 0;
  const today = (await citySnapshot(context)).date;
  const on = said.step === 'plan-cure' ? addDays(today, 30) : null;
  const empty = { step: 'accept' as const, reason: null, amount: null, yes: null, words: null };
  await stepMatch(context, { ...empty, on, ...said, id, n });
}
