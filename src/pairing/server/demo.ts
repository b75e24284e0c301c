import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import type { Kinds } from '../../city/rules/kinds/registry.ts';
import { type Services, withContext } from '../../platform/context.ts';
import type { RowInput } from '../contract.ts';
import { registerRow } from './register.ts';

/**
 * What a demonstration shows of pairing: made-up pairs of the city's own units and places, most of them in order, one
 * community crowded, one led by two, some with nobody, one unit with too many. Cheap: each is two entries.
 */
export async function demoPairs(services: Services, city: string): Promise<void> {
  await withContext(services, { city, actor: { kind: 'system', name: 'seed' } }, async (context) => {
    const snapshot = await citySnapshot(context);
    if (snapshot.items('pairing').length === 0) return;
    for (const row of madeUpRows(snapshot)) await registerRow(context, row, { origin: 'seed' });
  });
}

type Said = Pick<RowInput, 'type' | 'target'> & Partial<RowInput>;

/** The rows, all drawn from the city's data in its order. */
function madeUpRows(city: CitySnapshot): RowInput[] {
  const places = [...city.places().values()];
  const named = (word: string) =>
    places.filter(({ level, name }) => level === 'village' && name.includes(word));
  const communities = spread(named('社区'), 24);
  const villages = spread(named('村'), 12);
  const units = unitsFor(city, 'community-duty');
  const firms = unitsFor(city, 'contact-firm');
  const near = named('社区')
    .filter(({ town }) => town === communities[0]?.town)
    .slice(0, 3);
  const year = city.date.slice(0, 4);
  const since = `${year}-01-01`;
  const community = (at: number) => place('community', communities[at % communities.length]);
  const village = (at: number) => place('village', villages[at % villages.length]);
  const staff = (at: number) => 4 + ((at * 5) % 9);
  const said: (Said | undefined)[] = [
    // one unit each for most communities; the last four wait
    ...communities.map((_one, at): Said => {
      const unit = at < communities.length - 4 ? units[at % units.length] : undefined;
      return { type: 'community-duty', unit: unit ?? null, target: community(at), staff: staff(at) };
    }),
    ...villages.map((_one, at): Said => {
      const unit = at < villages.length - 3 ? units[(at * 3 + 20) % units.length] : undefined;
      return { type: 'rural', unit: unit ?? null, target: village(at), staff: staff(at) };
    }),
    // 多头: the same help by two; 扎堆: a fourth and fifth helper at the first community
    { type: 'civility', unit: units[30] ?? null, target: community(1) },
    { type: 'civility', unit: units[31] ?? null, target: community(1) },
    { type: 'civility', unit: units[32] ?? null, target: community(0) },
    { type: 'party-building', unit: units[33] ?? null, target: community(0) },
    { type: 'party-building', unit: units[34] ?? null, target: community(0) },
    // 超负荷
    ...[3, 4, 5, 6].map((at): Said => ({ type: 'civility', unit: units[0] ?? null, target: community(at) })),
    ...firms.map(
      (unit, at): Said => ({
        type: 'contact-firm',
        unit,
        target: {
          ...nobody,
          kind: 'firm',
          name: `示例企业${at + 1}号`,
          division: communities[at]?.county ?? null,
        },
      }),
    ),
    ...firms.map((unit, at): Said => ({ type: 'contact-village', unit, target: village(at + 4) })),
    // 联系点扎堆: three points of one post in one town
    ...leaders(city).flatMap((post) =>
      near.map((at): Said => ({ type: 'contact-point', post, target: place('community', at) })),
    ),
    {
      type: 'to-growers',
      target: { ...nobody, kind: 'grower', division: villages[0]?.code ?? null, number: 1 },
    },
    {
      type: 'to-market',
      target: {
        ...nobody,
        kind: 'market-entity',
        name: '示例商户1号',
        division: communities[0]?.town ?? null,
      },
    },
  ];
  return said.flatMap((one) => (one === undefined ? [] : [whole(one, since)]));
}

const nobody = { division: null, unit: null, name: null, number: null } as const;

function place(kind: 'community' | 'village', at: { code: string } | undefined): RowInput['target'] {
  return { ...nobody, kind, division: at?.code ?? null };
}

function whole(said: Said, since: string): RowInput {
  const rest = { unit: null, post: null, staff: null, until: null, decision: '演示数据·非真实' };
  return { ...rest, since, ...said };
}

/** So many of a list, as far from one another as they lie. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.max(1, Math.floor(items.length / count));
  return items.filter((_item, at) => at % step === 0).slice(0, count);
}

function unitsFor(city: CitySnapshot, type: string): string[] {
  const kinds: readonly Kinds['unit']['kind'][] = city.item('pair-type', type)?.data.helpers ?? [];
  return city
    .items('unit')
    .filter(({ data }) => kinds.includes(data.kind) && data.vacant !== true)
    .map(({ code }) => code);
}

function leaders(city: CitySnapshot): string[] {
  return city
    .items('post')
    .filter(({ data }) => data.roles.includes('leader') && data.vacant !== true)
    .map(({ code }) => code)
    .slice(0, 1);
}
