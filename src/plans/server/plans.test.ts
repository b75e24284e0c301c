import { randomUUID } from 'node:crypto';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { chain, erase, rebuild } from '../../ledger/index.ts';
import { writeWorkbook } from '../../platform/workbook-file.ts';
import type { PlanRow, PlanView, RuleView } from '../contract.ts';
import { activityGate, demoPlans } from '../index.ts';
import type { PlanDocument } from '../rules/document.ts';
import made from './demo-plans.json' with { type: 'json' };
import { planProjection } from './projection.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite({ cities: ['jingzhou', 'tiny'] });
});
afterAll(() => site.close());

const call: TestSite['call'] = (...asked) => site.call(...asked);
const rule = 'practice-2026-winter';
const department = made.department as PlanDocument;

async function begun(post: string, document: PlanDocument): Promise<PlanView> {
  const { status, body } = await call<PlanView>('POST', '/plans', post, { id: randomUUID(), rule, document });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

async function step(plan: PlanView, what: string, post: string, said: object = {}): Promise<PlanView> {
  const { status, body } = await call<PlanView>('POST', `/plans/${plan.id}/${what}`, post, {
    n: plan.n,
    ...said,
  });
  expect(status, `${what}: ${JSON.stringify(body)}`).toBe(200);
  return body;
}

const read = (id: string, post: string, more = '') => call<PlanView>('GET', `/plans/${id}${more}`, post);
const rowsOf = async (post: string) =>
  (await call<{ rows: PlanRow[] }>('GET', `/plans?rule=${rule}`, post)).body.rows;

const guide = 'group-guidance-officer';
const [head, director] = ['ecology-head', 'campaign-office-director'];

describe('a department’s plan', () => {
  let plan: PlanView;

  it('is asked of it, and begun once however often it is sent', async () => {
    const { body } = await call<{ rules: RuleView[] }>('GET', '/plan-rules', head);
    expect(body.rules[0]?.own).toMatchObject({ level: 'county', reviewer: 'group-guidance', plan: null });
    const input = { id: randomUUID(), rule, document: department };
    const first = await call<PlanView>('POST', '/plans', head, input);
    const again = await call<PlanView>('POST', '/plans', head, input);
    expect([first.status, again.status, again.body.n]).toEqual([200, 200, 1]);
    plan = first.body;
    const other = await call('POST', '/plans', 'ecology-handler', { ...input, id: randomUUID() });
    expect(other).toMatchObject({ status: 409, body: { error: { reason: 'plan-exists' } } });
    const entries = await site.system((context) => chain(context, 'plan', plan.id));
    expect(JSON.stringify(entries)).not.toContain('搅拌站');
  });

  it('says what is found in it, where and by which measure', () => {
    const kinds = plan.findings.map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'date-order',
        'owner-missing',
        'owner-several',
        'not-measurable',
        'where-wide',
      ]),
    );
    expect(plan.findings.filter(({ kind }) => kind === 'required-missing')).toHaveLength(4);
    expect(plan).toMatchObject({ state: 'writing', possible: ['write', 'submit', 'consult'], isOpen: false });
  });

  it('is nobody else’s while it is a draft', async () => {
    expect((await read(plan.id, guide)).status).toBe(404);
    expect((await read(plan.id, 'housing-head')).status).toBe(404);
    expect((await call('POST', `/plans/${plan.id}/submit`, 'housing-head', { n: plan.n })).status).toBe(404);
    expect((await rowsOf(guide)).find(({ unit }) => unit === 'ecology')).toMatchObject({ state: 'writing' });
    expect((await rowsOf('housing-head')).map(({ unit }) => unit)).toEqual(['housing']);
  });

  it('keeps every version it is saved in', async () => {
    const changed = { ...department, title: '市生态环境局实践活动工作方案（第二稿）' };
    plan = await step(plan, 'write', head, { document: changed });
    expect(plan).toMatchObject({ version: 2, shown: 2, document: { title: changed.title } });
    expect((await read(plan.id, head, '?version=1')).body.document?.title).toBe(department.title);
    const same = await step(plan, 'write', head, { document: changed });
    expect(same).toMatchObject({ version: 2, n: plan.n });
    const stale = { n: 1, document: department };
    expect((await call('POST', `/plans/${plan.id}/write`, head, stale)).status).toBe(409);
  });

  it('goes to departments first, and is not handed in before each opinion is settled with a reason', async () => {
    const due = '2030-01-01';
    plan = await step(plan, 'consult', head, { units: ['housing'], due, question: '请看搅拌站一条。' });
    const asked = (await read(plan.id, 'housing-head')).body;
    expect(asked).toMatchObject({
      shown: 2,
      possible: ['give-opinion'],
      opinions: [{ question: '请看搅拌站一条。' }],
    });
    const opinion = { agrees: false, opinion: '请写明由谁牵头验收。' };
    await step(asked, 'opinion', 'housing-head', opinion);
    plan = (await read(plan.id, head)).body;
    expect(plan).toMatchObject({ obstacle: 'plan-opinions' });
    expect((await call('POST', `/plans/${plan.id}/submit`, head, { n: plan.n })).status).toBe(409);
    const settled = { unit: 'housing', isAdopted: true, reason: '已写入组织保障。' };
    plan = await step(plan, 'settle', head, settled);
    expect(plan.opinions).toMatchObject([
      { isAdopted: true, reason: settled.reason, opinion: opinion.opinion },
    ]);
  });

  it('comes back with marks and reasons, says which are met, and may be objected to one level up', async () => {
    plan = await step(plan, 'submit', head);
    expect(plan).toMatchObject({ state: 'submitted', possible: ['withdraw'] });
    const [row] = (await rowsOf(guide)).filter(({ unit }) => unit === 'ecology');
    expect(row).toMatchObject({ waits: 'review', plan: plan.id });
    expect(row?.grave).toBeGreaterThan(4);
    expect((await call('POST', `/plans/${plan.id}/take`, 'housing-head', { n: plan.n })).status).toBe(403);
    plan = await step(plan, 'take', guide);
    const marks = [
      { part: 'entry', place: 'e3', finding: 'owner-missing:entry:e3', words: '请明确责任岗位。' },
      { part: 'section', place: 's1', finding: null, words: '请写明重点小区。' },
    ];
    expect(
      (await call('POST', `/plans/${plan.id}/return`, guide, { n: plan.n, reason: '不够细', marks: [] }))
        .status,
    ).toBe(400);
    plan = await step(plan, 'return', guide, { reason: '清单不够细', marks });
    expect(plan).toMatchObject({ state: 'returned', possible: [] });
    plan = (await read(plan.id, head)).body;
    expect(plan.obstacle).toBe('plan-unchanged');
    const [first, second] = plan.marks;
    plan = await step(plan, 'appeal', head, { mark: second?.id, reason: '重点小区已在清单第 1条。' });
    const said = { mark: second?.id, isUpheld: true, reason: '清单中已有。' };
    expect(
      (await call('POST', `/plans/${plan.id}/decide-appeal`, guide, { n: plan.n, ...said })).status,
    ).toBe(403);
    await step(plan, 'decide-appeal', director, said);
    const entries = department.entries.map((one) =>
      one.id === 'e3'
        ? { ...one, who: '承办人', from: '2026-12-01' as const, to: '2026-12-20' as const }
        : one,
    );
    plan = (await read(plan.id, head)).body;
    plan = await step(plan, 'write', head, { document: { ...department, entries } });
    expect(plan.marks).toMatchObject([
      { id: first?.id, change: 'changed', isFindingGone: true, appeal: 'none', words: '请明确责任岗位。' },
      { change: 'same', appeal: 'upheld', decisionWords: said.reason },
    ]);
  });

  it('opens its activities only once it has passed, in spite of what is found if a person says why', async () => {
    const gate = (activity: string | null) =>
      site.system((context) =>
        activityGate(context, { campaign: 'practice-2022', unit: 'ecology', activity }),
      );
    const today = new Date().toISOString().slice(0, 10);
    const isOver = today > '2027-06-30';
    expect((await gate(null)).isOpen).toBe(isOver);
    plan = await step(plan, 'submit', head);
    plan = await step(plan, 'take', guide);
    expect((await call('POST', `/plans/${plan.id}/pass`, guide, { n: plan.n, reason: '' })).status).toBe(400);
    plan = await step(plan, 'pass', guide, { reason: '其余问题限一周内补正。' });
    expect(plan).toMatchObject({ state: 'passed', passedVersion: 3, isOpen: true });
    const passed = (await site.system((context) => chain(context, 'plan', plan.id))).at(-1);
    expect(passed?.body['despite']).toContain('owner-several:entry:e2');
    if (!isOver) {
      expect(await gate('hundred-days')).toMatchObject({ isOpen: true, reason: 'passed' });
      expect(await gate('policy-talks')).toMatchObject({ isOpen: false, reason: 'not-in-plan' });
    }
  });

  it('is made anew from the record, and loses erased words', async () => {
    const before = [(await read(plan.id, head)).body, await rowsOf(guide)];
    await site.database.adminPool.query('delete from plans.plan');
    await rebuild(site.services, { city: 'jingzhou', projection: planProjection });
    expect([(await read(plan.id, head)).body, await rowsOf(guide)]).toEqual(before);
    await site.system((context) =>
      erase(context, { kind: 'plan', subject: plan.id, seen: plan.n, names: 'all', ground: 'x' }),
    );
    const erased = (await read(plan.id, head)).body;
    expect(erased).toMatchObject({ document: null, state: 'passed' });
    expect(JSON.stringify(erased)).not.toContain('搅拌站');
  });
});

