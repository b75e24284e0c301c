import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rootPage, sealCity, sequenceCity, verify } from '../../src/ledger/index.ts';
import { movableClock } from '../support/clock.ts';
import { type Asked, type TestSite, testSite } from '../support/site.ts';

let site: TestSite;
let setClock: (by: string) => Promise<void>;
beforeAll(async () => {
  site = await testSite();
  setClock = await movableClock(site.services.pool, site.database.adminPool);
  // the order of time is asked of a city at work only
  await site.database.adminPool.query(`update city.city set mode = 'formal'`);
});
afterAll(() => site.close());

const city = 'jingzhou';
const clerk = 'hotline-shift-lead';
const words = '小区门口的路灯坏了三盏，请派人来修。';

const clock = async () => {
  const answer = await site.call<{ recorded: string | null }>('GET', '/record/clock', clerk);
  return { status: answer.status, recorded: answer.body.recorded };
};

async function placed() {
  await sequenceCity(site.services, city);
  return sealCity(site.services, city, 'record', { gapMs: 15_000 });
}

async function entriesOf(id: string): Promise<{ n: number; recordedAt: string; happenedAt: string }[]> {
  const { rows } = await site.database.adminPool.query(
    'select n, recorded_at as "recordedAt", happened_at as "happenedAt" from ledger.entry where subject = $1 order by n',
    [id],
  );
  return rows;
}

const note = ({ id, n }: Asked) =>
  site.call('POST', `/requests/${id}/note`, 'hotline-dispatcher', {
    n,
    kind: 'internal',
    note: '请留意。',
    mentions: [],
  });

const dueOf = async (id: string): Promise<string> => {
  const { rows } = await site.database.adminPool.query(
    'select citizen_due as due from requests.request where id = $1',
    [id],
  );
  return rows[0].due;
};

describe('the machine’s clock', () => {
  let [before, ahead, after]: (Asked | undefined)[] = [];

  it('jumping forward ends sessions, and deadlines count from where it stands', async () => {
    before = await site.ask(words);
    await placed();
    expect(await clock()).toEqual({ status: 200, recorded: null });
    await setClock('3 days');
    expect((await clock()).status).toBe(401);
    ahead = await site.ask(words);
    await placed();
    const [early, late] = [await dueOf(before.id), await dueOf(ahead.id)];
    expect(late > early).toBe(true);
    expect((await verify(site.services, { city })).findings).toEqual([]);
  });

  it('set back breaks no chain, no order and no seal, and the record says so itself', async () => {
    if (ahead === undefined) throw new Error('nothing was asked');
    await setClock('0');
    after = await site.ask(words);
    const [told] = await entriesOf(ahead.id);
    expect((await note(ahead)).status).toBe(200);
    const chain = await entriesOf(ahead.id);
    expect(chain.at(-1)?.recordedAt).toBe(told?.recordedAt);
    expect(chain.every(({ recordedAt, happenedAt }) => happenedAt <= recordedAt)).toBe(true);
    const root = await placed();
    expect(root?.size).toBeGreaterThan(0);
    const again = await site.ask(words);
    expect((await placed())?.size).toBeGreaterThan(root?.size ?? 0);
    expect((await dueOf(again.id)) < (await dueOf(ahead.id))).toBe(true);
    const roots = await site.system((context) =>
      rootPage(context, 'record', { before: undefined, limit: 20 }),
    );
    const sealed = roots.map(({ sealedAt }) => sealedAt);
    expect(sealed).toEqual([...sealed].sort().reverse());
    const report = await verify(site.services, { city });
    expect(report.findings).toEqual([]);
    const jumps = report.notes.filter(({ en }) => en.includes('clock of the server was set back'));
    expect(jumps).toHaveLength(1);
  });

  it('behind the record is told to whoever is on duty until it has caught up', async () => {
    await setClock('10 seconds');
    const behind = await clock();
    expect(behind.status).toBe(200);
    expect(behind.recorded).not.toBeNull();
    await setClock('4 days');
    await site.database.adminPool.query(
      'update identity.session set seen_at = seen_at + $1::interval, expires_at = expires_at + $1::interval',
      ['4 days'],
    );
    expect(await clock()).toEqual({ status: 200, recorded: null });
  });

  it('set back ends sessions begun in a future that is none any more', async () => {
    await setClock('0');
    expect((await clock()).status).toBe(401);
  });

  it('explains nothing that lies outside the jump', async () => {
    const dated = `update ledger.entry set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), $2::text, $3::text), 'UTF8'),
      recorded_at = $3::text::timestamptz, happened_at = $3::text::timestamptz where subject = $1`;
    const [entry] = await entriesOf(after?.id ?? '');
    await site.database.adminPool.query(dated, [after?.id, entry?.recordedAt, '2026-01-05T00:00:00.000Z']);
    const { findings } = await verify(site.services, { city });
    expect(findings.map(({ fault }) => fault)).toContain('time-order');
  });
});
