import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServices, testServices } from '../../../../tests/support/services.ts';
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
import { withContext } from '../../../platform/context.ts';
import { openKeyring } from '../../../platform/keyring.ts';
import { listRequests } from '../../server/list.ts';
import { requestProjection } from '../../server/projection.ts';
import { feedSearch } from '../../server/search-feed.ts';
import { type ImportCommand, importCommand } from '../commands.ts';

let test: TestServices;
const folder = mkdtempSync(join(tmpdir(), 'diandan-import-'));
const imports = join(folder, 'imports/jingzhou');

beforeAll(async () => {
  test = await testServices([
    { name: 'jingzhou', mode: 'formal' },
    { name: 'tiny', mode: 'formal' },
  ]);
  // keys in the data folder, as a program has them: large files are made in a thread that opens them there
  const keyrings = new Map(
    ['jingzhou', 'tiny'].map((city) => [city, openKeyring(join(folder, 'keys'), city)]),
  );
  Object.assign(test.services, { dataDir: folder, keyring: (city: string) => keyrings.get(city) });
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function run(file: string, more: Partial<ImportCommand> = {}): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const command: ImportCommand = {
    file,
    city: 'jingzhou',
    as: 'open',
    dataDir: folder,
    language: 'zh-CN',
    attended: false,
    ...more,
  };
  const code = await importCommand(test.services, command, (line) => lines.push(line));
  return { code, said: lines.join('\n') };
}

async function rows(sql: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await test.database.adminPool.query(sql, parameters)).rows;
}

interface Loaded {
  id: string;
  title: string;
  body: string;
  place: string;
  row: Record<string, unknown>;
  entry: {
    body: Record<string, unknown>;
    commitments: Record<string, string>;
    happenedAt: string;
    claimedBy: string | null;
    recordedAt: string;
  };
}

/** What was loaded from a file, in order of its lines. */
async function loadedFrom(name: string): Promise<Loaded[]> {
  const found = await rows(
    `with e as materialized (
       select city, subject::uuid as id, convert_from(bytes, 'utf8')::jsonb as entry from ledger.entry
       where kind = 'request' and type = 'imported'
     )
     select r.id, w.title, w.body, w.place, to_jsonb(r) as row, e.entry
     from requests.import_batch b
     join e on e.city = b.city and e.entry #>> '{body,batch}' = b.id::text
     join requests.request r on r.city = e.city and r.id = e.id
     join requests.words w on w.city = r.city and w.request = r.id
     where b.file_name = $1 order by (e.entry #>> '{body,line}')::integer`,
    [name],
  );
  return found as unknown as Loaded[];
}

