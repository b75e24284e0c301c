import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { reliefSite } from '../../../../tests/support/relief.ts';
import { checkFigures, rebuild, registeredProjections, verify } from '../../../ledger/index.ts';
import { fixtureProblems } from '../../../ledger/server/entries/fixtures.ts';
import { policyEntryTypes } from '../../rules/entries.ts';
import { market, shop, stall } from './a-list.fixture.ts';

const relief = reliefSite({ registered: true });
const { api, decided } = relief;

describe('carrying out', () => {
  it('books what is left once, shows it in the ledger, the overview and the add-back sheet', async () => {
    const id = await decided([
      { ...shop, 租约编号: 'B1', 房屋编号: 'B1' },
      { ...shop, 租约编号: 'B2', 房屋编号: 'B2' },
    ]);
    const path = `/relief/lists/${id}`;
    expect((await api('GET', `${path}/overview`)).body).toMatchObject({
      notApplied: { leases: 2, fen: 3_600_000 },
      left: 3_600_000,
      days: [
        { part: 'base', by: '2022-06-30', leases: 2, fen: 1_800_000, states: { breach: 2 } },
        { part: 'supplement', by: '2022-12-31', warnAfter: '2022-06-10' },
      ],
    });
    const booking = { rows: [3], on: '2022-06-20', way: 'refund', documented: false };
    expect((await api('POST', `${path}/bookings`, { payload: booking })).body).toEqual({
      booked: 1,
      fen: 1_800_000,
    });
    expect((await api('POST', `${path}/bookings`, { payload: booking })).body).toMatchObject({ booked: 1 });
    await relief.site.pressedLater();
    expect((await api('POST', `${path}/bookings`, { payload: booking })).status).toBe(409);
    const future = { ...booking, rows: 'all', on: '2999-01-01' };
    expect((await api('POST', `${path}/bookings`, { payload: future })).status).toBe(400);
    const before = (await api('GET', `${path}/overview`)).body as { addBack: object[]; notApplied: object };
    expect(before.notApplied).toEqual({ leases: 1, fen: 1_800_000 });
    expect(before.addBack).toEqual([
      {
        lessor: '荆州市甲投资有限公司',
        owner: 'municipal',
        required: 3_600_000,
        booked: 1_800_000,
        counted: 0,
        voluntary: 0,
        unproven: 1_800_000,
        notNamed: 0,
      },
    ]);
    expect((await api('POST', `${path}/documents`, { payload: { lease: 'B1', booking: 1 } })).status).toBe(
      200,
    );
    await relief.site.pressedLater();
    expect((await api('POST', `${path}/documents`, { payload: { lease: 'B1', booking: 1 } })).status).toBe(
      404,
    );
    expect((await api('GET', `${path}/overview`)).body).toMatchObject({
      addBack: [{ counted: 1_800_000, unproven: 0 }],
    });
    expect((await api('GET', `${path}/report?month=2022-06`)).body).toMatchObject({
      province: '2022-07-10',
      ministries: '2022-07-15',
      due: 3_600_000,
      inMonth: { leases: 1, fen: 1_800_000 },
      refunds: 1_800_000,
    });
  });

  it('mends a chain by confirmations and bookings', async () => {
    const id = await decided([{ ...market, 租约编号: 'M' }, stall('S9', 150_000)]);
    const path = `/relief/lists/${id}`;
    expect((await api('GET', `${path}/overview`)).body).toMatchObject({
      chains: [{ lease: 'M', pool: 60_000_000, open: [{ kind: 'unconfirmed' }, { kind: 'unpaid' }] }],
    });
    const said = { row: 4, on: '2022-06-20' };
    expect((await api('POST', `${path}/confirmations`, { payload: { ...said, row: 3 } })).status).toBe(409);
    expect((await api('POST', `${path}/confirmations`, { payload: said })).status).toBe(200);
    const booking = { rows: 'all', on: '2022-06-20', way: 'offset', documented: true };
    expect((await api('POST', `${path}/bookings`, { payload: booking })).body).toEqual({
      booked: 1,
      fen: 60_000_000,
    });
    expect((await api('GET', `${path}/overview`)).body).toMatchObject({ chains: [{ open: [] }] });
  });

  it('says who would get what if a county were listed tomorrow or a question read otherwise', async () => {
    const away = { ...shop, 县市区: '荆州区' };
    const id = await decided([
      { ...away, 租约编号: 'W1', 房屋编号: 'W1' },
      { ...away, 租约编号: 'W2', 房屋编号: 'W2', 租期起: '2022-09-01' },
    ]);
    const path = `/relief/lists/${id}/what-if`;
    expect((await api('GET', `${path}?county=421003&from=2022-11-20`)).body).toMatchObject({
      leases: 2,
      changes: [{ row: 3, lease: 'W1', before: 900_000, after: 1_800_000 }, { row: 4 }],
    });
    expect((await api('GET', `${path}?switch=short-lease&option=exclude`)).body).toMatchObject({
      leases: 1,
      changes: [{ lease: 'W2', after: 0 }],
    });
    expect((await api('GET', `${path}?county=421999&from=2022-11-20`)).status).toBe(400);
    expect((await api('GET', `${path}?switch=short-lease&option=half`)).status).toBe(400);
    expect((await api('GET', path)).body).toMatchObject({ leases: 0 });
  });

  it('writes workbooks of every sheet, and notices without amounts or tenants', async () => {
    const moved = { ...shop, 租约编号: 'N1', 房屋编号: '+86铺', 是否已搬离: '是' };
    const id = await decided([
      moved,
      { ...shop, 租约编号: 'N2', '月租金（元）': 'x' },
      market,
      stall('S8', 1000),
    ]);
    for (const sheet of ['decided', 'refused', 'not-applied', 'add-back', 'ledger']) {
      const { status, bytes } = await api('GET', `/relief/lists/${id}/files/${sheet}`);
      expect(status, sheet).toBe(200);
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(bytes as unknown as never);
      expect(workbook.worksheets[0]?.rowCount, sheet).toBeGreaterThanOrEqual(2);
    }
    const { body } = await api('GET', `/relief/lists/${id}/notices`);
    expect(body).toMatchObject({ sought: ['+86铺'], notices: [{ premises: '+86铺' }, { premises: '市场' }] });
    expect(JSON.stringify(body)).not.toMatch(/甲小吃店|1800000|18,000/);
    for (const template of ['leases', 'lessors', 'listings'])
      expect((await api('GET', `/relief/templates/${template}`)).status).toBe(200);
  });
});

