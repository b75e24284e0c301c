import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../../tests/support/services.ts';
import { append, rebuild, sequenceCity, verify } from '../../ledger/index.ts';
import { requestProjection } from '../server/projection.ts';
import { importCommand } from './commands.ts';
import { announceFile, receivePiece } from './server/move/actions.ts';
import { importsFolder, stagedPath } from './server/staged-file.ts';
import { sweepImports } from './server/sweep.ts';
import { type WithdrawCommand, withdrawCommand } from './withdraw-command.ts';

const city = 'jingzhou';
let test: TestServices;

beforeAll(async () => {
  test = await testServices();
});
afterAll(() => test.close());

const heads = '工单编号,诉求内容,联系电话,来电时间\n';
const line = (number: number) =>
  `GD${number},第${number}件：路灯坏了三天,1380000${1000 + number},2026-01-0${number} 09:03\n`;

function write(name: string, numbers: readonly number[]): string {
  const path = join(test.services.dataDir, name);
  writeFileSync(path, heads + numbers.map(line).join(''));
  return path;
}

async function load(file: string, more: { yes?: boolean; attended?: boolean } = {}): Promise<string> {
  const { dataDir } = test.services;
  await importCommand(
    test.services,
    { file, city, as: 'open', dataDir, language: 'zh-CN', attended: false, yes: true, ...more },
    () => undefined,
  );
  const [batch] = await rows('select id from requests.import_batch order by staged_at desc limit 1');
  return String(batch?.['id']);
}

async function withdraw(batch: string, more: Partial<WithdrawCommand> = {}) {
  const said: string[] = [];
  const { dataDir } = test.services;
  const command = { batch, city, dataDir, language: 'zh-CN', attended: false, yes: true, ...more } as const;
  return {
    code: await withdrawCommand(test.services, command, (one) => said.push(one)),
    said: said.join('\n'),
  };
}

async function rows(sql: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await test.database.adminPool.query(sql, parameters)).rows;
}

const shown = async (batch: string) =>
  (await rows('select id, n from requests.request where batch = $1 order by id', [batch])).map(String).length;

it('takes a batch out, leaves what somebody worked on, and the record verifies and is shown the same again', async () => {
  const batch = await load(write('一.csv', [1, 2, 3]));
  const [worked] = await rows('select id from requests.request where batch = $1 order by id limit 1', [
    batch,
  ]);
  const subject = String(worked?.['id']);
  await test.system(async (context) => {
    await append(context, {
      kind: 'request',
      subject,
      seen: 1,
      type: 'urged',
      version: 1,
      body: { by: 'asker' },
      personal: { words: '还没有修' },
    });
    await context.db
      .updateTable('requests.request')
      .set({ n: 2 })
      .where('city', '=', city)
      .where('id', '=', subject)
      .execute();
  });
  expect(await withdraw(batch, { yes: false })).toMatchObject({ code: 2 });
  expect(await shown(batch)).toBe(3);
  const done = await withdraw(batch, { ground: '试导入' });
  expect(done).toMatchObject({ code: 0, said: expect.stringContaining('撤回 2 件，已有人办理、保留 1 件') });
  expect(await shown(batch)).toBe(1);
  expect(await rows('select 1 from requests.contact where request <> $1', [subject])).toEqual([]);
  const [asked] = await rows(
    "select type from ledger.entry where kind = 'import' and subject = $1 and n = 3",
    [batch],
  );
  expect(asked).toEqual({ type: 'withdrawal-asked' });
  await sequenceCity(test.services, city);
  expect((await verify(test.services, { city })).findings).toEqual([]);
  await rebuild(test.services, { city, projection: requestProjection, fromNothing: true });
  expect(await shown(batch)).toBe(1);
  expect(await withdraw(batch)).toMatchObject({ code: 1, said: expect.stringContaining('已经撤回') });
});

