import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { stepWalk } from '../../../../tests/support/step-walk.ts';
import type { CaseView } from '../../contract.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

const { received, seen, attempt, step, asker, lamps, desk, shift, answer, inHand, queued } = stepWalk(
  () => site,
);

describe('the long case', () => {
  it('is returned, ruled upon, extended, sent back by review, told, not solved, redone and solved', async () => {
    const { receipt, id } = await received();
    await step(id, 'dispatch', desk, { ...lamps, helpers: ['ecology'] });
    expect(await queued('to-sign', 'housing-handler')).toContain(id);
    await step(id, 'return', 'housing-handler', {
      ground: 'not-our-duty',
      reason: '路灯由城管维护。',
      suggested: 'city-management',
    });
    expect(await queued('objections', desk)).toContain(id);
    const ruled = await step(id, 'rule', shift, {
      category: 'urban-street-lights',
      lead: 'city-management',
      helpers: ['ecology'],
      ruling: '经会商，由城管主办。',
      consulted: ['justice'],
    });
    expect(ruled).toMatchObject({ stage: 'dispatched', leadUnit: 'city-management', ruled: true });
    expect(ruled.citizenDue).toBe(receipt.due);
    await step(id, 'sign', 'city-management-handler');
    const again = await attempt(id, 'return', 'city-management-handler', {
      ground: 'shared-duty',
      reason: '再退。',
    });
    expect(again.body.error).toMatchObject({ code: 'not-now', reason: 'ruled' });

    expect(await queued('to-help', 'ecology-handler')).toContain(id);
    await step(id, 'reply', 'ecology-handler', { reply: '不涉及环保问题。' });
    expect(await queued('to-help', 'ecology-handler')).not.toContain(id);

    await step(id, 'ask-extension', 'city-management-handler', { amount: 3, reason: '需要采购灯具。' });
    const before = await seen(id);
    expect(await queued('approvals', shift)).toContain(id);
    const extended = await step(id, 'decide-extension', shift, { granted: true });
    expect(extended.citizenDue).toBe(receipt.due);
    const duty = (view: CaseView) => view.clocks.find(({ clock }) => clock === 'duty');
    expect(Date.parse(duty(extended)?.due ?? '')).toBeGreaterThan(Date.parse(duty(before)?.due ?? ''));
    expect(duty(extended)?.proof).toContain('延期');

    await step(id, 'answer', 'city-management-handler', { ...answer, answer: '正在抓紧修理。' });
    expect(await queued('to-review', 'city-management-head')).toContain(id);
    expect((await asker(receipt)).answer).toBeNull();
    await step(id, 'review', 'city-management-head', { passed: false, reason: '没有写明结果。' });
    await step(id, 'answer', 'city-management-handler', answer);
    await step(id, 'review', 'city-management-head', { passed: true });
    expect((await asker(receipt)).answer).toContain('恢复照明');
    await step(id, 'tell', 'hotline-operator', { way: 'phone' });
    expect(await queued('to-call-back', 'hotline-callback')).toContain(id);
    await step(id, 'confirm', 'hotline-callback', {
      solved: false,
      grade: 'dissatisfied',
      remark: '还有一盏。',
    });
    expect((await asker(receipt)).status).toContain('重新办理');

    await step(id, 'answer', 'city-management-handler', { ...answer, answer: '第三盏也修好了。' });
    // the second answer waits for review: what the asker reads is still the first
    expect((await asker(receipt)).answer).toContain('恢复照明');
    await step(id, 'review', 'city-management-head', { passed: true });
    await step(id, 'tell', 'hotline-operator', { way: 'phone' });
    const closed = await step(id, 'confirm', 'hotline-callback', { solved: true, grade: 'satisfied' });
    expect(closed).toMatchObject({ stage: 'closed', redoCount: 1, returnCount: 1, transferCount: 1 });
    expect(closed.citizenDue).toBe(receipt.due);
  });

  it('may amend the duty catalogue by a ruling, as a dated item of the city', async () => {
    const { id } = await received();
    await step(id, 'dispatch', desk, lamps);
    await step(id, 'return', 'housing-head', { ground: 'not-our-duty', reason: '不属住建职责。' });
    const ruling = { ...lamps, lead: 'city-management', ruling: '今后由城管主办。', amend: true };
    const view = await step(id, 'rule', shift, ruling);
    expect(view.timeline.at(-1)?.type).toBe('ruled');
    const { rows } = await site.database.adminPool.query(
      `select version, data from city.item where kind = 'catalogue' and code = 'urban-street-lights' order by version desc limit 1`,
    );
    expect(rows[0].version).toBeGreaterThan(1);
    expect(rows[0].data.note).toContain('裁定');
  });

  it('is a hard one after three transfers, and then a ruling is open', async () => {
    const { id } = await received();
    await step(id, 'dispatch', desk, lamps);
    for (const lead of ['ecology', 'city-management', 'transport'])
      await step(id, 'redispatch', desk, { ...lamps, lead, reason: '改派。' });
    expect(await seen(id)).toMatchObject({ hard: true, transferCount: 3 });
    expect(await queued('hard', shift)).toContain(id);
    await step(id, 'rule', shift, { ...lamps, ruling: '由住建主办，不再退单。' });
  });
});