describe('the record', () => {
  it('keeps an example of every entry type', () => {
    expect(fixtureProblems(join(import.meta.dirname, '../../rules/fixtures'), policyEntryTypes)).toEqual([]);
  });

  it('makes every row of policies again, and verifies', async () => {
    const tables = ['lessor', 'setting', 'relief_list', 'relief_row', 'booking'];
    const dump = async () => {
      const found: Record<string, unknown> = {};
      for (const table of tables) {
        const { rows: kept } = await relief.site.database.adminPool.query(
          `select to_jsonb(t) - 'claimed_at' as row from policies.${table} t order by 1`,
        );
        found[table] = kept;
      }
      return found;
    };
    const before = await dump();
    for (const projection of registeredProjections().filter(({ name }) => name !== 'requests')) {
      await rebuild(relief.site.services, { city: 'jingzhou', projection, fromNothing: true });
    }
    expect(await dump()).toEqual(before);
    const report = await verify(relief.site.services, { city: 'jingzhou' } as never);
    expect(JSON.stringify(report)).not.toContain('fault');
  });

  it('gives the same figures when they are reckoned again, and names one that was changed', async () => {
    const honest = await checkFigures(relief.site.services, 'jingzhou');
    expect(honest.faults).toEqual([]);
    await relief.site.database.adminPool.query(
      `update policies.booking set fen = fen + 1 where kind = 'relief'`,
    );
    const changed = await checkFigures(relief.site.services, 'jingzhou');
    expect(changed.faults.length).toBeGreaterThan(0);
    for (const { source, figure, shown, recorded } of changed.faults) {
      expect([source, figure.startsWith('fen · ')]).toEqual(['relief-ledger', true]);
      expect(shown).toBeGreaterThan(recorded);
    }
  });
});
