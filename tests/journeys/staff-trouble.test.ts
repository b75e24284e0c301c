import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { erase } from '../../src/ledger/index.ts';
import { inspect, type Office, openDesk, openOffice, picture, type Reader, signIn } from './staff-walk.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  await office.close();
});

const reader: Reader = { width: 1280, language: 'zh-CN' };
const typed = '已派人到现场查看，明天上午更换。';

/** A case written down at the desk. */
async function registered(): Promise<string> {
  const answer = await office.site.app.inject({
    method: 'POST',
    url: '/api/v1/desk/requests',
    headers: { cookie: await office.site.cookieOf('hotline-dispatcher') },
    payload: {
      requestType: 'help',
      askerType: 'resident',
      words: '路灯坏了，请修。',
      source: 'hotline',
      channel: 'phone',
      retryKey: randomUUID(),
    },
  });
  return (answer.json() as { id: string }).id;
}

/** A case that Shashi District has signed for. */
async function caseInHand(): Promise<string> {
  const id = await registered();
  await step(
    id,
    'dispatch',
    { n: 1, category: 'urban-street-lights', lead: 'shashi-district' },
    'hotline-dispatcher',
  );
  await step(id, 'sign', { n: 2 }, 'shashi-district-head');
  return id;
}

async function step(id: string, action: string, payload: object, post: string): Promise<void> {
  const headers = { cookie: await office.site.cookieOf(post) };
  const done = await office.site.app.inject({
    method: 'POST',
    url: `/api/v1/requests/${id}/${action}`,
    headers,
    payload,
  });
  if (done.statusCode !== 200) throw new Error(`${action}: ${done.body}`);
}

/** A handler with a case open and an answer half written. */
async function halfWritten() {
  const id = await caseInHand();
  const desk = await openDesk(office, reader);
  const { page } = desk;
  await signIn(desk, office.origin, await office.personIn('shashi-district-head'));
  await page.waitForSelector('.tab-link');
  await page.goto(`${office.origin}/console/requests/${id}`);
  await page.waitForSelector('.timeline');
  await page.keyboard.press('1');
  await page.waitForSelector('.step-form textarea:focus');
  await page.keyboard.type(typed);
  await page.locator('.step-form input[type=radio]').first().check();
  return { id, desk, page };
}

const answerBox = '.step-form textarea';

