import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../../../../tests/support/services.ts';
import { sequenceCity, verify } from '../../../../ledger/index.ts';
import { home } from '../../../../platform/config.ts';
import { Refused } from '../../../../platform/errors.ts';
import { unconfirmedDays } from '../../rules/move-state.ts';
import { sweepImports } from '../sweep.ts';
import { announceFile, confirmMove, dropMove, orderCheck, orderWithdrawal, receivePiece } from './actions.ts';
import { viewMove } from './view.ts';
import { workOnMoves } from './worker.ts';

const city = 'jingzhou';
const who = { city, actor: { kind: 'system', name: 'test' } } as const;
const rows = 4_000;
let test: TestServices;

beforeAll(async () => {
  test = await testServices();
});
afterAll(() => test.close());

const view = (id: string) => viewMove(test.services, who, { id, language: 'zh-CN' });
const work = () => workOnMoves(test.services, new AbortController().signal);
const folderOf = (id: string) => join(test.services.dataDir, 'imports', city, id);
const stagedOf = (id: string) => readdirSync(folderOf(id)).filter((name) => name.endsWith('.ndjson'));

async function counted(sql: string): Promise<number> {
  const { rows: found } = await test.database.adminPool.query<{ count: string }>(sql);
  return Number(found[0]?.count);
}
const shown = () => counted('select count(*) from requests.request where batch is not null');

/** An export of so many tickets of one old system, uploaded and looked at; the last row has no words. */
async function uploaded(system: string): Promise<string> {
  const lines = Array.from({ length: rows }, (_, at) => `${system}${at},第${at}件，请处理`);
  const bytes = Buffer.from(`编号,内容\n${lines.join('\n')}\n${system}x,\n`);
  const file = {
    fileName: `${system}.csv`,
    fileSize: bytes.length,
    fileMark: '',
    system,
    mode: 'history' as const,
    countFrom: null,
  };
  const { id } = await announceFile(test.services, who, file);
  await receivePiece(test.services, who, { id, offset: 0, piece: bytes });
  await work();
  return id;
}

async function check(id: string, again = false): Promise<void> {
  const { sheets } = await view(id);
  const plans = sheets.map(({ sheet, include, columns, keep }) => ({ sheet, include, columns, keep }));
  await test.system((context) => orderCheck(context, { id, sheets: plans, names: [], again }));
}

/** Lets a worker of its own begin and kills it (kill -9) as soon as something is to be seen of its work. */
async function killedWhen(isUnderWay: () => Promise<boolean>): Promise<void> {
  const program = join(home, 'tests/support/move-worker.ts');
  const child = spawn(process.execPath, [program, test.services.dataDir, test.database.appUrl], {
    stdio: 'inherit',
  });
  const ended = once(child, 'exit');
  while (child.exitCode === null && !(await isUnderWay())) await new Promise((done) => setTimeout(done, 3));
  child.kill('SIGKILL');
  await ended;
  // its connection, and with it the lock, ends when the server notices
  while ((await counted(locks)) > 0) await new Promise((done) => setTimeout(done, 20));
}

const locks = `select count(*) from pg_locks where locktype = 'advisory'
  and database = (select oid from pg_database where datname = current_database())`;

