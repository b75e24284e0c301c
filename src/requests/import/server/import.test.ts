import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importDesk } from '../../../../tests/support/imports.ts';
import {
  append,
  canonicalBytes,
  chain,
  forge,
  leafHash,
  personalValues,
  rebuild,
  sequenceCity,
  verify,
} from '../../../ledger/index.ts';
import { listRequests } from '../../server/lists/list.ts';
import { requestProjection } from '../../server/projection.ts';
import { feedSearch } from '../../server/search/search-feed.ts';

const { folder, imports, rows, write, run, loadedFrom, batchOf, test } = importDesk();

const export2019 = [
  '工单编号,来电时间,来电人,联系电话,诉求类型,标题,诉求内容,事发地址,二级分类,办理结果,办结时间',
  'GD1,2019/1/5 9:03,李女士,13800001111,投诉,电梯停运,"小区电梯停了三天，老人下不了楼",江汉社区,物业服务,已修好,2019/1/9 17:00',
  'GD2,2019年1月6日,,,咨询,,请问居民医保怎么缴费,,医疗保险,,',
  'GD3,2019-02-30,王师傅,13800002222,求助,路灯,路灯不亮,,路灯照明,,',
  'GD4,2019/1/8 20:15,,138****3333,求助,井盖,井盖不见了,便河路,路灯照明,,',
].join('\n');

