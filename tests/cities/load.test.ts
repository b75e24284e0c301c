import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cityCommands,
  cityItemVersion,
  citySnapshot,
  exportCity,
  foundCity,
  listCities,
  loadCity,
  saveItem,
  workingCalendar,
} from '../../src/city/index.ts';
import { chain } from '../../src/ledger/index.ts';
import { isWorkday } from '../../src/platform/calendar/index.ts';
import { type Actor, type Context, type Services, withContext } from '../../src/platform/context.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import {
  administrator,
  aWorkplace,
  edit,
  editList,
  jingzhou,
  servicesOn,
  tiny,
  type Workplace,
} from './cities.ts';

let database: TestDatabase;
let workplace: Workplace;
let services: Services;

beforeAll(async () => {
  [database, workplace] = await Promise.all([testDatabase(), aWorkplace()]);
  services = servicesOn(database, workplace.folder);
  await foundCity(services, { folder: tiny, mode: 'demo' });
});
afterAll(async () => {
  await database.close();
  await workplace.clear();
});

const inCity = <T>(work: (context: Context) => Promise<T>, actor: Actor = administrator, city = 'tiny') =>
  withContext(services, { city, actor }, work);
const snapshot = () => inCity(citySnapshot);
const works = async () => (await snapshot()).item('unit', 'works');
const keep = { apply: true, overwriteLocal: false };

async function filesOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => /\.(json|csv)$/.test(name)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
  );
}

describe('founding a city', () => {
  it('makes it once and leaves it as it is the second time', async () => {
    expect(await foundCity(services, { folder: tiny, mode: 'formal' })).toEqual({
      city: 'tiny',
      loaded: 0,
      issues: [],
    });
    expect(await listCities(database.pool)).toEqual([
      { city: 'tiny', name: '小城', zone: 'America/St_Johns', hosts: ['tiny.test'], mode: 'demo' },
    ]);
    const entries = await inCity((context) => chain(context, 'city', 'tiny'));
    expect(entries.map(({ type, body }) => [type, body['mode']])).toEqual([['city-founded', 'demo']]);
  });

  it('does nothing with a folder that has errors', async () => {
    const folder = await workplace.copy(tiny);
    await edit(folder, 'city.json', 'tiny', (city) =>
      Object.assign(city, { code: 'other', zone: 'Mars/Base' }),
    );
    expect((await foundCity(services, { folder, mode: 'demo' })).issues).toHaveLength(1);
    expect(await listCities(database.pool)).toHaveLength(1);
  });
});

describe('a city that is not Jingzhou', () => {
  it('keeps its own words, zone, tree and order', async () => {
    const city = await snapshot();
    expect(city.zone).toBe('America/St_Johns');
    expect(city.item('status', 'handling')?.data.name.en).toBe('{unit} at work');
    expect(city.items('unit').map(({ code }) => code)).toEqual(['hall', 'works']);
    expect(city.items('category').map(({ code }) => code)).toEqual(['roads', 'holes', 'rest']);
    expect(city.divisionsAbove('west-hill-top')).toEqual(['west-hill-top', 'west-hill', 'west']);
    expect(city.divisionsAbove('nowhere')).toEqual([]);
  });

  it('works and rests by its own calendar', async () => {
    const calendar = workingCalendar(await snapshot());
    expect(
      ['2026-06-02', '2026-06-03', '2026-06-06', '2026-06-07'].map((day) => isWorkday(calendar, day)),
    ).toEqual([true, false, true, false]);
    expect(calendar.counting).toEqual({ dayEnds: 'office-close', hours: 'work', weekendEnd: 'stays' });
  });
});

