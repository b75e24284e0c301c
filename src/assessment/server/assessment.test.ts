import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { chain, rebuild, sequenceCity } from '../../ledger/index.ts';
import { seedRequests } from '../../requests/seed/server/seed.ts';
import type { AppealView, FiguresView, SheetView } from '../contract.ts';
import type { SheetFile } from '../rules/again.ts';
import { measures } from '../rules/measures.ts';
import { appealProjection } from './appeal-store.ts';
import { assessAgain } from './commands.ts';
import { partProjection } from './parts.ts';
import { sheetProjection } from './sheet-store.ts';
import { casesOfLine } from './sheets.ts';
import { renewTallies } from './tally.ts';

const city = 'jingzhou';
const scorer = 'group-guidance-officer';
const office = 'campaign-office-director';
const head = 'ecology-head';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
  await seedRequests(site.services, city, { cases: 600, seed: 5 });
  await sequence();
  await renewTallies(site.services, city);
});
afterAll(() => site.close());

async function sequence(): Promise<void> {
  let placed = 1;
  while (placed > 0) placed = await sequenceCity(site.services, city);
}

const call: TestSite['call'] = (...asked) => site.call(...asked);

async function periodWithCases(): Promise<string> {
  const { body } = await call<{ rows: { period: string }[] }>('GET', '/assessment/tallies', scorer);
  return body.rows[0]?.period ?? '';
}

async function issued(): Promise<{ id: string; period: string }> {
  const id = randomUUID();
  const period = await periodWithCases();
  const { status, body } = await call('POST', '/assessment/sheets', scorer, { id, period });
  expect(status, JSON.stringify(body)).toBe(200);
  return { id, period };
}

const sheetOf = async (id: string, who: string) =>
  (await call<SheetView>('GET', `/assessment/sheets/${id}`, who)).body;

async function download(id: string, who: string): Promise<string> {
  const answer = await site.app.inject({
    method: 'GET',
    url: `/c/${city}/api/v1/assessment/sheets/${id}/file`,
    headers: { cookie: await site.cookieOf(who) },
  });
  expect(answer.statusCode).toBe(200);
  return answer.body;
}

describe('the figures of a period', () => {
  it('are counted from the record by group and unit, in official order, with what is left out', async () => {
    const { body } = await call<FiguresView>('GET', `/assessment/tallies/${await periodWithCases()}`, scorer);
    expect(body.groups.map(({ code }) => code)).toEqual([
      'counties',
      'zones',
      'municipal',
      'soe',
      'education',
    ]);
    const [counties] = body.groups;
    expect(counties?.units).toHaveLength(8);
    expect(counties?.units[0]).toBe('shashi-district');
    const all = body.groups.flatMap(({ lines }) => lines);
    for (const measure of ['sign', 'close', 'solve', 'satisfy', 'redo'] as const)
      expect(
        all.filter((line) => line.measure === measure).reduce((sum, line) => sum + line.all, 0),
        measure,
      ).toBeGreaterThan(10);
    expect(all.some(({ excluded }) => (excluded['not-due'] ?? 0) > 0)).toBe(true);
  });

  it('are exactly the requests behind them, of those their reader may see', async () => {
    const period = await periodWithCases();
    const { body } = await call<FiguresView>('GET', `/assessment/tallies/${period}`, scorer);
    const { from, to } = body;
    for (const measure of measures) {
      const few = ({ hits, all }: { hits: number; all: number }) => hits <= 100 && all - hits <= 100;
      const line = body.groups
        .flatMap(({ lines }) => lines)
        .filter((one) => one.measure === measure && few(one))
        .sort((one, other) => other.all - one.all)[0];
      if (line === undefined) throw new Error(measure);
      const asked = { from, to, unit: line.unit, measure, limit: 100 } as const;
      const listed = await site.system(async (context) => [
        (await casesOfLine(context, { ...asked, hit: 'yes' })).rows.length,
        (await casesOfLine(context, { ...asked, hit: 'no' })).rows.length,
      ]);
      expect(listed, `${measure} of ${line.unit}`).toEqual([line.hits, line.all - line.hits]);
      const query = new URLSearchParams({ from, to, unit: line.unit, measure, hit: 'no', limit: '100' });
      const read = await call<{ rows: unknown[] }>('GET', `/assessment/cases?${query}`, scorer);
      expect(read.status, JSON.stringify(read.body)).toBe(200);
      expect(read.body.rows.length).toBeLessThanOrEqual(line.all - line.hits);
    }
  });

  it('are the same from the record alone', async () => {
    const rows = async () =>
      (await site.database.adminPool.query('select * from assessment.part order by request, n')).rows;
    const before = await rows();
    expect(before.length).toBeGreaterThan(100);
    await rebuild(site.services, { city, projection: partProjection });
    expect(await rows()).toEqual(before);
  });
});