it('says which batch it cannot take out, and what to do instead', async () => {
  expect(await withdraw('五')).toMatchObject({ code: 1, said: expect.stringContaining('没有批次 五') });
  const batch = await load(write('二.csv', [4]));
  await rows("update requests.import_batch set state = 'loading' where id = $1", [batch]);
  expect(await withdraw(batch)).toMatchObject({ code: 1, said: expect.stringContaining('还没有导完') });
  await rows(
    'update requests.import_batch set state = \'loaded\', mapping = mapping || \'{"move":"m"}\' where id = $1',
    [batch],
  );
  expect(await withdraw(batch)).toMatchObject({ code: 1, said: expect.stringContaining('在“搬家”页面撤回') });
});

it('removes the staged rows of a batch nobody confirmed', async () => {
  const doubtful = join(test.services.dataDir, '三.csv');
  writeFileSync(doubtful, `${heads}${line(5)}GD6,,,\n`);
  const batch = await load(doubtful, { yes: false });
  const path = stagedPath(await importsFolder(test.services.dataDir, city), batch);
  expect(existsSync(path)).toBe(true);
  expect(await withdraw(batch)).toMatchObject({ code: 0, said: expect.stringContaining('暂存的数据已删除') });
  expect(existsSync(path)).toBe(false);
});

it('lets no role take requests out but a program of the city', async () => {
  const batch = await load(write('四.csv', [7]));
  const [row] = await rows('select id from requests.request where batch = $1', [batch]);
  const call = 'select requests.take_out($1, $2::uuid[])';
  const takeOut = (units: string, of: string) =>
    test.system(async ({ client }) => {
      await client.query(`select set_config('app.units', $1, true)`, [units]);
      await client.query(call, [of, [row?.['id']]]);
    });
  await expect(takeOut('', city)).rejects.toThrow('only a program');
  await expect(takeOut('*', 'tiny')).rejects.toThrow('only a program');
  expect(await shown(batch)).toBe(1);
});

it('removes after thirty days what was uploaded or staged and never confirmed, and nothing else', async () => {
  const who = { city, actor: { kind: 'system', name: 'test' } } as const;
  const announced = {
    fileName: 'a.csv',
    fileSize: 9,
    fileMark: '1',
    system: 's',
    mode: 'history',
    countFrom: null,
  } as const;
  const old = await announceFile(test.services, who, announced);
  await receivePiece(test.services, who, { id: old.id, offset: 0, piece: Buffer.from('abc') });
  const young = await announceFile(test.services, who, { ...announced, fileName: 'b.csv' });
  const loaded = await load(write('五.csv', [8]));
  const doubtful = join(test.services.dataDir, '六.csv');
  writeFileSync(doubtful, `${heads}${line(9)}GD10,,,\n`);
  const staged = await load(doubtful, { yes: false });
  const folder = await importsFolder(test.services.dataDir, city);
  await rows("update requests.move_in set updated_at = now() - interval '31 days' where id = $1", [old.id]);
  await rows("update requests.import_batch set staged_at = now() - interval '31 days' where id in ($1, $2)", [
    loaded,
    staged,
  ]);
  const [refusedOld, refusedYoung] = ['七.refused.csv', '八.refused.csv'].map((name) => join(folder, name));
  for (const path of [refusedOld, refusedYoung]) writeFileSync(path ?? '', line(10));
  utimesSync(refusedOld ?? '', new Date(), new Date(Date.now() - 31 * 86_400_000));
  await sweepImports(test.services, city);
  expect([refusedOld, refusedYoung].map((path) => existsSync(path ?? ''))).toEqual([false, true]);
  expect(await rows('select id from requests.move_in')).toEqual([{ id: young.id }]);
  expect(existsSync(join(folder, old.id))).toBe(false);
  expect(existsSync(stagedPath(folder, staged))).toBe(false);
  expect(await rows('select state from requests.import_batch where id = $1', [staged])).toEqual([
    { state: 'withdrawn' },
  ]);
  expect(await shown(loaded)).toBe(1);
});
