import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastEntry, takes } from '../../../../tests/support/lifecycle.ts';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { stepWalk } from '../../../../tests/support/step-walk.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

const { call, seen, step, attempt, queued, words } = stepWalk(() => site);
const reception = 'visitor-reception';

async function came(visitors: object | undefined, more: object = {}) {
  return call<{ id: string; number: string }>('POST', '/desk/requests', {
    as: reception,
    body: {
      ...{ requestType: 'help', askerType: 'resident', words, name: '周某某', notify: 'none' },
      ...{ source: 'reception', channel: 'visit', retryKey: randomUUID(), visitors },
      ...more,
    },
  });
}

const paper = async (id: string, code: string) =>
  (
    await call<{ code: string; paragraphs: string[]; papers: { code: string }[] }>(
      'GET',
      `/requests/${id}/letters/${code}`,
      { as: reception },
    )
  ).body;

describe('people who come in person', () => {
  it('have a notice in writing owed to them for fifteen days, until they have it', async () => {
    const { body } = await came({ people: 2, needs: ['sign-language'] });
    const before = await seen(body.id, reception);
    expect(before.visitors).toEqual({
      people: 2,
      representatives: 0,
      needs: ['sign-language'],
      elsewhere: 'none',
      noticed: null,
    });
    const clock = before.clocks.find((one) => one.clock === 'notice');
    expect(clock?.source).toContain('信访工作条例');
    const days = (Date.parse(clock?.due ?? '') - Date.parse(before.receivedAt)) / 86_400_000;
    expect(days).toBeGreaterThan(14);
    expect(await queued('to-notice', reception)).toContain(body.id);
    const after = await step(body.id, 'give-notice', reception, { what: 'accepted', way: 'posted' });
    expect(after.visitors?.noticed).toEqual({ what: 'accepted', way: 'posted' });
    expect(after.clocks.some((one) => one.clock === 'notice')).toBe(false);
    expect(await queued('to-notice', reception)).not.toContain(body.id);
    const again = await attempt(body.id, 'give-notice', reception, { what: 'accepted', way: 'handed' });
    expect(again.body.error?.reason).toBe('noticed-already');
  });

  it('take it along where it is written on the spot, and it is a paper to print', async () => {
    const { body } = await came({ people: 1, notice: 'accepted' });
    const view = await seen(body.id, reception);
    expect(view.visitors?.noticed).toEqual({ what: 'accepted', way: 'handed' });
    expect(view.timeline.map(({ type }) => type)).toEqual(['received', 'visitors-received', 'notice-given']);
    expect(await queued('to-notice', reception)).not.toContain(body.id);
    const notice = await paper(body.id, 'visit-notice');
    expect(notice.code).toBe('visit-notice');
    expect(notice.paragraphs[1]).toContain(body.number);
  });

  it('are told on the spot that it is taken in, and nothing that nobody decided', async () => {
    for (const [notice, reason] of [
      ['declined', 'not-declined'],
      ['passed-on', 'not-passed-on'],
    ] as const) {
      const early = await came({ people: 1, notice });
      expect(early.body.error?.reason).toBe(reason);
      expect(Object.keys(early.body.error?.fields ?? {})).toEqual(['visitors.notice']);
      const { body } = await came({ people: 1 });
      const later = await attempt(body.id, 'give-notice', reception, { what: notice, way: 'handed' });
      expect(later.body.error?.reason).toBe(reason);
      expect(await queued('to-notice', reception)).toContain(body.id);
    }
  });

  it('are told that it is declined once that was decided, by the paper that says so', async () => {
    const { body } = await came({ people: 1 });
    const ask = { ground: 'legal-path', explanation: '依法应当通过诉讼途径解决。' };
    await step(body.id, 'ask-decline', 'hotline-dispatcher', ask);
    await step(body.id, 'decide-decline', 'hotline-shift-lead', { granted: true });
    const promised = await attempt(body.id, 'give-notice', reception, { what: 'accepted', way: 'handed' });
    expect(promised.body.error?.reason).toBe('not-accepted');
    const told = await step(body.id, 'give-notice', reception, { what: 'declined', way: 'handed' });
    expect(told.visitors?.noticed?.what).toBe('declined');
    const notice = await paper(body.id, 'not-accepted');
    expect(notice.code).toBe('not-accepted');
    expect(notice.papers.map(({ code }) => code)).not.toContain('visit-notice');
  });

  it('are told that it is passed on once it was, by a paper to them', async () => {
    const { body } = await came({ people: 1 });
    await site.system(async (context) => {
      await takes.dispatch(context, { id: body.id, n: await lastEntry(context, body.id) }, {});
    });
    await step(body.id, 'give-notice', reception, { what: 'passed-on', way: 'posted' });
    const notice = await paper(body.id, 'transfer-notice');
    expect(notice.code).toBe('transfer-notice');
    expect(notice.paragraphs.join('')).toContain('转送荆州市生态环境局');
  });

  it('who were answered at once take the answer along and no promise of one', async () => {
    const direct = { answer: '请带身份证到政务中心一楼办理。', basis: 'own-duty' };
    const { body } = await came({ people: 1 }, { requestType: 'consult', direct });
    const answer = await paper(body.id, 'answer');
    expect(answer.code).toBe('answer');
    expect(answer.paragraphs).toContain('请带身份证到政务中心一楼办理。');
    const codes = answer.papers.map(({ code }) => code);
    for (const promise of ['visit-notice', 'acceptance', 'transfer-notice'])
      expect(codes).not.toContain(promise);
  });

  it('are one where nobody counted them, and none by a channel nobody comes by', async () => {
    const { body } = await came(undefined);
    expect((await seen(body.id, reception)).visitors).toMatchObject({ people: 1, noticed: null });
    expect(await queued('to-notice', reception)).toContain(body.id);
    const written = await came({ people: 1 }, { channel: 'letter' });
    expect(written.body.error?.reason).toBe('not-in-person');
  });

  it('choose representatives beyond five, five at most, whose names are opened like any other contact', async () => {
    const none = await came({ people: 6 });
    expect(none.body.error?.fields).toEqual({ 'visitors.representatives': expect.stringContaining('5') });
    const six = await came({ people: 30, representatives: ['甲', '乙', '丙', '丁', '戊', '己'] });
    expect(six.body.error?.reason).toBe('too-many-representatives');
    const five = await came({ people: 30, representatives: ['甲某', '乙某', '丙某'] });
    expect(five.status).toBe(200);
    const view = await seen(five.body.id, reception);
    expect(view.visitors?.representatives).toBe(3);
    expect(JSON.stringify(view)).not.toContain('甲某');
    const opened = await call<{ representatives: string }>('POST', `/requests/${five.body.id}/contact`, {
      as: reception,
      body: {},
    });
    expect(opened.body.representatives).toBe('甲某、乙某、丙某');
  });

  it('say with whom the same matter is already, and what is said there raises the gate like everything else', async () => {
    const unnamed = await came({ people: 1, elsewhere: 'pending' });
    expect(Object.keys(unnamed.body.error?.fields ?? {})).toEqual(['visitors.elsewhereAt']);
    const named = await came({ people: 1, elsewhere: 'pending', elsewhereAt: '市信访局，今年三月登记' });
    const view = await seen(named.body.id, reception);
    expect(view.visitors?.elsewhere).toBe('pending');
    expect(view.timeline.find(({ type }) => type === 'visitors-received')?.words).toBe(
      '市信访局，今年三月登记',
    );
    const gated = await came({ people: 1, elsewhere: 'ended', elsewhereAt: '某局科长收受红包，吃拿卡要' });
    expect(gated.body.error?.reason).toBe('discipline-gate');
  });

  it('are nobody where somebody telephoned', async () => {
    const { body } = await call<{ id: string }>('POST', '/desk/requests', {
      as: 'hotline-operator',
      body: {
        ...{ requestType: 'help', askerType: 'resident', words, notify: 'none' },
        ...{ source: 'hotline', channel: 'phone', retryKey: randomUUID() },
      },
    });
    expect((await seen(body.id)).visitors).toBeNull();
    const owed = await attempt(body.id, 'give-notice', 'hotline-dispatcher', {
      what: 'accepted',
      way: 'handed',
    });
    expect(owed.body.error?.reason).toBe('nobody-came');
  });
});