describe('a sheet', () => {
  it('is issued once under one id, stands in the record, and is listed', async () => {
    const { id, period } = await issued();
    expect((await call('POST', '/assessment/sheets', scorer, { id, period })).status).toBe(200);
    expect((await site.system((context) => chain(context, 'assessment-sheet', id))).length).toBe(1);
    const list = await call<{ rows: { id: string }[] }>('GET', '/assessment/sheets', head);
    expect(list.body.rows.map((row) => row.id)).toContain(id);
    await site.database.adminPool.query('delete from assessment.sheet');
    await rebuild(site.services, { city, projection: sheetProjection });
    const again = await call<{ rows: { id: string }[] }>('GET', '/assessment/sheets', head);
    expect(again.body).toEqual(list.body);
  });

  it('shows who assesses all of it, and a unit its own lines with nothing but the bands of others', async () => {
    const { id } = await issued();
    expect((await sheetOf(id, scorer)).mine).toBeNull();
    const own = await sheetOf(id, 'shashi-district-head');
    expect(own.mine).toEqual(['shashi-district']);
    expect(own.groups.map(({ code }) => code)).toEqual(['counties']);
    for (const line of own.groups[0]?.lines ?? [])
      if (line.unit !== 'shashi-district') expect([line.all, line.interval]).toEqual([0, null]);
  });

  it('is made again by an outsider from its file, and a changed file is found out', async () => {
    const { id } = await issued();
    for (const who of [scorer, 'shashi-district-head']) {
      const text = await download(id, who);
      const file = join(site.folder, `${who}.json`);
      writeFileSync(file, text);
      const said: string[] = [];
      expect(assessAgain({ file, language: 'zh-CN' }, (line) => void said.push(line))).toBe(0);
      expect(said.join()).toContain('复算一致');
      const changed = JSON.parse(text) as SheetFile;
      const line = changed.results[0]?.lines[0];
      if (line !== undefined) line.hits += 1;
      writeFileSync(file, JSON.stringify(changed));
      expect(assessAgain({ file, language: 'zh-CN' }, () => undefined)).toBe(1);
    }
    expect(assessAgain({ file: join(site.folder, 'none'), language: 'en' }, () => undefined)).toBe(1);
  });

  it('is refused before anything was counted, to strangers, and in a city that assesses nobody', async () => {
    const early = { id: randomUUID(), period: '2019-Q1' };
    expect((await call('POST', '/assessment/sheets', scorer, early)).status).toBe(409);
    expect((await call('GET', '/assessment/sheets')).status).toBe(401);
    expect((await call('POST', '/assessment/sheets', head, early)).status).toBe(403);
    expect((await call('GET', `/assessment/sheets/${randomUUID()}`, scorer)).status).toBe(404);
    expect(await renewTallies(site.services, 'tiny')).toBe(0);
  });
});

describe('an appeal', () => {
  const words = '其中两件是停电造成的，不该算超期。';

  it('is made by a unit about its own line, answered by the office with a reason, and never twice', async () => {
    const { id: sheet } = await issued();
    const input = { id: randomUUID(), sheet, unit: 'ecology', measure: 'close', words };
    const first = await call<AppealView>('POST', '/assessment/appeals', head, input);
    expect(first.body).toMatchObject({ n: 1, state: 'open', words, unit: 'ecology' });
    expect((await call<AppealView>('POST', '/assessment/appeals', head, input)).body).toEqual(first.body);
    const other = { ...input, id: randomUUID() };
    expect((await call('POST', '/assessment/appeals', head, other)).status).toBe(409);
    expect(
      (await call('POST', '/assessment/appeals', 'shashi-district-head', { ...other, measure: 'sign' }))
        .status,
    ).toBe(403);
    const reason = '停电已核实，这两件不作为评价依据。';
    const decision = { n: 1, upheld: true, reason };
    expect((await call('POST', `/assessment/appeals/${input.id}/decide`, scorer, decision)).status).toBe(403);
    const decided = await call<AppealView>(
      'POST',
      `/assessment/appeals/${input.id}/decide`,
      office,
      decision,
    );
    expect(decided.body).toMatchObject({ n: 2, state: 'upheld', reason });
    expect((await call('POST', `/assessment/appeals/${input.id}/decide`, office, decision)).status).toBe(409);
    expect((await sheetOf(sheet, head)).appeals).toHaveLength(1);
    expect((await sheetOf(sheet, 'shashi-district-head')).appeals).toEqual([]);
    const entries = await site.system((context) => chain(context, 'assessment-appeal', input.id));
    expect(JSON.stringify(entries)).not.toContain('停电');
    await site.database.adminPool.query('delete from assessment.appeal');
    await rebuild(site.services, { city, projection: appealProjection });
    expect((await sheetOf(sheet, office)).appeals).toHaveLength(1);
  });
});
