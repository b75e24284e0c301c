import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Action } from '../../src/requests/rules/stage.ts';
import { formMessages } from '../../src/requests/web/form-messages.ts';
import { requestScreens } from '../../src/requests/web/messages.ts';
import { stepMessages } from '../../src/requests/web/step-messages.ts';
import {
  type Desk,
  inspect,
  type Office,
  openDesk,
  openOffice,
  picture,
  type Reader,
  readers,
  signIn,
  signOut,
} from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  await office.close();
});

const reader: Reader = { width: 1280, language: 'zh-CN' };
const words = requestScreens[reader.language];
const form = formMessages[reader.language].form;
const step = stepMessages[reader.language];

async function registered(): Promise<string> {
  const answer = await office.site.app.inject({
    method: 'POST',
    url: '/api/v1/desk/requests',
    headers: { cookie: await office.site.cookieOf('hotline-dispatcher') },
    payload: {
      requestType: 'help',
      askerType: 'resident',
      words: '北京路与红门路交叉口的路灯坏了三天，晚上老人出门看不见路，请派人修一下。',
      name: '来电人甲',
      phone: '13800001234',
      notify: 'phone',
      source: 'hotline',
      channel: 'phone',
      retryKey: randomUUID(),
    },
  });
  return (answer.json() as { id: string }).id;
}

/** Somebody sits down at a screen with the case open, does their part and leaves. */
async function at(post: string, id: string, work: (desk: Desk) => Promise<void>): Promise<void> {
  const desk = await openDesk(office, reader);
  await signIn(desk, office.origin, await office.personIn(post));
  await desk.page.getByRole('banner').getByRole('navigation').waitFor();
  await desk.page.goto(`${office.origin}/console/requests/${id}`);
  await desk.page.getByRole('region', { name: words.case.actions, exact: true }).waitFor();
  await work(desk);
  await signOut(desk);
  await desk.context.close();
}

/** Opens the form of a step by its button. */
async function begin({ page }: Desk, action: Action): Promise<void> {
  const actions = page.getByRole('region', { name: words.case.actions, exact: true });
  const button = actions.getByRole('button', { name: words.actionNames[action] });
  await actions.getByRole('button').first().waitFor();
  if (!(await button.first().isVisible())) await actions.getByText(words.case.more).click();
  await button.first().click();
  await page.locator('.step-form').waitFor();
}

async function send(desk: Desk, shown: string): Promise<void> {
  await inspect(desk, reader);
  await picture(desk, reader, `long-${shown}`);
  await desk.page.keyboard.press('Control+Enter');
  await desk.page.getByRole('status').getByText(words.case.sent).waitFor();
}

async function write({ page }: Desk, label: string, text: string): Promise<void> {
  await page.locator('.step-form').getByRole('textbox', { name: label }).fill(text);
}

async function choose({ page }: Desk, label: string): Promise<void> {
  await page.locator('.step-form').getByRole('radio', { name: label, exact: true }).check();
}