describe('loading a folder', () => {
  it('finds nothing to do when nothing changed, and exports the same bytes', async () => {
    const out = await workplace.fresh();
    expect(await inCity((context) => loadCity(context, tiny, keep))).toEqual({
      issues: [],
      changes: [],
      applied: 0,
      kept: 0,
    });
    await inCity((context) => exportCity(context, out));
    expect(await filesOf(out)).toEqual(await filesOf(tiny));
  });

  it('brings what the folder changed, added and dropped, each with an entry', async () => {
    const folder = await workplace.copy(tiny);
    await edit(folder, 'grades.json', 'good', (grade) =>
      Object.assign(grade, { name: { zh: '真好', en: 'Really good' } }),
    );
    await editList(folder, 'channels.json', (channels) => [
      ...channels,
      { ...channels[0], code: 'window', order: 2 } as never,
    ]);
    await editList(folder, 'call-results.json', () => []);
    const shown = await inCity((context) =>
      loadCity(context, folder, { apply: false, overwriteLocal: false }),
    );
    expect(shown.changes.map(({ what, code }) => `${what} ${code}`).sort()).toEqual([
      'added window',
      'changed good',
      'removed spoke',
    ]);
    expect((await snapshot()).item('channel', 'window')).toBeUndefined();

    const done = await inCity((context) => loadCity(context, folder, keep));
    expect(done.applied).toBe(3);
    const city = await snapshot();
    expect(city.item('grade', 'good')).toMatchObject({ version: 2, data: { name: { zh: '真好' } } });
    expect(city.items('call-result')).toEqual([]);
    const entries = await inCity((context) => chain(context, 'city-item', 'call-result/spoke'));
    expect(entries.map(({ type }) => type)).toEqual(['city-item-saved', 'city-item-ended']);

    const back = await inCity((context) => loadCity(context, tiny, keep));
    expect(back.applied).toBe(3);
    expect((await snapshot()).item('call-result', 'spoke')?.version).toBe(3);
  });

  it('refuses the folder of another city', async () => {
    await expect(inCity((context) => loadCity(context, jingzhou, keep))).rejects.toMatchObject({
      code: 'invalid',
      details: { reason: 'other-city' },
    });
  });

  it('writes nothing when the folder has errors', async () => {
    const folder = await workplace.copy(tiny);
    await edit(folder, 'posts.json', 'doer', (post) => Object.assign(post, { unit: 'nowhere' }));
    await edit(folder, 'grades.json', 'bad', (grade) => Object.assign(grade, { redo: false }));
    const before = (await snapshot()).revision;
    const result = await inCity((context) => loadCity(context, folder, keep));
    expect(result).toMatchObject({ applied: 0, issues: [{ rule: 'unknown-reference' }] });
    expect((await snapshot()).revision).toBe(before);
  });
});

