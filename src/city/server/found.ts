import type { ClientBase, Pool } from 'pg';
import { append, chain } from '../../ledger/index.ts';
import { type Services, withContext } from '../../platform/context.ts';
import type { CityFounded } from '../rules/entries.ts';
import type { Issue } from '../rules/issue.ts';
import type { CityItem } from '../rules/item.ts';
import { checkFolder } from './folder.ts';
import { loadItems } from './load.ts';

const founder = { kind: 'system', name: 'found' } as const;

/** Cities of this installation, as they are read before one is chosen. */
export async function listCities(
  pool: Pool | ClientBase,
): Promise<{ city: string; name: string; zone: string; hosts: string[]; mode: 'demo' | 'formal' }[]> {
  const { rows } = await pool.query('select city, name, zone, hosts, mode from city.city order by city');
  return rows;
}

/**
 * Brings a city into being from its folder 建立城市: its row, its first entry and its data. What is there already is
 * left as it is, so a start that was cut off is completed by the next one; the mode is never changed.
 */
export async function foundCity(
  services: Services,
  choices: { folder: string; mode: 'demo' | 'formal' },
): Promise<{ city: string; loaded: number; issues: Issue[] }> {
  const { items, issues } = await checkFolder(choices.folder);
  const own = items.find(
    (item): item is (typeof items)[number] & CityItem<'city'> => item.kind === 'city',
  )?.data;
  if (issues.length > 0 || own === undefined) return { city: '', loaded: 0, issues };
  await services.pool.query(
    'insert into city.city (city, name, zone, hosts, mode) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [own.code, own.name.zh, own.zone, own.hosts, choices.mode],
  );
  return withContext(services, { city: own.code, actor: founder }, async (context) => {
    const entries = await chain(context, 'city', own.code);
    if (entries.length > 0) return { city: own.code, loaded: 0, issues: [] };
    const body: CityFounded = { name: own.name.zh, zone: own.zone, mode: choices.mode };
    await append(context, {
      kind: 'city',
      subject: own.code,
      seen: 0,
      type: 'city-founded',
      version: 1,
      body,
    });
    const loaded = await loadItems(context, items, { apply: true, overwriteLocal: false });
    return { city: own.code, loaded: loaded.applied, issues: loaded.issues };
  });
}