async function pick({ page }: Desk, label: string, text: string): Promise<void> {
  await page.locator('.step-form').getByRole('combobox', { name: label }).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

async function answer(desk: Desk, text: string): Promise<void> {
  await begin(desk, 'answer');
  await write(desk, form.answer, text);
  await choose(desk, words.outcomes.solved);
}

async function review(id: string, passed: boolean): Promise<void> {
  await at('city-management-head', id, async (desk) => {
    await begin(desk, 'review');
    await choose(desk, passed ? step.passedWords : step.sentBackWords);
    if (!passed) await write(desk, step.labels.sentBack, '请写明更换了什么、何时恢复。');
    await send(desk, passed ? 'review-passed' : 'review-back');
  });
}

async function tell(id: string): Promise<void> {
  await at('hotline-operator', id, async (desk) => {
    await begin(desk, 'tell');
    await send(desk, 'tell');
  });
}

async function callBack(id: string, solved: boolean): Promise<void> {
  await at('hotline-callback', id, async (desk) => {
    await begin(desk, 'confirm');
    await choose(desk, solved ? '是' : '否');
    await choose(desk, solved ? '满意' : '不满意');
    await send(desk, solved ? 'satisfied' : 'not-satisfied');
  });
}

describe('the long case', () => {
  it('is returned, ruled, signed, extended, answered, sent back, told, not solved, redone and solved', async () => {
    const id = await registered();
    await at('hotline-dispatcher', id, async (desk) => {
      await begin(desk, 'dispatch');
      await pick(desk, form.category, '路灯');
      await pick(desk, form.lead, '住房和城乡建设');
      await send(desk, 'dispatch');
    });
    await at('housing-handler', id, async (desk) => {
      await begin(desk, 'return');
      await choose(desk, words.returnGrounds['not-our-duty']);
      await write(desk, step.labels.reason, '道路照明由城市管理部门维护，附权责清单。');
      await send(desk, 'return');
    });
    await at('hotline-shift-lead', id, async (desk) => {
      await begin(desk, 'rule');
      await pick(desk, step.labels.lead, '城市管理执法委员会');
      await write(desk, step.labels.ruling, '经会商，道路照明由城管委主办。');
      await send(desk, 'rule');
    });
    await at('city-management-handler', id, async (desk) => {
      await begin(desk, 'sign');
      await send(desk, 'sign');
      await begin(desk, 'ask-extension');
      await write(desk, step.labels.amount, '3');
      await write(desk, step.labels.reason, '灯具需要采购，三个工作日到货。');
      await send(desk, 'ask-extension');
    });
    await at('hotline-shift-lead', id, async (desk) => {
      await begin(desk, 'decide-extension');
      await choose(desk, step.agree);
      await send(desk, 'decide-extension');
    });
    await at('city-management-handler', id, async (desk) => {
      await answer(desk, '已经安排人员处理。');
      await send(desk, 'answer');
    });
    await review(id, false);
    await at('city-management-handler', id, async (desk) => {
      await answer(desk, '已更换两盏路灯，今晚恢复照明。');
      await send(desk, 'answer-again');
    });
    await review(id, true);
    await tell(id);
    await callBack(id, false);
    await at('city-management-handler', id, async (desk) => {
      await answer(desk, '第三盏路灯的线路也已修好，请您放心。');
      await send(desk, 'redo');
    });
    await review(id, true);
    await tell(id);
    await callBack(id, true);
    for (const other of readers) {
      const desk = await openDesk(office, other);
      await signIn(desk, office.origin, await office.personIn('hotline-dispatcher'));
      await desk.page.getByRole('banner').getByRole('navigation').waitFor();
      await desk.page.goto(`${office.origin}/console/requests/${id}`);
      const { case: shown, stages } = requestScreens[other.language];
      await desk.page.getByText(shown.closedNow).waitFor();
      expect(await desk.page.locator('.timeline > li').count()).toBe(17);
      expect(await desk.page.locator('.panel-head .stage').first().innerText()).toBe(stages.closed);
      await inspect(desk, other);
      await picture(desk, other, 'long-closed');
      await desk.context.close();
    }
  });

  it('shows the second of two people who was faster, and keeps what they typed', async () => {
    const id = await registered();
    await at('hotline-shift-lead', id, async (desk) => {
      await begin(desk, 'ask-decline');
      await pick(desk, step.labels.ground, '诉讼');
      await write(desk, step.labels.explanation, '依法应当通过诉讼途径解决。');
      const cookie = await office.site.cookieOf('hotline-dispatcher');
      const done = await office.site.app.inject({
        method: 'POST',
        url: `/api/v1/requests/${id}/dispatch`,
        headers: { cookie },
        payload: { n: 1, category: 'urban-street-lights', lead: 'city-management' },
      });
      expect(done.statusCode).toBe(200);
      await desk.page.keyboard.press('Control+Enter');
      await desk.page.waitForSelector('#conflict');
      expect(await desk.page.locator('#conflict').innerText()).toContain(words.entries.dispatched);
      expect(await desk.page.locator('.step-form textarea').inputValue()).toContain('诉讼途径');
      expect(await desk.page.locator('.step-form button[type=submit]').isDisabled()).toBe(true);
      await inspect(desk, reader);
      await picture(desk, reader, 'long-conflict');
    });
  });
});