describe('editing on the admin pages', () => {
  const renamed = (zh: string) => ({ ...unit, name: { zh, en: 'Works' } });
  let unit: Record<string, unknown>;
  const save = (data: unknown, seen: number, more = {}) =>
    inCity((context) =>
      saveItem(context, { kind: 'unit', code: 'works', data, seen, origin: 'admin', ...more }),
    );
  beforeAll(async () => {
    unit = (await works())?.data as unknown as Record<string, unknown>;
  });

  it('is a new version with an entry, and the old one stays for old cases', async () => {
    expect(await save(renamed('大工房'), 1)).toEqual({ version: 2 });
    expect((await works())?.data.name.zh).toBe('大工房');
    const old = await inCity((context) =>
      cityItemVersion(context, { kind: 'unit', code: 'works', version: 1 }),
    );
    expect(old?.data.name.zh).toBe('工房');
    const entries = await inCity((context) => chain(context, 'city-item', 'unit/works'));
    expect(entries.at(-1)).toMatchObject({
      n: 2,
      type: 'city-item-saved',
      actor: { post: 'system-admin' },
      body: { origin: 'admin' },
    });
  });

  it('is never overwritten by a load unasked', async () => {
    const kept = await inCity((context) => loadCity(context, tiny, keep));
    expect(kept).toMatchObject({
      applied: 0,
      kept: 1,
      changes: [{ what: 'local', code: 'works', fields: ['name.zh'] }],
    });
    const folder = await workplace.copy(tiny);
    await edit(folder, 'units.json', 'works', (item) => Object.assign(item, { shortName: '房' }));
    const both = await inCity((context) => loadCity(context, folder, keep));
    expect(both).toMatchObject({ applied: 0, kept: 1, changes: [{ what: 'both' }] });
    expect((await works())?.data.name.zh).toBe('大工房');
    const asked = await inCity((context) => loadCity(context, tiny, { apply: true, overwriteLocal: true }));
    expect(asked).toMatchObject({ applied: 1, kept: 0 });
    expect((await works())?.data.name.zh).toBe('工房');
  });

  it('by two at once gives the second a conflict', async () => {
    expect(await save(renamed('甲'), 3)).toEqual({ version: 4 });
    await expect(save(renamed('乙'), 3)).rejects.toMatchObject({ code: 'conflict' });
    await save(unit, 4);
  });

  it('for a later day changes nothing before that day', async () => {
    await save(renamed('明年的工房'), 5, { validFrom: '2999-01-01' });
    expect((await works())?.data.name.zh).toBe('工房');
    await save(unit, 6);
    const { rows } = await database.adminPool.query(
      "select count(*)::integer as n from city.item where kind = 'unit' and code = 'works' and valid_to is null",
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('that would leave the city in pieces is refused with the reasons', async () => {
    await expect(save(null, 7)).rejects.toMatchObject({
      code: 'invalid',
      details: { reason: 'city-data', fields: { 'doer.unit': 'unknown-reference' } },
    });
    await expect(save({ ...unit, points: 3 }, 7)).rejects.toMatchObject({
      details: { fields: { 'works.points': 'burden' } },
    });
    await expect(save({ ...unit, code: 'other' }, 7)).rejects.toMatchObject({ code: 'invalid' });
    await expect(
      inCity((context) =>
        saveItem(context, { kind: 'planet', code: 'x', data: {}, seen: 0, origin: 'admin' }),
      ),
    ).rejects.toMatchObject({ code: 'invalid' });
    await expect(
      inCity((context) =>
        saveItem(context, { kind: 'unit', code: 'x', data: null, seen: 0, origin: 'admin' }),
      ),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is for system administrators only', async () => {
    for (const actor of [
      { ...administrator, roles: ['security-admin'] } as Actor,
      { kind: 'visitor' } as const,
    ]) {
      const input = { kind: 'unit', code: 'works', data: unit, seen: 7, origin: 'admin' } as const;
      await expect(inCity((context) => saveItem(context, input), actor)).rejects.toMatchObject({
        code: 'not-allowed',
      });
      await expect(inCity((context) => loadCity(context, tiny, keep), actor)).rejects.toMatchObject({
        code: 'not-allowed',
      });
      await expect(inCity((context) => exportCity(context, workplace.folder), actor)).rejects.toMatchObject({
        code: 'not-allowed',
      });
    }
  });
});

describe('a snapshot', () => {
  it('is read once a revision', async () => {
    expect(await snapshot()).toBe(await snapshot());
  });

  it('of a transaction that is undone is seen by nobody else', async () => {
    const before = await snapshot();
    const undone = inCity(async (context) => {
      const data = { code: 'roof', order: 9, name: { zh: '屋顶', en: 'Roof' }, writtenByStaff: false };
      await saveItem(context, { kind: 'channel', code: 'roof', data, seen: 0, origin: 'admin' });
      expect((await citySnapshot(context)).item('channel', 'roof')).toBeDefined();
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    const after = await snapshot();
    expect(after.revision).toBe(before.revision);
    expect(after.item('channel', 'roof')).toBeUndefined();
  });
});

describe('the command line', () => {
  it('says what differs, what was kept and what is wrong, and returns an exit code', async () => {
    const said: string[] = [];
    const command = { city: 'tiny', folder: tiny, language: 'zh-CN' } as const;
    const say = (line: string) => said.push(line);
    const folder = await workplace.copy(tiny);
    expect(await cityCommands.diff(services, command, say)).toBe(0);
    await edit(folder, 'grades.json', 'good', (grade) => Object.assign(grade, { redo: true }));
    expect(await cityCommands.diff(services, { ...command, folder }, say)).toBe(0);
    await edit(folder, 'grades.json', 'good', (grade) => Object.assign(grade, { checkIn: true }));
    expect(await cityCommands.load(services, { ...command, folder }, say)).toBe(1);
    expect(await cityCommands.load(services, { ...command, folder: jingzhou }, say)).toBe(1);
    expect(await cityCommands.export(services, { ...command, folder: await workplace.fresh() }, say)).toBe(0);
    expect(said.join('\n')).toMatch(
      /没有需要载入.*修改 grade\/good \(redo\).*共 1 项不同.*1 处错误.*国办函〔2026〕12号.*“jingzhou”.*已写出 \d+ 个文件/s,
    );
  });
});
