import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestSite, testSite } from '../../../../tests/support/site.ts';
import { stepWalk } from '../../../../tests/support/step-walk.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(() => site.close());

const { call, seen, step, attempt, queued, words } = stepWalk(() => site);
const reception = 'visitor-reception';

async function came(visitors: object, more: object = {}) {
  return call<{ id: string; number: string }>('POST', '/desk/requests', {
    as: reception,
    body: {
      ...{ requestType: 'help', askerType: 'resident', words, name: '周某某', notify: 'none' },
      ...{ source: 'reception', channel: 'visit', retryKey: randomUUID(), visitors },
      ...more,
    },
  });
}

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
    const { body } = await came({ people: 1, notice: 'passed-on' });
    const view = await seen(body.id, reception);
    expect(view.visitors?.noticed).toEqual({ what: 'passed-on', way: 'handed' });
    expect(view.timeline.map(({ type }) => type)).toEqual(['received', 'visitors-received', 'notice-given']);
    expect(await queued('to-notice', reception)).not.toContain(body.id);
    const paper = await call<{ code: string; paragraphs: string[] }>(
      'GET',
      `/requests/${body.id}/letters/visit-notice`,
      { as: reception },
    );
    expect(paper.body.code).toBe('visit-notice');
    expect(paper.body.paragraphs[1]).toContain(body.number);
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
