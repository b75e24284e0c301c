import { afterAll, beforeAll, expect } from 'vitest';
import { aRegister, aWorkbook } from '../../src/policies/server/relief/a-list.fixture.ts';
import { decideNext } from '../../src/policies/server/relief/decide-lists.ts';
import { type TestSite, testSite } from './site.ts';

export interface Listed {
  id: string;
  state: string;
  failure: string | null;
  digest: string;
  totals: { rows: number; fen: number; refused: number; direct: number; heads: number; operators: number };
}

export interface Row {
  row: number;
  part: string;
  lease: string;
  fen: number;
  left: number;
  refusals: { reason: string; todo: string }[];
}

export const fileOf = (bytes: Buffer, name = '清单.xlsx') => ({ name, base64: bytes.toString('base64') });

/**
 * A site for the tests of one file, with the unit in charge of the policy and another unit signed in; `registered` puts
 * the lessors and one listed county there first, as the lists of leases need them.
 */
export function reliefSite({ registered }: { registered: boolean }) {
  let site: TestSite;
  const cookies: Record<'officer' | 'other', string> = { officer: '', other: '' };

  async function api(
    method: 'GET' | 'POST',
    path: string,
    { payload, as = cookies.officer }: { payload?: object; as?: string } = {},
  ): Promise<{ status: number; bytes: Buffer; body: never }> {
    const answer = await site.app.inject({
      method,
      url: `/c/jingzhou/api/v1${path}`,
      headers: { cookie: as },
      ...(payload === undefined ? {} : { payload }),
    });
    const isJson = answer.headers['content-type']?.includes('json') === true;
    return {
      status: answer.statusCode,
      body: (isJson ? answer.json() : {}) as never,
      bytes: answer.rawPayload,
    };
  }

  async function listedCounty(): Promise<void> {
    const { body } = await api('GET', '/policies/rent-relief-2022');
    const listings = await aWorkbook([
      {
        县市区: '沙市区',
        区域: '某小区',
        等级: '中风险',
        列入日期: '2022-04-10',
        公布单位: '市指挥部',
        公布日期: '2022-04-10',
      },
    ]);
    const payload = { n: (body as { n: number }).n, ground: '市指挥部第1号通告', file: fileOf(listings) };
    expect(await api('POST', '/policies/rent-relief-2022/listings', { payload })).toMatchObject({
      status: 200,
      body: { taken: 1, refused: [] },
    });
  }

  beforeAll(async () => {
    site = await testSite({ cities: ['jingzhou', 'tiny'] });
    cookies.officer = await site.cookieOf('sasac-handler');
    cookies.other = await site.cookieOf('ecology-handler');
    if (!registered) return;
    expect(await api('POST', '/lessors', { payload: { file: fileOf(await aRegister()) } })).toMatchObject({
      body: { taken: 3 },
    });
    await listedCounty();
  });
  afterAll(() => site.close());

  /** Hands a list in, lets the worker decide it, and gives its id. */
  async function decided(rows: Parameters<typeof aWorkbook>[0], merge: string[] = []): Promise<string> {
    const file = fileOf(await aWorkbook(rows, { merge }));
    const { body, status } = await api('POST', '/relief/lists', { payload: { file, asOf: '2022-12-31' } });
    expect(status).toBe(200);
    expect(await decideNext(site.services, 'jingzhou')).toBe(true);
    return (body as { id: string }).id;
  }

  const list = (id: string) => api('GET', `/relief/lists/${id}`).then(({ body }) => body as Listed);
  const rows = (id: string, show = 'all') =>
    api('GET', `/relief/lists/${id}/rows?show=${show}`).then(({ body }) => (body as { rows: Row[] }).rows);

  return {
    get site() {
      return site;
    },
    cookies,
    api,
    listedCounty,
    decided,
    list,
    rows,
  };
}
