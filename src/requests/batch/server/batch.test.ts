import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastEntry, takes } from '../../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { cellsOf } from '../../../platform/sheet-cells.ts';
import { loadRequest } from '../../server/store.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

async function sheet(rows: readonly (readonly (string | Date | number)[])[]): Promise<string> {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet('导出');
  for (const row of rows) page.addRow([...row]);
  return Buffer.from(await book.xlsx.writeBuffer()).toString('base64');
}

async function send(url: string, payload: object, post = 'hotline-dispatcher') {
  const cookie = await site.cookieOf(post);
  return site.app.inject({ method: 'POST', url: `/c/jingzhou/api/v1${url}`, headers: { cookie }, payload });
}

async function take(
  rows: readonly (readonly (string | Date | number)[])[],
  more: { platform?: string; confirm?: boolean } = {},
) {
  const answer = await send('/batches', {
    name: '导出.xlsx',
    base64: await sheet(rows),
    confirm: true,
    ...more,
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

const heads = ['工单编号', '工单标题', '诉求内容', '诉求类型', '诉求人', '联系电话', '办理时限', '来电时间'];
const order = (number: string, more: Partial<Record<number, string | Date>> = {}) =>
  [
    number,
    '路灯不亮',
    '学府路一带路灯连续三晚不亮，请派人修理。',
    '投诉举报',
    '张先生',
    '13800001234',
    '2027-12-31',
    '',
    '',
  ].map((cell, at) => more[at] ?? cell);

const rowOf = async (upperNumber: string) => {
  const { rows } = await site.database.adminPool.query(
    'select * from requests.request where upper_number = $1',
    [upperNumber],
  );
  return rows[0];
};

async function stepTo(id: string, actions: readonly (keyof typeof takes)[]): Promise<void> {
  await site.system(async (context) => {
    for (const action of actions) await takes[action](context, { id, n: await lastEntry(context, id) }, {});
  });
}

describe('a sheet of a platform above', () => {
  it('is checked first and stores nothing', async () => {
    const checked = await take([heads, order('P-0')], { platform: 'province', confirm: false });
    expect(checked).toMatchObject({ taken: 1, known: 0, refused: 0 });
    expect(await rowOf('P-0')).toBeUndefined();
  });

  it('is taken once by its numbers, whatever stands above the heads', async () => {
    const rows = [['省平台导出'], heads, order('P-1'), order('P-2'), order('P-1')];
    expect(await take(rows, { platform: 'province' })).toMatchObject({ taken: 2, known: 1 });
    expect(await take(rows, { platform: 'province' })).toMatchObject({ taken: 0, known: 3 });
    const row = await rowOf('P-1');
    expect(row).toMatchObject({
      source: 'province',
      channel: 'platform',
      request_type: 'complaint',
      upper_platform: 'province',
      notify: 'phone',
    });
    const found = await site.app.inject({
      url: '/c/jingzhou/api/v1/requests?q=P-1',
      headers: { cookie: await site.cookieOf('hotline-operator') },
    });
    expect(found.json().rows).toHaveLength(1);
  });

  it('taken twice at once is taken once', async () => {
    const rows = [heads, order('P-3'), order('P-4')];
    const both = await Promise.all([
      take(rows, { platform: 'province' }),
      take(rows, { platform: 'province' }),
    ]);
    expect(both.reduce((total, { taken }) => total + taken, 0)).toBe(2);
  });

  it('says of each refused row why, and gives those rows back to be corrected', async () => {
    const answer = await take(
      [
        heads,
        order('P-5', { 2: '短' }),
        order('P-6', { 5: '12' }),
        order('P-7', { 6: '明年' }),
        order('P-8'),
      ],
      { platform: 'province' },
    );
    expect(answer).toMatchObject({ taken: 1, refused: 3 });
    expect(answer.rows.map(({ why }: { why: string | null }) => why)).toEqual([
      '诉求内容：内容太短',
      '电话：电话号码不对，请填写手机号或带区号的固定电话',
      '上级时限：日期不对，请按“年-月-日”填写真实存在的日期',
      null,
    ]);
    const cells = await cellsOf(Buffer.from(answer.refusedRows.base64, 'base64'));
    expect(cells[1]?.slice(0, 2)).toEqual(['退回原因', '工单编号']);
    expect(cells.slice(2).map(([, number]) => number)).toEqual(['P-5', 'P-6', 'P-7']);
    const again = [
      cells[1] ?? [],
      ...cells.slice(2).map((row) => row.with(3, '改过了：路灯不亮，请修理。').with(6, '').with(7, '')),
    ];
    expect(await take(again, { platform: 'province' })).toMatchObject({ taken: 3, refused: 0 });
  });

  it('shows words of discipline the way to 12388 and stores nothing of them', async () => {
    const words = '举报某局局长受贿二十万元，请查处。';
    const answer = await take([heads, order('P-9', { 2: words })], { platform: 'province' });
    expect(answer).toMatchObject({ taken: 0, refused: 1 });
    expect(answer.rows[0].why).toContain('12388');
    expect(await rowOf('P-9')).toBeUndefined();
  });

  it('sets our clocks at least a workday before the deadline above, also the unit’s', async () => {
    const soon = new Date(
      `${new Date(Date.now() + 4 * 86_400_000).toISOString().slice(0, 10)}T12:00:00.000Z`,
    );
    await take([heads, order('P-10', { 6: soon })], { platform: 'province' });
    const row = await rowOf('P-10');
    const before = Date.parse(row.upper_deadline) - Date.parse(row.citizen_due);
    expect(before).toBeGreaterThanOrEqual(43_200_000);
    await stepTo(row.id, ['dispatch']);
    const { state } = await site.system((context) => loadRequest(context, row.id));
    expect(state.duty?.due).toBe(row.citizen_due);
    const cookie = await site.cookieOf('hotline-dispatcher');
    const shown = await site.app.inject({
      url: `/c/jingzhou/api/v1/requests/${row.id}`,
      headers: { cookie },
    });
    expect(shown.json().clocks[0].proof).toMatch(/^上级时限.+，按规定提前1个工作日办结。$/);
    expect(shown.json().upperDeadline).toBe(row.upper_deadline);
    await stepTo(row.id, ['sign']);
    await expect(stepTo(row.id, ['ask-extension'])).rejects.toThrow(/no-extension|upper-deadline/);
  });

  it('a deadline of a day ends with the day', async () => {
    await take([heads, order('P-11', { 6: '2027年6月1日' })], { platform: 'province' });
    expect((await rowOf('P-11')).upper_deadline).toBe('2027-06-01T16:00:00.000Z');
  });
});

describe('answers to a platform above', () => {
  const reply = (payload: object, post?: string) => send('/batches/replies', payload, post);
  const printedRow = async (answer: Awaited<ReturnType<typeof reply>>, upperNumber: string) => {
    const cells = await cellsOf(Buffer.from(answer.json().base64, 'base64'));
    return cells.find(([first]) => first === upperNumber);
  };

  it('go back to the newspaper’s channel too, with both numbers and its word for the state', async () => {
    const comment = ['L-301', '路灯不亮', '学府路一带路灯连续三晚不亮，请派人修理。', '建议'];
    const rows = [['留言编号', '留言标题', '留言内容', '留言类型'], comment];
    expect(await take(rows, { platform: 'ejz' })).toMatchObject({ taken: 1, refused: 0 });
    expect(await take(rows, { platform: 'ejz' })).toMatchObject({ taken: 0, known: 1 });
    const row = await rowOf('L-301');
    expect(row).toMatchObject({ source: 'ejz', channel: 'media', request_type: 'suggestion' });
    await stepTo(row.id, ['dispatch', 'sign', 'answer', 'review']);
    const answer = await reply({ platform: 'ejz' });
    expect(answer.statusCode, answer.body).toBe(200);
    // nobody agreed and nobody released: the newspaper is told numbers and state, and not one word to print
    expect(await printedRow(answer, 'L-301')).toEqual(['L-301', '', '已办理', '', '', '', '', row.number]);
    expect((await reply({ platform: 'ejz' })).json().error).toMatchObject({ reason: 'nothing-to-reply' });
  });

  it('are printed in the masked words a reviewer released, and only where the asker agreed', async () => {
    const asks = async (upperNumber: string, more: object) => {
      const { statusCode, body, ...answer } = await send('/desk/requests', {
        ...{ requestType: 'suggestion', askerType: 'resident', title: '路灯不亮，张建国反映' },
        ...{
          words: '学府路一带路灯连续三晚不亮，请派人修理。',
          notify: 'none',
          source: 'ejz',
          channel: 'media',
        },
        ...{ upperNumber, wantsPublic: true, retryKey: `printed-of-${upperNumber}` },
        ...more,
      });
      expect(statusCode, body).toBe(200);
      const { id, number } = answer.json() as { id: string; number: string };
      await stepTo(id, ['dispatch', 'sign', 'answer', 'review', 'close']);
      return { id, number };
    };
    const release = async ({ id }: { id: string }) => {
      const words = { title: '路灯不亮', words: '路灯连续三晚不亮。', answer: '路灯已修好。' };
      const given = { n: 0, ...words, namesLookedAt: true };
      const made = await send(`/disclosure/${id}/release`, given, 'hotline-reviewer');
      expect(made.statusCode, made.body).toBe(200);
    };
    const open = await asks('L-302', {});
    await release(open);
    const unreleased = await asks('L-303', {});
    const withdrawn = await asks('L-304', {});
    await release(withdrawn);
    const down = { n: 1, reason: 'asker' };
    expect((await send(`/disclosure/${withdrawn.id}/withdraw`, down, 'hotline-reviewer')).statusCode).toBe(
      200,
    );
    const secret = await asks('L-305', { confidential: true });
    const answer = await reply({ platform: 'ejz' });
    expect(answer.statusCode, answer.body).toBe(200);
    const printed = await printedRow(answer, 'L-302');
    expect(printed?.slice(0, 5)).toEqual(['L-302', '路灯不亮', '已办理', '荆州市生态环境局', '路灯已修好。']);
    expect(printed?.at(-1)).toBe(open.number);
    for (const [upper, { number }] of [
      ['L-303', unreleased],
      ['L-304', withdrawn],
      ['L-305', secret],
    ] as const)
      expect(await printedRow(answer, upper)).toEqual([upper, '', '已办理', '', '', '', '', number]);
  });

  it('go up once, in its columns and words, and again for a day without being noted twice', async () => {
    await take([heads, order('P-20'), order('P-21')], { platform: 'province' });
    const row = await rowOf('P-20');
    await stepTo(row.id, ['dispatch', 'sign', 'answer', 'review']);
    const answer = await reply({ platform: 'province' });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json()).toMatchObject({ rows: 1, left: 0 });
    const cells = await cellsOf(Buffer.from(answer.json().base64, 'base64'));
    const at = cells.findIndex(([first]) => first === '工单编号');
    expect(cells[at]).toEqual([
      '工单编号',
      '承办单位',
      '办理结果',
      '回复内容',
      '办结时间',
      '是否解决',
      '满意度',
      '市级编号',
    ]);
    expect(cells[at + 1]?.slice(0, 4)).toEqual(['P-20', '荆州市生态环境局', '已办结', '已经处理完毕。']);
    expect((await reply({ platform: 'province' })).json().error).toMatchObject({
      reason: 'nothing-to-reply',
    });
    const today = (await rowOf('P-20')).replied_up_at;
    expect(today).not.toBeNull();
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(today));
    expect((await reply({ platform: 'province', again: day })).json()).toMatchObject({ rows: 1 });
    const { state } = await site.system((context) => loadRequest(context, row.id));
    expect(state.n).toBe((await rowOf('P-20')).n);
    const counts = await site.app.inject({
      url: '/c/jingzhou/api/v1/batches',
      headers: { cookie: await site.cookieOf('hotline-dispatcher') },
    });
    expect(counts.json().platforms[0]).toMatchObject({ code: 'province', toReply: 0, replied: 1 });
  });

  it('wait again when it was done again and answered anew', async () => {
    const { id } = await rowOf('P-20');
    await site.system(async (context) => {
      for (const [action, given] of [
        ['tell'],
        ['confirm', { solved: false }],
        ['answer'],
        ['review'],
      ] as const)
        await takes[action](context, { id, n: await lastEntry(context, id) }, given ?? {});
    });
    expect((await reply({ platform: 'province' })).json()).toMatchObject({ rows: 1 });
  });

  it('are refused to posts that only take sheets, and for platforms nobody knows', async () => {
    expect((await reply({ platform: 'province' }, 'visitor-reception')).statusCode).toBe(403);
    expect((await reply({ platform: 'nobody' })).statusCode).toBe(400);
  });
});

describe('the city’s own sheet', () => {
  const own = [
    '来源',
    '诉求类型',
    '诉求人类别',
    '诉求内容',
    '地点',
    '姓名',
    '电话',
    '反映时间',
    '事项类别',
    '告知方式',
    '渠道',
  ];
  const visit = (more: Partial<Record<number, string>> = {}) =>
    [
      '接待来访',
      '求助',
      '群众',
      '小区门口积水多日，出行不便，请处理。',
      '学府路',
      '李女士',
      '13900001111',
      '2026-11-20',
      '',
      '书面',
      '来访',
    ].map((cell, at) => more[at] ?? cell);

  it('takes every source of the city, each row once though it has no number', async () => {
    const sources = await site.system(async (context) => {
      const { citySnapshot } = await import('../../../city/index.ts');
      return (await citySnapshot(context)).items('source').map(({ data }) => data.name.zh);
    });
    const rows = [
      own,
      ...sources.map((name, at) => visit({ 0: name, 3: `第${at}件：门口积水多日，请处理。`, 10: '' })),
    ];
    const taken = await take(rows);
    expect(taken, JSON.stringify(taken.rows)).toMatchObject({ taken: sources.length, refused: 0 });
    expect(await take(rows)).toMatchObject({ taken: 0, known: sources.length });
    const { rows: kept } = await site.database.adminPool.query(
      `select notify, request_type, happened_at from requests.request where source = 'deputies'`,
    );
    expect(kept[0]).toMatchObject({ notify: 'letter', request_type: 'help' });
    expect(kept[0].happened_at).toBe('2026-11-19T16:00:00.000Z');
  });

  it('refuses names nobody knows, with their column', async () => {
    const answer = await take([
      own,
      visit({ 0: '天上' }),
      visit({ 1: '唱歌' }),
      visit({ 8: '没有这类' }),
      visit({ 9: '飞鸽' }),
    ]);
    expect(answer.rows.map(({ why }: { why: string }) => why.split('：')[0])).toEqual([
      '来源',
      '诉求类型',
      '事项类别',
      '告知方式',
    ]);
  });

  it('can be downloaded empty, and what is downloaded can be filled in', async () => {
    const cookie = await site.cookieOf('visitor-reception');
    const file = await site.app.inject({ url: '/c/jingzhou/api/v1/batches/template', headers: { cookie } });
    const cells = await cellsOf(file.rawPayload);
    expect(cells[1]).toContain('诉求内容');
    expect(cells[0]?.[0]).toContain('12345政务服务热线');
  });

  it('refuses what is no sheet, has no words, no rows, or too many', async () => {
    const bad = async (base64: string) =>
      (await send('/batches', { name: 'a.xlsx', base64, confirm: true })).json().error;
    expect(await bad(Buffer.from('PK not a workbook').toString('base64'))).toMatchObject({
      code: 'file-type',
    });
    expect(await bad(await sheet([['a', 'b']]))).toMatchObject({ reason: 'sheet-without-words' });
    expect(await bad(await sheet([own]))).toMatchObject({ reason: 'sheet-length' });
    expect(
      await bad(Buffer.from(`诉求内容\n${'路灯不亮请修理\n'.repeat(2001)}`).toString('base64')),
    ).toMatchObject({
      reason: 'sheet-length',
    });
  });
});

describe('a deadline above written down by hand', () => {
  it('sets our clocks as a sheet does', async () => {
    const registered = await send('/desk/requests', {
      requestType: 'help',
      askerType: 'resident',
      words: '书记信箱转来：小学门口拥堵，请疏导。',
      source: 'secretary-mailbox',
      channel: 'letter',
      upperNumber: 'S-1',
      upperDeadline: new Date(Date.now() + 5 * 86_400_000).toISOString(),
      retryKey: 'batch-test-by-hand-0001',
    });
    expect(registered.statusCode, registered.body).toBe(200);
    const row = await rowOf('S-1');
    expect(Date.parse(row.citizen_due)).toBeLessThan(Date.parse(row.upper_deadline));
  });
});
