import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, PostActor } from '../src/platform/context.ts';
import type { Role } from '../src/platform/roles.ts';
import { receive } from '../src/requests/index.ts';
import { type TestServices, testServices } from './support/services.ts';

let site: TestServices;
/** Jobs stay local (docs/scale.md): `graphile_worker` belongs to no city. Requests of Jingzhou: one of a unit, one of the same unit that is confidential. */
let [plain, secret] = ['', ''];

const lead = 'housing';

beforeAll(async () => {
  site = await testServices([
    { name: 'jingzhou', mode: 'demo' },
    { name: 'tiny', mode: 'demo' },
  ]);
  [plain, secret] = [await ask(false), await ask(true)];
  // the application's own checks are not asked: the rows are put with a unit as a dispatch would
  await site.database.adminPool.query(`update requests.request set owner_unit = $1, units = array[$1]`, [
    lead,
  ]);
});
afterAll(() => site.close());

async function ask(confidential: boolean): Promise<string> {
  const input = {
    requestType: 'help',
    askerType: 'resident',
    notify: 'phone',
    name: '某某',
    phone: '13800001234',
    words: '路灯坏了三天没有人修。',
    retryKey: crypto.randomUUID(),
    confidential,
    wantsPublic: false,
  } as const;
  const via = { origin: 'portal', source: 'portal', channel: 'web' } as const;
  return (await site.system((context) => receive(context, input, via))).id;
}

const post = (scope: PostActor['scope'], roles: readonly Role[]): PostActor => ({
  kind: 'post',
  person: crypto.randomUUID(),
  post: 'some-post',
  unit: scope === '*' ? 'hotline-centre' : (scope[0] ?? ''),
  roles,
  scope,
});

interface Reader {
  who: string;
  actor: () => Actor;
  sees: { plain: boolean; secret: boolean };
}

const readers: readonly Reader[] = [
  {
    who: 'the program',
    actor: () => ({ kind: 'system', name: 'test' }),
    sees: { plain: true, secret: true },
  },
  { who: 'a dispatcher', actor: () => post('*', ['dispatcher']), sees: { plain: true, secret: true } },
  { who: 'a shift lead', actor: () => post('*', ['shift-lead']), sees: { plain: true, secret: true } },
  { who: 'an operator', actor: () => post('*', ['operator']), sees: { plain: true, secret: false } },
  { who: 'an auditor', actor: () => post('*', ['audit-admin']), sees: { plain: true, secret: false } },
  { who: 'the owning unit', actor: () => post([lead], ['handler']), sees: { plain: true, secret: true } },
  {
    who: 'another unit',
    actor: () => post(['ecology'], ['unit-head']),
    sees: { plain: false, secret: false },
  },
  { who: 'a unit of none', actor: () => post([], ['handler']), sees: { plain: false, secret: false } },
  { who: 'a visitor', actor: () => ({ kind: 'visitor' }), sees: { plain: false, secret: false } },
  {
    who: 'its asker',
    actor: () => ({ kind: 'asker', request: secret }),
    sees: { plain: false, secret: true },
  },
];

const parts = [
  ['requests.request', 'id'],
  ['requests.words', 'request'],
  ['requests.contact', 'request'],
] as const;

/** A file of 纠正与移送 in each state, of the lead unit. */
async function putFiles(): Promise<{ state: string; id: string }[]> {
  const rows: readonly [string, string, number | null, string | null, string | null][] = [
    ['opened', 'open', null, null, null],
    ['asked', 'open', 2, null, null],
    ['objected', 'open', 2, '2026-06-01', null],
    ['transferring', 'transferring', 2, '2026-06-01', 'discipline'],
    ['transferred', 'transferred', 2, '2026-06-01', 'discipline'],
  ];
  const put: { state: string; id: string }[] = [];
  for (const [name, ...values] of rows) {
    const id = crypto.randomUUID();
    put.push({ state: name, id });
    await site.database.adminPool.query(
      `insert into supervision.referral (city, id, n, unit, source, opened_on, state, asked_at, objected_on, receiver)
       values ('jingzhou', $1, 9, $2, 'look', current_date, $3, $4, $5, $6)`,
      [id, lead, ...values],
    );
  }
  return put;
}