describe('trouble at a desk', () => {
  it('shows who was faster, keeps the words, and lets nothing be sent twice', async () => {
    const { id, desk, page } = await halfWritten();
    await step(
      id,
      'answer',
      { n: 3, answer: '三盏路灯都已修好。', outcome: 'solved' },
      'shashi-district-head',
    );
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('#conflict');
    expect(await page.locator('#conflict').innerText()).toMatch(
      /刚才有人先办理了[\s\S]*沙市区 · 主要负责同志[\s\S]*答复/,
    );
    expect(await page.locator(answerBox).inputValue()).toBe(typed);
    expect(await page.locator('.step-form button[type=submit]').isDisabled()).toBe(true);
    await inspect(desk, reader);
    await picture(desk, reader, 'conflict');
    await page.locator('.form-buttons button').nth(1).click();
    expect(await page.locator('.timeline > li').count()).toBe(4);
    await desk.context.close();
  });

  it('asks to sign in again over the page and then sends what was being sent', async () => {
    const { desk, page } = await halfWritten();
    await desk.context.clearCookies({ name: 'diandan_session' });
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('dialog[open] input[type=password]:focus');
    await inspect(desk, reader);
    await picture(desk, reader, 'sign-in-again');
    await page.keyboard.type((await office.personIn('shashi-district-head')).password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.timeline > li:first-child.step-answered');
    expect(await page.locator('.timeline').innerText()).toContain(typed);
    await desk.context.close();
  });

  it('keeps half an answer when the browser is closed', async () => {
    const { id, desk, page } = await halfWritten();
    await page.close();
    const again = await desk.context.newPage();
    await again.goto(`${office.origin}/console/requests/${id}`);
    await again.waitForSelector(answerBox);
    expect(await again.locator(answerBox).inputValue()).toBe(typed);
    expect(await again.locator('.step-form input[type=radio]').first().isChecked()).toBe(true);
    await desk.context.close();
  });

  it('says what to do when the server is out of reach, and goes on when it is back', async () => {
    const { desk, page } = await halfWritten();
    await page.route('**/api/v1/**', (route) => route.abort());
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.step-form [role=alert]');
    expect(await page.locator('.step-form [role=alert]').innerText()).toContain('连不上服务器');
    expect(await page.locator(answerBox).inputValue()).toBe(typed);
    await picture(desk, reader, 'offline');
    await page.unroute('**/api/v1/**');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.timeline > li:first-child.step-answered');
    await desk.context.close();
  });

  it('registers once what is sent again because the answer never came, even after a reload', async () => {
    const words = '断线那一刻登记的事：建设路井盖松动。';
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await signIn(desk, office.origin, await office.personIn('hotline-operator'));
    await page.waitForSelector('.desk-words textarea:focus');
    await page.keyboard.type(words);
    await page.route('**/api/v1/desk/requests', async (route) => {
      await route.fetch(); // the server has it, the desk never hears of it
      await route.abort();
    });
    await page.keyboard.press('Alt+Enter');
    await page.locator('.desk [role=alert]', { hasText: '连不上服务器' }).waitFor();
    await page.unroute('**/api/v1/desk/requests');
    await page.reload();
    await page.waitForSelector('.desk-words textarea:focus');
    expect(await page.locator('.desk-words textarea').inputValue()).toBe(words);
    await page.keyboard.press('Alt+Enter');
    await page.waitForSelector('.big-number');
    const { rows } = await office.site.database.adminPool.query<{ count: string }>(
      'select count(*) from requests.words where body = $1',
      [words],
    );
    expect(Number(rows[0]?.count)).toBe(1);
    await desk.context.close();
  });

  it('sends accusations of officials to 12388 and keeps nothing, not even on the desk', async () => {
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await signIn(desk, office.origin, await office.personIn('hotline-operator'));
    await page.waitForSelector('.desk-words textarea:focus');
    await page.keyboard.type('某局科长吃拿卡要，还收红包。');
    await page.keyboard.press('Alt+Enter');
    await page.waitForSelector('.to-say');
    expect(await page.locator('form.desk').innerText()).toContain('12388');
    await inspect(desk, reader);
    await picture(desk, reader, 'gate');
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('收红包');
    await desk.context.close();
  });

  it('puts the emergency number first while words of danger are being typed', async () => {
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await signIn(desk, office.origin, await office.personIn('hotline-operator'));
    await page.waitForSelector('.desk-words textarea:focus');
    await page.keyboard.type('楼上着火了，有人被困。');
    await page.waitForSelector('.line-number');
    expect(await page.locator('.line-number').first().innerText()).toContain('119');
    await inspect(desk, reader);
    await picture(desk, reader, 'urgent');
    await page.waitForSelector('.desk-reading');
    await page.keyboard.press('Alt+n');
    await page.keyboard.type('请问医保怎么缴费');
    expect(await page.locator('.desk-reading').count()).toBe(0);
    await desk.context.close();
  });

  it('says what was erased, by whom and on what ground, and keeps the way it went', async () => {
    const id = await caseInHand();
    await office.site.system((context) =>
      erase(context, {
        kind: 'request',
        subject: id,
        names: 'all',
        ground: '个人信息保护法第四十七条',
        seen: 3,
      }),
    );
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await signIn(desk, office.origin, await office.personIn('hotline-dispatcher'));
    await page.waitForSelector('.tab-link');
    await page.goto(`${office.origin}/console/requests/${id}`);
    await page.waitForSelector('.step-erased');
    const said = await page.locator('.case').innerText();
    expect(said).toContain('个人信息已依规删除');
    expect(said).toContain('依据：个人信息保护法第四十七条');
    expect(said).not.toContain('路灯坏了');
    expect(await page.locator('.timeline > li').count()).toBe(4);
    await inspect(desk, reader);
    await picture(desk, reader, 'erased');
    await desk.context.close();
  });

  it('changes the language in the middle of a sentence and loses no word of it', async () => {
    const { desk, page } = await halfWritten();
    await page.locator('.tools button[lang=en]').click();
    await page.locator('h2', { hasText: 'What you can do' }).waitFor();
    expect(await page.locator(answerBox).inputValue()).toBe(typed);
    await inspect(desk, { ...reader, language: 'en' });
    await page.reload();
    await page.locator('h2', { hasText: 'What you can do' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    expect(await page.locator(answerBox).inputValue()).toBe(typed);
    await desk.context.close();
  });

  it('shows a long queue page by page, and its address brings it back', async () => {
    for (let count = 0; count < 55; count += 1) await registered();
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await signIn(desk, office.origin, await office.personIn('hotline-dispatcher'));
    await page.waitForSelector('[data-row]');
    const rows = page.locator('[data-row]');
    expect(await rows.count()).toBe(50);
    await page.locator('.more').click();
    await rows.nth(54).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await rows.first().evaluate((row) => row === document.activeElement)).toBe(true);
    await page.locator('.tab-link').nth(2).click();
    await page.waitForURL(/queue=to-answer/);
    await rows.first().waitFor();
    await rows.first().click();
    await page.waitForSelector('.timeline');
    await page.goBack();
    await page.locator('.tab-link[aria-current=page]').waitFor();
    expect(await page.locator('.tab-link[aria-current=page]').innerText()).toContain('办理中');
    await desk.context.close();
  });
});