async function batchOf(name: string): Promise<Record<string, unknown> | undefined> {
  return (
    await rows('select * from requests.import_batch where file_name = $1 order by staged_at desc', [name])
  )[0];
}

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
    const values = await test.system((context) =>
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
    const entries = await test.system((context) => chain(context, 'import', String(batch?.['id'])));
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
    await sequenceCity(test.services, 'jingzhou');
    await feedSearch(test.services, 'jingzhou');
    for (const [q, count] of [
      ['电梯停运', 2],
      ['江汉社区', 2],
      ['GD1', 1],
      ['LS1', 1],
    ] as const) {
      const page = await test.system((context) => listRequests(context, { queue: 'all', q, limit: 10 }));
      expect(page.rows.length, q).toBe(count);
    }
  });

  it('leaves a record that verifies, and rows that are the same when they are made again', async () => {
    const report = await verify(test.services, { city: 'jingzhou' });
    expect(report).toMatchObject({ findings: [] });
    const shown = () =>
      Promise.all(
        ['request', 'words', 'contact'].map((table) =>
          rows(`select to_jsonb(t) from requests.${table} t order by 1`),
        ),
      );
    const before = await shown();
    await rebuild(test.services, { city: 'jingzhou', projection: requestProjection, fromNothing: true });
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
    const twin = await test.as(frame.actor, (context) =>
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

/** Waits until the first rows of a file are committed. */
async function untilLoading(name: string): Promise<void> {
  while (Number((await batchOf(name))?.['rows_loaded'] ?? 0) === 0)
    await new Promise((done) => setTimeout(done, 2));
}

describe('an import that is cut off', () => {
  const many = (count: number, word: string) =>
    `编号,内容\n${Array.from({ length: count }, (_, at) => `${word}${at},第${at}件${word}`).join('\n')}\n`;

  it('goes on where it stopped, and no row comes twice', async () => {
    const file = write('stopped.csv', many(3_000, '停'));
    const stopping = new AbortController();
    const running = run(file, { as: 'history', yes: true, signal: stopping.signal });
    await untilLoading('stopped.csv');
    stopping.abort();
    const stopped = await running;
    expect([stopped.code, stopped.said]).toEqual([
      130,
      expect.stringContaining('再次运行同一命令从这里继续'),
    ]);
    const before = await batchOf('stopped.csv');
    expect(before?.['state']).toBe('loading');
    expect(before?.['rows_loaded']).toBeGreaterThan(0);
    expect(before?.['rows_loaded']).toBeLessThan(3_000);
    const resumed = await run(file, { as: 'history' });
    expect(resumed).toMatchObject({ code: 0, said: expect.stringContaining('上次没有导完') });
    const loaded = await loadedFrom('stopped.csv');
    expect(loaded.map(({ entry }) => entry.body['line'])).toEqual(
      Array.from({ length: 3_000 }, (_, at) => at + 2),
    );
  });

  it('goes on after the database went away in the middle', async () => {
    const file = write('away.csv', many(5_200, '断'));
    const breaking = run(file, { as: 'history', yes: true });
    await untilLoading('away.csv');
    await rows(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and usename <> current_user`);
    await breaking.catch(() => undefined);
    await run(file, { as: 'history', yes: true });
    const loaded = await loadedFrom('away.csv');
    expect(loaded).toHaveLength(5_200);
    expect(new Set(loaded.map(({ entry }) => entry.body['line'])).size).toBe(5_200);
    expect(await batchOf('away.csv')).toMatchObject({ state: 'loaded', rows_loaded: 5_200 });
    const [first] = loaded;
    const values = await test.system((context) =>
      personalValues(context, { kind: 'request', subject: first?.id ?? '' }),
    );
    expect(values.map(({ name, text }) => [name, text])).toContainEqual(['words', '第0件断']);
    await sequenceCity(test.services, 'jingzhou');
    const report = await verify(test.services, { city: 'jingzhou' });
    expect(report.findings).toEqual([]);
  });

  it('reads its staged rows again from the file when they are lost', async () => {
    const file = write('lost.csv', many(10, '失'));
    await run(file, { as: 'history', attended: false, signal: AbortSignal.abort() });
    const batch = await batchOf('lost.csv');
    rmSync(join(imports, `${batch?.['id']}.ndjson`));
    expect((await run(file, { as: 'history' })).code).toBe(0);
    expect(await loadedFrom('lost.csv')).toHaveLength(10);
  });

  it('is loaded by one program at a time', async () => {
    const file = write('both.csv', many(2_500, '同'));
    await run(file, { as: 'history', signal: AbortSignal.abort() });
    const both = await Promise.all([run(file, { as: 'history' }), run(file, { as: 'history' })]);
    expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(await loadedFrom('both.csv')).toHaveLength(2_500);
  });
});

describe('files as old systems write them', () => {
  it.each([
    ['gbk.csv', iconv.encode('编号,内容,时间\n1,旧系统的国标编码,2019-1-5\n', 'gbk')],
    ['utf16.csv', Buffer.from('\uFEFF编号\t内容\t时间\n1\t旧系统的国标编码\t2019-1-5\n', 'utf16le')],
    ['mark.csv', '\uFEFF编号;内容;时间\r\n1;旧系统的国标编码;2019-1-5\r\n'],
    ['lines.jsonl', '{"编号": 1, "内容": "旧系统的国标编码", "时间": "2019-1-5"}\n'],
  ])('%s comes in as it was', async (name, content) => {
    expect((await run(write(name, content))).code).toBe(0);
    expect(await loadedFrom(name)).toMatchObject([
      {
        body: '旧系统的国标编码',
        entry: { happenedAt: '2019-01-04T16:00:00.000Z', body: { oldNumber: '1' } },
      },
    ]);
  });

  it('a workbook with merged heads, text numbers and dates of both kinds comes in', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('2019');
    sheet.addRow(['热线工单导出']);
    sheet.addRow(['编号', '诉求人', '', '诉求内容', '来电时间']);
    sheet.addRow(['', '姓名', '电话', '', '']);
    for (const [from, to] of [
      ['A2', 'A3'],
      ['B2', 'C2'],
      ['D2', 'D3'],
      ['E2', 'E3'],
    ])
      sheet.mergeCells(`${from}:${to}`);
    sheet.addRow(['0001', '张某', 13_800_000_001, '合并表头的表格', new Date(Date.UTC(2019, 0, 5, 9, 3))]);
    sheet.addRow(['0002', '李某', '13800000002', '文本日期的一行', '2019年1月6日 上午9:03']);
    const path = join(folder, 'merged.xlsx');
    await workbook.xlsx.writeFile(path);
    expect((await run(path)).code).toBe(0);
    const [first, second] = await loadedFrom('merged.xlsx');
    expect(first).toMatchObject({
      body: '合并表头的表格',
      entry: { happenedAt: '2019-01-05T01:03:00.000Z', body: { line: 4, oldNumber: '0001' } },
    });
    expect(second?.entry.happenedAt).toBe('2019-01-06T01:03:00.000Z');
    const values = await test.system((context) =>
      personalValues(context, { kind: 'request', subject: first?.id ?? '' }),
    );
    expect(values.find(({ name }) => name === 'phone')?.text).toBe('13800000001');
  });

  it('a map says what nobody could guess', async () => {
    const map = write(
      'old.map.json',
      JSON.stringify({
        format: 'diandan-import-map/1',
        columns: { words: '备注二', category: '大类' },
        values: { category: { 城建: 'urban-streets' } },
      }),
    );
    const file = write('mapped.csv', '备注一,备注二,大类\n甲,路面坏了,城建\n');
    expect((await run(file)).said).toContain('找不到“内容”这一列');
    expect((await run(file, { map })).code).toBe(0);
    expect(await loadedFrom('mapped.csv')).toMatchObject([
      { body: '路面坏了', row: { category: 'urban-streets' } },
    ]);
  });

  it('another city is read by its own clock and its own codes', async () => {
    mkdirSync(join(folder, 'imports'), { recursive: true });
    const { code } = await run(
      write('tiny.csv', 'content,time,label\nA hole in the road,2026-07-05 09:00,holes\n'),
      { city: 'tiny', language: 'en' },
    );
    expect(code).toBe(0);
    expect(await loadedFrom('tiny.csv')).toMatchObject([
      {
        row: { category: 'holes', source: 'street', channel: 'door', owner_unit: 'hall' },
        entry: { happenedAt: '2026-07-05T11:30:00.000Z' },
      },
    ]);
  });
});

describe('a bad row', () => {
  it('is refused alone, with its line and reason', async () => {
    const lines = [
      '编号,内容,时间',
      'B1,好的一行,2019-1-5',
      'B2,,2019-1-5',
      'B3,响铃\u0007字符,2019-1-5',
      'B4,"两\n行",2019-13-5',
      'B5,=HYPERLINK("x"),2030-1-5',
      'B6,某科长受贿十万,2019-1-5',
      'B7,列,太,多,了',
      `B8,${'长'.repeat(20_001)},2019-1-5`,
      'B9,好的一行,2019-1-5',
    ];
    const { said } = await run(write('bad.csv', lines.join('\n')), { yes: true });
    expect(said).toContain('共 9 行：可导入 2 行，拒收 7 行');
    const refused = readFileSync(join(imports, 'bad.refused.csv'), 'utf8').split('\r\n');
    expect(refused.slice(1, 8).map((line) => line.split(',').slice(0, 3).join(',').slice(0, 20))).toEqual(
      [
        '3,内容：没有内容：请填写诉求内容后重新导入,',
        '4,内容：含有不可见的控制字符：请清除后重新导',
        '5,诉求时间：没有这个时间：请核对年月日和时分',
        '7,诉求时间：时间还没有到：请核对年份,B5',
        '8,内容：反映党员干部违纪违法：请转纪检监察机',
        '9,这一行的列比表头多：多半是内容里的分隔符或',
        '10,内容：文字太长：内容、答复不超过 200',
      ].map((line) => line.slice(0, 20)),
    );
    expect(refused.join()).not.toContain('科长');
    expect(refused[5]).toContain(',B6,,');
    expect(refused.join()).toContain(`"'=HYPERLINK(""x"")"`);
    expect(refused.at(-2)).toContain('（共 20,001 字，已略）');
    const gates = await rows(
      `select times from requests.gate_count where city = 'jingzhou' and way = 'import'`,
    );
    expect(gates).toEqual([{ times: 1 }]);
  });

  it('of ten megabytes is refused and the others come in', async () => {
    const { said } = await run(write('huge.csv', `内容\n好的\n"${'大'.repeat(5 << 20)}"\n也好\n`), {
      yes: true,
    });
    expect(said).toContain('可导入 2 行，拒收 1 行');
    expect(statSync(join(imports, 'huge.refused.csv')).size).toBeLessThan(20_000);
  });

  it('of JSON is refused where it is none', async () => {
    const { said } = await run(
      write('broken.jsonl', '{"内容": "好的"}\n{"内容": \n[1]\n"x"\n{"内容": "也好"}\n'),
      { yes: true },
    );
    expect(said).toContain('可导入 2 行，拒收 3 行');
    expect(readFileSync(join(imports, 'broken.refused.csv'), 'utf8')).toContain('2,这一行不是完整的 JSON');
  });
});

describe('a bad file', () => {
  it.each([
    ['nothing.csv', '', '是空的'],
    ['heads.csv', '编号,内容\n', '没有数据行'],
    ['wordless.csv', '编号,金额\n1,2\n', '找不到“内容”这一列'],
    ['quote.csv', '编号,内容\n1,"没有闭合\n2,x\n', '从第 2 行开始的引号'],
    [
      'damaged.csv',
      Buffer.concat([Buffer.from('编号,内容\n1,被截断的文'), Buffer.from([0xe5, 0xad])]),
      '有损坏的字符',
    ],
    [
      'mixed.csv',
      Buffer.concat([iconv.encode('编号,内容\n1,国标', 'gbk'), Buffer.from([0xff, 0xff, 0xff])]),
      '认不出文件的编码',
    ],
    ['list.json', '[{"内容":"x"}]', '每行一个对象'],
    ['old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '旧版 Excel'],
  ])(
    '%s is refused in a sentence that says what to do, and nothing is kept',
    async (name, content, sentence) => {
      const { code, said } = await run(write(name, content));
      expect([code, said]).toEqual([1, expect.stringContaining(sentence)]);
      expect(await batchOf(name)).toBeUndefined();
      expect(
        readdirSync(imports).filter((file) => file.endsWith('.ndjson') && existsSync(join(imports, file))),
      ).toHaveLength(
        (
          await rows(
            `select 1 from requests.import_batch where city = 'jingzhou' and state in ('staged', 'loading')`,
          )
        ).length,
      );
    },
  );

  it('or a bad map is named', async () => {
    const file = write('fine.csv', '内容\nx\n');
    const bad = write('bad.map.json', '{"format": "diandan-import-map/1", "columns": {"wods": "内容"}}');
    expect((await run(file, { map: bad })).said).toMatch(/列对应文件不能用.*wods/s);
    const absent = write(
      'absent.map.json',
      '{"format": "diandan-import-map/1", "columns": {"words": "正文"}}',
    );
    expect((await run(file, { map: absent })).said).toContain('对应文件里写的列在表中没有：正文');
    expect((await run(join(folder, 'nowhere.csv'))).said).toContain('找不到文件');
  });
});

it('keeps one city’s batches from another', async () => {
  await expect(
    withContext(test.services, { city: 'tiny', actor: { kind: 'system', name: 'test' } }, (context) =>
      context.db.selectFrom('requests.import_batch').select('city').execute(),
    ),
  ).resolves.toEqual([{ city: 'tiny' }]);
});