describe('the second wall, with the application’s checks out of the way', () => {
  for (const { who, actor, sees } of readers) {
    it(`shows ${who} of a unit’s request and a confidential one what the walls allow`, async () => {
      for (const [table, column] of parts) {
        const { rows } = await site.as(actor(), (context) =>
          context.client.query<{ id: string }>(
            `select distinct ${column}::text as id from ${table} where city = 'jingzhou'`,
          ),
        );
        const ids = rows.map(({ id }) => id);
        expect({ plain: ids.includes(plain), secret: ids.includes(secret) }, table).toEqual(sees);
      }
    });
  }

  it('shows nobody of another city a single row of any table, not even the program', async () => {
    const { rows: tables } = await site.database.adminPool.query<{ name: string; removes: boolean }>(`
      select n.nspname || '.' || c.relname as name, has_table_privilege('diandan_app', c.oid, 'delete') as removes
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname <> 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity and has_table_privilege('diandan_app', c.oid, 'select')`);
    expect(tables.length).toBeGreaterThan(25);
    let kept = 0;
    for (const { name, removes } of tables) {
      const own = await site.database.adminPool.query(`select from ${name} where city = 'jingzhou'`);
      kept += own.rowCount ?? 0;
      await site.as(
        { kind: 'system', name: 'test' },
        async ({ client }) => {
          expect((await client.query(`select from ${name} where city = 'jingzhou'`)).rowCount, name).toBe(0);
          if (removes)
            expect((await client.query(`delete from ${name} where city = 'jingzhou'`)).rowCount, name).toBe(
              0,
            );
        },
        'tiny',
      );
      const after = await site.database.adminPool.query(`select from ${name} where city = 'jingzhou'`);
      expect(after.rowCount, name).toBe(own.rowCount);
    }
    expect(kept).toBeGreaterThan(100);
  });

  it('lets no row be written for another city', async () => {
    const { rows } = await site.database.adminPool.query<{ name: string }>(`
      select n.nspname || '.' || c.relname || ' ' || p.polname as name from pg_policy p
      join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname <> 'graphile_worker' and p.polcmd in ('a', 'w', '*')
        and coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') not like '%platform.city()%'`);
    expect(rows).toEqual([]);
    const write = site.as(
      { kind: 'system', name: 'test' },
      ({ client }) => client.query(`insert into ledger.reader values ('jingzhou', 'foreign', 1, now())`),
      'tiny',
    );
    await expect(write).rejects.toMatchObject({ code: '42501' });
  });

  it('shows files of 纠正与移送 to the conduct group, and to others only what is theirs to answer or review', async () => {
    const ids = await putFiles();
    const seen = async (actor: Actor, city = 'jingzhou') =>
      site.as(
        actor,
        async ({ client }) => {
          const { rows } = await client.query<{ id: string }>('select id from supervision.referral');
          return ids.filter(({ id }) => rows.some((row) => row.id === id)).map(({ state }) => state);
        },
        city,
      );
    const all = ids.map(({ state }) => state);
    const own = (roles: readonly Role[], unit = lead): PostActor => ({ ...post('*', roles), unit });
    expect(await seen({ kind: 'system', name: 'test' })).toEqual(all);
    expect(await seen(own(['conduct'], 'group-conduct'))).toEqual(all);
    expect(await seen(own(['office'], 'campaign-office'))).toEqual(['objected']);
    expect(await seen(own(['unit-head']))).toEqual(['asked', 'objected']);
    expect(await seen(own(['unit-head'], 'ecology'))).toEqual([]);
    const others: readonly Role[] = [
      'handler',
      'leader',
      'dispatcher',
      'guidance',
      'audit-admin',
      'system-admin',
    ];
    for (const role of others) expect(await seen(own([role])), role).toEqual([]);
    expect(await seen({ kind: 'visitor' })).toEqual([]);
    expect(await seen({ kind: 'asker', request: plain })).toEqual([]);
    expect(await seen({ kind: 'system', name: 'test' }, 'tiny')).toEqual([]);
  });

  it('finds by words only what the reader may see', async () => {
    const find = (actor: Actor, city: string) =>
      site.as(
        actor,
        async ({ client }) =>
          (
            await client.query(
              `select r.id from requests.find('jingzhou', '''路灯'''::tsquery, null, null, 100) f
               join requests.request r on r.city = 'jingzhou' and r.id = f.request`,
            )
          ).rowCount,
        city,
      );
    await site.system(({ client }) =>
      client.query(
        `insert into requests.search select city, request, now(), array_to_tsvector('{路灯}') from requests.words
         where city = 'jingzhou'`,
      ),
    );
    expect(await find(post('*', ['dispatcher']), 'jingzhou')).toBe(2);
    expect(await find(post('*', ['operator']), 'jingzhou')).toBe(1);
    expect(await find(post(['ecology'], ['handler']), 'jingzhou')).toBe(0);
    expect(await find({ kind: 'system', name: 'test' }, 'tiny')).toBe(0);
  });
});
