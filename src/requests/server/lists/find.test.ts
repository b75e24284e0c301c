import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../../../tests/support/services.ts';

const city = 'jingzhou';
const rows = 20_000;

let test: TestServices;

/** Every second request says `常见`, one in 900 `少见`, all but the newest 15,000 `旧事`, and one alone `唯一`. */
beforeAll(async () => {
  test = await testServices([{ name: city, mode: 'demo' }]);
  await test.database.adminPool.query(
    `insert into requests.search (city, request, received_at, tokens)
     select $1, md5(i::text)::uuid, timestamptz '2026-11-01' - (i / 3) * interval '1 minute',
       array_to_tsvector(array['全部'] || case when i % 2 = 0 then array['常见'] else '{}' end
         || case when i % 900 = 7 then array['少见'] else '{}' end
         || case when i > 15000 then array['旧事'] else '{}' end || case when i = 19999 then array['唯一'] else '{}' end)
     from generate_series(1, $2::integer) i`,
    [city, rows],
  );
});
afterAll(() => test.close());

interface Hit {
  request: string;
  received_at: string;
}

/** What `requests.find` gives, page by page, until it gives less than asked for. */
async function found(query: string, limit: number, most = rows): Promise<string[]> {
  return test.system(async ({ db }) => {
    const hits: Hit[] = [];
    for (let page: Hit[] = []; ; ) {
      const last = page.at(-1);
      ({ rows: page } =
        await sql<Hit>`select request, received_at from requests.find(${city}, ${query}::tsquery,
        ${last?.received_at ?? null}::timestamptz, ${last?.request ?? null}::uuid, ${limit})`.execute(db));
      hits.push(...page);
      if (page.length < limit || hits.length >= most) return hits.map(({ request }) => request);
    }
  });
}

/** The same, by gathering everything. */
async function gathered(query: string, limit = rows): Promise<string[]> {
  const found = await test.database.adminPool.query<Hit>(
    `select request from requests.search where city = $1 and tokens @@ $2::tsquery
     order by received_at desc, request desc limit $3`,
    [city, query, limit],
  );
  return found.rows.map(({ request }) => request);
}

describe('what a search finds', () => {
  it.each([
    ["'常见'", 51],
    ["'常见'", 2000],
    ["'常见' & '旧事'", 51],
    ["'少见'", 5],
    ["'少见' & '常见'", 51],
    ["'少见' | '唯一'", 3],
    ["'旧事'", 700],
    ["'唯一'", 51],
    ["'没有'", 51],
  ])('is the newest of all there are, page by page: %s by %i', async (query, limit) => {
    expect(await found(query, limit, 4000)).toEqual(
      (await gathered(query)).slice(0, Math.max(limit, 4000 + ((limit - (4000 % limit)) % limit))),
    );
  });

  it('is nothing in another city', async () => {
    await expect(
      test.system(({ db }) =>
        sql`select request from requests.find('tiny', '''全部''', null, null, 10)`.execute(db),
      ),
    ).resolves.toMatchObject({ rows: [] });
  });
});