describe('a second person', () => {
  it('decides on declining, and the asker reads the ground and the way', async () => {
    const { receipt, id } = await received();
    await step(id, 'ask-decline', shift, { ground: 'legal-path', explanation: '依法应当走诉讼途径。' });
    expect((await attempt(id, 'decide-decline', shift, { granted: true })).body.error?.reason).toBe(
      'second-person',
    );
    expect((await attempt(id, 'decide-decline', desk, { granted: true })).body.error?.reason).toBe('role');
    expect((await asker(receipt)).answer).toBeNull();
    await site.system((context) =>
      context.db
        .selectFrom('requests.request')
        .select('asked')
        .where('city', '=', 'jingzhou')
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    );
    const other = await received();
    await step(other.id, 'ask-decline', desk, { ground: 'legal-path', explanation: '依法应当走诉讼途径。' });
    const declined = await step(other.id, 'decide-decline', shift, { granted: true });
    expect(declined).toMatchObject({ stage: 'answered', outcome: 'declined' });
    expect(await queued('to-tell', 'hotline-operator')).toContain(other.id);
    expect((await asker(other.receipt)).answer).toContain('诉讼途径');
    expect(await step(other.id, 'tell', 'hotline-operator', { way: 'phone' })).toMatchObject({
      stage: 'closed',
      told: true,
    });
  });

  it('reads an answer before it goes out, never the one who wrote it', async () => {
    const { id } = await inHand();
    await step(id, 'answer', 'housing-handler', answer);
    const own = await attempt(id, 'review', 'housing-handler', { passed: true });
    expect(own.body.error?.code).toBe('not-allowed');
    const bare = await attempt(id, 'review', 'housing-head', { passed: false });
    expect(bare.body.error?.fields).toMatchObject({ reason: expect.any(String) });
    expect(await step(id, 'review', 'housing-head', { passed: true })).toMatchObject({ stage: 'answered' });
  });
});

describe('tracked 挂账', () => {
  it('stays open, tells the asker each time, and is solved in the end', async () => {
    const { receipt, id } = await inHand();
    const asked = { reason: '须列入改造计划。', measure: '已列入明年计划，先设临时照明。', days: 60 };
    expect(
      (await attempt(id, 'ask-tracking', 'housing-handler', { ...asked, days: 91 })).body.error?.code,
    ).toBe('invalid');
    await step(id, 'ask-tracking', 'housing-handler', asked);
    const held = await step(id, 'decide-tracking', shift, { granted: true });
    expect(held).toMatchObject({ stage: 'tracking', closedAt: null, told: false });
    expect(await queued('on-hold', shift)).toContain(id);
    expect(await queued('to-tell', 'hotline-operator')).toContain(id);
    const shown = await asker(receipt);
    expect(shown).toMatchObject({ progress: asked.measure, next: held.stepDue });
    expect(shown.status).toContain('持续跟进');
    await step(id, 'tell', 'hotline-operator', { way: 'phone' });
    expect(await queued('to-tell', 'hotline-operator')).not.toContain(id);
    await step(id, 'report', 'housing-handler', { progress: '方案已经批复。', days: 30 });
    expect((await asker(receipt)).progress).toBe('方案已经批复。');
    expect(await queued('to-tell', 'hotline-operator')).toContain(id);
    expect(await step(id, 'answer', 'housing-head', answer)).toMatchObject({ stage: 'answered' });
  });
});

describe('handed over 移交', () => {
  it('leaves only with the receiver’s signature', async () => {
    const { receipt, id } = await inHand();
    await step(id, 'offer-handover', 'housing-handler', { to: 'ecology', reason: '属生态环境执法。' });
    expect(await seen(id, 'ecology-handler')).toMatchObject({ ownerUnit: 'housing' });
    await step(id, 'sign-handover', 'ecology-handler', { accepted: false, words: '不属执法范围。' });
    await step(id, 'offer-handover', 'housing-handler', { to: 'ecology', reason: '经协商一致。' });
    const moved = await step(id, 'sign-handover', 'ecology-handler', {
      accepted: true,
      words: '已转生态环境执法程序办理。',
    });
    expect(moved).toMatchObject({ ownerUnit: 'ecology', stage: 'answered', outcome: 'moved' });
    expect((await asker(receipt)).answer).toContain('执法程序');
    expect(
      (await attempt(id, 'confirm', 'hotline-callback', { solved: true, grade: 'satisfied' })).status,
    ).toBe(409);
    expect(await step(id, 'tell', 'hotline-operator', { way: 'phone' })).toMatchObject({ stage: 'closed' });
  });
});