describe('plans of three levels', () => {
  it('stand in the demonstration in every state, one copied and one under consultation', async () => {
    const demo = await testSite();
    await demoPlans(demo.services, 'jingzhou');
    const rows = (await demo.call<{ rows: PlanRow[] }>('GET', `/plans?rule=${rule}`, guide)).body.rows;
    const stateOf = (unit: string) => rows.find((row) => row.unit === unit)?.state;
    expect(
      ['campaign-office', 'shashi-district', 'gongan-county', 'ecology', 'housing'].map(stateOf),
    ).toEqual(['passed', 'passed', 'submitted', 'returned', 'writing']);
    const copied = rows.find(({ unit }) => unit === 'gongan-county')?.plan;
    const found = (await demo.call<PlanView>('GET', `/plans/${copied}`, guide)).body.findings;
    const only = found.find(({ kind }) => kind === 'only-names');
    expect(only).toMatchObject({ elsewhere: { unit: 'shashi-district' } });
    expect(only?.passages.length).toBeGreaterThan(2);
    const good = rows.find(({ unit }) => unit === 'shashi-district')?.plan;
    const [own] = [(await demo.call<PlanView>('GET', `/plans/${good}`, 'shashi-district-head')).body];
    expect(
      own.findings
        .map(({ kind }) => kind)
        .filter((kind) => !['copied-sibling', 'only-names', 'same-target'].includes(kind)),
    ).toEqual([]);
    const matrix = await demo.call<{ rows: { unit: string; cells: string[] }[] }>(
      'GET',
      `/plans/matrix?rule=${rule}`,
      guide,
    );
    expect(matrix.body.rows.find(({ unit }) => unit === 'gongan-county')?.cells).toContain('missing');
    const street = await demo.call<{ rows: PlanRow[] }>('GET', `/plans?rule=${rule}`, 'shashi-district-head');
    const waiting = street.body.rows.filter(({ waits }) => waits === 'review');
    expect(waiting).toMatchObject([{ unit: 'town-421002002', level: 'town', reviewer: 'shashi-district' }]);
    await demo.close();
  });

  it('are refused to whoever has no part in them, and under a rule there is not', async () => {
    expect((await call('GET', `/plans?rule=${rule}`)).status).toBe(401);
    expect((await call('GET', '/plans?rule=no-such', head)).status).toBe(400);
    const input = { id: randomUUID(), rule, document: department };
    expect((await call('POST', '/plans', 'hotline-operator', input)).status).toBe(403);
    const twice = { ...department, entries: [...department.entries, ...department.entries] };
    expect((await call('POST', '/plans', 'water-head', { ...input, document: twice })).status).toBe(400);
    expect((await call('GET', `/plans/${randomUUID()}`, guide)).status).toBe(404);
  });

  it('are reviewed by another person than the one who handed them in', async () => {
    const plan = await begun('transport-head', department);
    const submitted = await step(plan, 'submit', 'transport-head');
    await site.database.adminPool.query(`update plans.plan set state = 'taken' where id = $1`, [plan.id]);
    const taken = await step(submitted, 'take', guide);
    expect(taken.state).toBe('taken');
    expect(taken.possible).toEqual(['return', 'pass']);
  });
});