describe('a worker that is killed', () => {
  let id: string;

  it('while it checks leaves nothing of the half-read rows behind', async () => {
    id = await uploaded('甲');
    await check(id);
    writeFileSync(join(folderOf(id), '01900000-0000-7000-8000-000000000001.ndjson'), '{"words":"半途"');
    await work();
    expect(await view(id)).toMatchObject({ state: 'checked', partlyIn: false });
    expect(stagedOf(id)).toHaveLength(1);
  });

  it('says of each refused row which it is and why', async () => {
    expect((await view(id)).refused).toEqual([
      { sheet: null, line: rows + 2, oldNumber: '甲x', reason: expect.stringMatching(/^内容：没有内容/) },
    ]);
  });

  it('while it loads is followed by one that goes on: no row comes twice, none is missing', async () => {
    await test.system((context) => confirmMove(context, { id, rows }));
    await killedWhen(async () => (await shown()) > 0);
    const before = await shown();
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(rows);
    expect((await view(id)).state).toBe('loading');
    await work();
    expect(await view(id)).toMatchObject({ state: 'loaded', results: [{ loaded: rows }] });
    expect(await shown()).toBe(rows);
    expect(await counted('select count(distinct old_number) from requests.request')).toBe(rows);
    expect(stagedOf(id)).toEqual([]);
  });

  it('while it withdraws is followed by one that goes on, and both count as one withdrawal', async () => {
    await test.system((context) => orderWithdrawal(context, { id, ground: '试搬' }));
    await killedWhen(async () => (await shown()) < rows);
    expect(await shown()).toBeGreaterThan(0);
    await work();
    expect(await view(id)).toMatchObject({
      state: 'withdrawn',
      results: [{ loaded: rows, withdrawn: rows, kept: 0 }],
    });
    expect(await shown()).toBe(0);
    await sequenceCity(test.services, city);
    expect((await verify(test.services, { city })).findings).toEqual([]);
  });
});

describe('the file of a move that is over', () => {
  it('is removed after thirty days with the list of refused rows; what it brought in, and how much, stays', async () => {
    const id = await uploaded('丁');
    await check(id);
    await work();
    await test.system((context) => confirmMove(context, { id, rows }));
    await work();
    await sweepImports(test.services, city);
    expect(readdirSync(folderOf(id)).length).toBeGreaterThan(1);
    await test.database.adminPool.query(
      `update requests.move_in set updated_at = updated_at - interval '${unconfirmedDays + 1} days'`,
    );
    await sweepImports(test.services, city);
    expect(existsSync(folderOf(id))).toBe(false);
    expect(await view(id)).toMatchObject({
      state: 'loaded',
      sheets: [],
      refused: [],
      results: [{ loaded: rows, rowsRefused: 1, refusedFile: false }],
    });
    await test.system((context) => orderWithdrawal(context, { id, ground: '不要了' }));
    await work();
    expect((await view(id)).state).toBe('withdrawn');
    expect(await shown()).toBe(0);
  });
});

describe('a file that could not be loaded to its end', () => {
  let id: string;

  it('because its checked rows are gone waits for a person, and is not removed with half of it in', async () => {
    id = await uploaded('乙');
    await check(id);
    await work();
    await test.system((context) => confirmMove(context, { id, rows }));
    await killedWhen(async () => (await shown()) > 0);
    for (const name of stagedOf(id)) rmSync(join(folderOf(id), name));
    await work();
    expect(await view(id)).toMatchObject({ state: 'checked', partlyIn: true, problem: expect.any(String) });
    await expect(dropMove(test.services, who, id)).rejects.toThrow(Refused);
    await test.database.adminPool.query(
      `update requests.move_in set updated_at = updated_at - interval '${unconfirmedDays + 1} days'`,
    );
    await sweepImports(test.services, city);
    expect((await view(id)).state).toBe('checked');
  });

  it('is read again by the same columns, and goes on where it was', async () => {
    await check(id, true);
    await work();
    expect(await view(id)).toMatchObject({ state: 'checked', results: [{ rowsRead: rows + 1 }] });
    await test.system((context) => confirmMove(context, { id, rows }));
    await work();
    expect(await view(id)).toMatchObject({ state: 'loaded', partlyIn: false, results: [{ loaded: rows }] });
    expect(await shown()).toBe(rows);
  });

  it('may be withdrawn as far as it is in', async () => {
    const other = await uploaded('丙');
    await check(other);
    await work();
    await test.system((context) => confirmMove(context, { id: other, rows }));
    await killedWhen(async () => (await shown()) > rows);
    const held = stagedOf(other);
    for (const name of held) rmSync(join(folderOf(other), name));
    await work();
    const before = (await shown()) - rows;
    await test.system((context) => orderWithdrawal(context, { id: other, ground: '搬了一半' }));
    await work();
    expect(await view(other)).toMatchObject({
      state: 'withdrawn',
      results: [{ loaded: before, withdrawn: before, kept: 0 }],
    });
    expect(await shown()).toBe(rows);
    await dropMove(test.services, who, other);
  });
});