describe('an import', () => {
  it('brings open requests in, each with one entry that says where it came from', async () => {
    const { code, said } = await run(write('open.csv', export2019), { yes: true });
    expect(said).toContain('共 4 行：可导入 3 行，拒收 1 行');
    expect(code).toBe(0);
    const [first, second, third] = await loadedFrom('open.csv');
    expect(first).toMatchObject({
      title: '电梯停运',
      body: '小区电梯停了三天，老人下不了楼',
      place: '江汉社区',
      row: {
        stage: 'registered',
        origin: 'import',
        request_type: 'complaint',
        category: 'housing-property',
        owner_unit: 'hotline-centre',
        history: false,
        source: 'history',
        channel: 'file',
        upper_number: 'GD1',
        notify: 'phone',
        n: 1,
      },
      entry: {
        claimedBy: 'import',
        happenedAt: '2019-01-05T01:03:00.000Z',
        body: {
          line: 2,
          oldNumber: 'GD1',
          history: false,
          answeredAt: '2019-01-09T09:00:00.000Z',
        },
      },
    });
    expect(second).toMatchObject({
      title: '请问居民医保怎么缴费',
      row: { request_type: 'consult', notify: 'none' },
    });
    expect(third?.entry.commitments).toHaveProperty('otherContact');
  });

  it('runs the citizen clock from when the person spoke and the clock of assigning from now', async () => {
    const [first] = await loadedFrom('open.csv');
    const clocks = first?.entry.body as {
      citizen: { proof: { from: string } };
      assign: { proof: { from: string } };
    };
    expect(clocks.citizen.proof.from).toBe('2019-01-05T01:03:00.000Z');
    expect(clocks.assign.proof.from).toBe(first?.entry.recordedAt);
  });

  it('keeps the words, names and phones out of the record and opens them with the key of the case', async () => {
    const [first] = await loadedFrom('open.csv');
    const values = await test().system((context) =>
      personalValues(context, { kind: 'request', subject: first?.id ?? '' }),
    );
    expect(Object.fromEntries(values.map(({ name, text }) => [name, text]))).toEqual({
      title: '电梯停运',
      words: '小区电梯停了三天，老人下不了楼',
      place: '江汉社区',
      name: '李女士',
      phone: '13800001111',
      answer: '已修好',
    });
    const [stored] = await rows(
      `select string_agg(convert_from(bytes, 'utf8'), '') as text from ledger.entry where kind = 'request'`,
    );
    expect(stored?.['text']).not.toMatch(/李女士|13800001111|电梯/);
    expect(first?.entry.body['rowHash']).toMatch(/^[0-9a-f]{64}$/);
  });

  it('writes refused rows with line and reason to a table of their own', async () => {
    const text = readFileSync(join(imports, 'open.refused.csv'), 'utf8');
    expect(text.startsWith('\uFEFF行号,原因,工单编号,')).toBe(true);
    expect(text).toContain('\r\n4,诉求时间：没有这个时间：请核对年月日和时分,GD3,2019-02-30,王师傅,');
    expect(statSync(join(imports, 'open.refused.csv')).mode & 0o777).toBe(0o600);
  });

  it('keeps history as it was: closed, without clocks, owing nothing', async () => {
    const { code } = await run(write('history.csv', export2019.replaceAll('GD', 'LS')), { as: 'history' });
    expect(code).toBe(2);
    expect(await loadedFrom('history.csv')).toEqual([]);
    expect((await run(join(folder, 'history.csv'), { as: 'history', yes: true })).code).toBe(0);
    const [first, second] = await loadedFrom('history.csv');
    expect(first?.row).toMatchObject({
      stage: 'closed',
      history: true,
      told: true,
      notify: 'none',
      citizen_due: null,
      step_due: null,
    });
    expect(new Date(String(first?.row['closed_at'])).toISOString()).toBe('2019-01-09T09:00:00.000Z');
    expect(new Date(String(second?.row['closed_at'])).toISOString()).toBe('2019-01-05T16:00:00.000Z');
    expect(await rows('select 1 from platform.outbox')).toEqual([]);
  });

  it('is recorded on a chain of its own', async () => {
    const batch = await batchOf('open.csv');
    expect(batch).toMatchObject({
      state: 'loaded',
      rows_read: 4,
      rows_refused: 1,
      rows_loaded: 3,
      next_line: 3,
      mode: 'open',
    });
    const entries = await test().system((context) => chain(context, 'import', String(batch?.['id'])));
    expect(entries.map(({ type }) => type)).toEqual(['started', 'loaded']);
    expect(entries[0]?.body).toMatchObject({
      rows: 3,
      rowsRefused: 1,
      fileHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('leaves no words of people on the disk once it is loaded', () => {
    expect(readdirSync(imports).filter((name) => name.endsWith('.ndjson'))).toEqual([]);
  });

  it('is found by its words, its place and its old number', async () => {
    await sequenceCity(test().services, 'jingzhou');
    await feedSearch(test().services, 'jingzhou');
    for (const [q, count] of [
      ['电梯停运', 2],
      ['江汉社区', 2],
      ['GD1', 1],
      ['LS1', 1],
    ] as const) {
      const page = await test().system((context) => listRequests(context, { queue: 'all', q, limit: 10 }));
      expect(page.rows.length, q).toBe(count);
    }
  });

  it('leaves a record that verifies, and rows that are the same when they are made again', async () => {
    const report = await verify(test().services, { city: 'jingzhou' });
    expect(report).toMatchObject({ findings: [] });
    const shown = () =>
      Promise.all(
        ['request', 'words', 'contact'].map((table) =>
          rows(`select to_jsonb(t) from requests.${table} t order by 1`),
        ),
      );
    const before = await shown();
    await rebuild(test().services, { city: 'jingzhou', projection: requestProjection, fromNothing: true });
    expect(await shown()).toEqual(before);
  });

  it('makes each entry byte for byte as append would have made it', async () => {
    const [first] = await loadedFrom('open.csv');
    const [stored] = await rows(`select * from ledger.entry where kind = 'request' and subject = $1`, [
      first?.id,
    ]);
    const entry = JSON.parse(String(stored?.['bytes']));
    const { happenedAt, claimedBy, recordedAt, body, commitments } = entry;
    const frame = { city: 'jingzhou', now: recordedAt, actor: { kind: 'system', name: 'import' } } as const;
    const same = {
      kind: 'request',
      subject: first?.id ?? '',
      seen: 0,
      type: 'imported',
      version: 2,
      happenedAt,
      claimedBy,
      body,
      commitments,
    } as const;
    const forged = forge(frame, same, null);
    expect(forged.bytes.equals(stored?.['bytes'] as Buffer)).toBe(true);
    expect(forged.bytes.equals(canonicalBytes(entry))).toBe(true);
    expect(leafHash(forged.bytes).equals(stored?.['hash'] as Buffer)).toBe(true);
    const twinId = '01900000-0000-7000-8000-000000000000';
    const { commitments: _made, ...again } = same;
    const personal = { words: 'x' };
    const twin = await test().as(frame.actor, (context) =>
      append(context, { ...again, subject: twinId, personal }),
    );
    const [twinRow] = await rows(`select * from ledger.entry where subject = '${twinId}'`);
    expect(Object.keys(twin.entry)).toEqual(Object.keys(forged.entry));
    for (const column of ['city', 'kind', 'n', 'type', 'version', 'happened_at'])
      expect(stored?.[column]).toEqual(twinRow?.[column]);
    expect(await rows(`select n from ledger.unsealed where subject = '${twinId}'`)).toEqual([{ n: 1 }]);
  });
});

describe('the same file', () => {
  it('is noticed and refused, unless it is wanted again', async () => {
    const file = write('twice.csv', '内容\n同一个文件\n');
    expect((await run(file)).code).toBe(0);
    const again = await run(file);
    expect([again.code, again.said]).toEqual([1, expect.stringContaining('这个文件已经导入过')]);
    expect((await run(write('renamed.csv', '内容\n同一个文件\n'))).code).toBe(1);
    expect((await run(file, { again: true })).code).toBe(0);
    expect(await loadedFrom('twice.csv')).toHaveLength(2);
  });

  it('may be looked at first: a dry run keeps nothing', async () => {
    const file = write('dry.csv', '内容\n先看看\n');
    const { code, said } = await run(file, { dryRun: true });
    expect([code, said]).toEqual([0, expect.stringContaining('没有写入任何诉求')]);
    expect(await batchOf('dry.csv')).toBeUndefined();
    expect((await run(file)).code).toBe(0);
  });

  it('is not loaded by itself when more than a tenth of it is refused', async () => {
    const { code, said } = await run(write('doubtful.csv', '内容,时间\n好的,2019-1-1\n坏的,昨天\n'));
    expect([code, said]).toEqual([2, expect.stringContaining('拒收超过一成')]);
    expect(await batchOf('doubtful.csv')).toMatchObject({ state: 'staged' });
    expect((await run(join(folder, 'doubtful.csv'), { yes: true })).code).toBe(0);
    expect(
      await rows(
        `select state from requests.import_batch where file_name = 'doubtful.csv' order by staged_at`,
      ),
    ).toEqual([{ state: 'withdrawn' }, { state: 'loaded' }]);
  });
});