describe('a plan taken from a file the unit has', () => {
  const taken = (name: string, bytes: Buffer) =>
    call<{ document: PlanDocument; unread: string[]; error?: { reason?: string } }>(
      'POST',
      '/plan-files',
      head,
      {
        rule,
        name,
        base64: bytes.toString('base64'),
      },
    );

  it('is read from a workbook, its days and required items understood', async () => {
    const cells = ['动作类型', '工作任务', '责任岗位', '完成时限', '地点', '对象', '目标'];
    const bytes = await writeWorkbook({
      sheet: '工作清单',
      note: '市生态环境局',
      heads: cells.map((name) => ({ head: name, width: 20 })),
      rows: [['深入基层走访调研', '到小区走访', '承办人', '2026年12月底前', '金桂苑', '住户', '走访60户']],
    });
    const { status, body } = await taken('清单.xlsx', bytes);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.document).toMatchObject({
      title: '清单',
      entries: [{ item: 'visit-and-listen', to: '2026-12-31', where: '金桂苑', measure: '走访60户' }],
    });
  });

  it('is read from a Word document, and refused with a reason where it is none', async () => {
    const zip = new JSZip();
    const text = (said: string) => `<w:p><w:r><w:t>${said}</w:t></w:r></w:p>`;
    zip.file(
      'word/document.xml',
      `<w:body>${text('市生态环境局工作方案')}${text('一、总体要求')}${text('治理油烟。')}</w:body>`,
    );
    const { body } = await taken('方案.docx', await zip.generateAsync({ type: 'nodebuffer' }));
    expect(body.document).toMatchObject({
      title: '市生态环境局工作方案',
      sections: [{ heading: '总体要求', text: '治理油烟。' }],
    });
    expect(await taken('方案.docx', Buffer.from('no zip'))).toMatchObject({ status: 415 });
    expect(await taken('方案.doc', Buffer.from('x'))).toMatchObject({
      status: 415,
      body: { error: { reason: 'plan-file' } },
    });
    expect(await taken('空.csv', Buffer.from(''))).toMatchObject({ status: 400 });
  });
});
