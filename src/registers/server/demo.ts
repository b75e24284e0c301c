import { v5 as uuid } from 'uuid';
import { type CitySnapshot, citySnapshot } from '../../city/index.ts';
import { type Context, type Services, withContext } from '../../platform/context.ts';
import { addDays } from '../rules/steps.ts';
import { type Made, madeUp } from './demo-items.ts';
import { loadItem } from './item-store.ts';
import { openItem, stepItem } from './items.ts';

const space = '2a1c6d50-9d2b-5b0e-8a41-5d6f0c3b7e11';

/** What a demonstration shows of registers: made-up items of the last weeks, some over, some late, some opened again. */
export async function demoRegisters(services: Services, city: string): Promise<void> {
  await withContext(services, { city, actor: { kind: 'system', name: 'seed' } }, async (context) => {
    const snapshot = await citySnapshot(context);
    const known = new Set(snapshot.items('register').map(({ code }) => code));
    const places = towns(snapshot);
    if (places.length === 0) return;
    const made = madeUp(snapshot.date).filter(({ register }) => known.has(register));
    for (const [at, item] of made.entries()) await play(context, snapshot, { item, at, places });
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

async function play(
  context: Context,
  city: CitySnapshot,
  { item, at, places }: { item: Made; at: number; places: readonly Place[] },
): Promise<void> {
  const register = city.item('register', item.register)?.data;
  const place = places[at % places.length];
  if (register === undefined || place === undefined) return;
  const id = uuid(`${city.city}/${item.register}/${at}`, space);
  const { unit } = place;
  const division = register.opening.place ? place.division : null;
  const opened = { id, register: item.register, unit, division, request: null, values: item.values };
  await openItem(context, opened, { on: addDays(city.date, -item.ago) });
  for (const { step, ago, values = {}, words = '演示数据·非真实' } of item.steps) {
    const n = (await loadItem(context, id))?.n ?? 0;
    await stepItem(context, { id, n, step, values, words }, { on: addDays(city.date, -ago) });
  }
}
