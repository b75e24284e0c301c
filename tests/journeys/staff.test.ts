import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Desk,
  inspect,
  type Office,
  openDesk,
  openOffice,
  picture,
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

const asked = '江津路与红门路路口的路灯坏了三盏，晚上看不清路，请尽快修好。';

/** Brings up a case by its number: `/`, the number, Enter, j, Enter. */
async function findCase({ page }: Desk, number: string): Promise<void> {
  await page.waitForSelector('.tab-link');
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await page.locator('h1', { hasText: number }).waitFor();
  await page.locator('[data-row]', { hasText: number }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.timeline');
}

/** Types into the list the cursor is in, sees what is marked, and takes it. */
async function pick({ page }: Desk, sought: string): Promise<void> {
  await page.keyboard.type(sought);
  const marked = page.locator('.ant-select-item-option-active:visible');
  await marked.waitFor();
  await page.keyboard.press('Enter');
  await marked.waitFor({ state: 'hidden' });
}

/** The steps of the timeline, newest first. */
function steps({ page }: Desk): Promise<(string | null)[]> {
  return page.locator('.step-head strong').allTextContents();
}

/** Waits until the newest step is of a type. */
async function untilStep({ page }: Desk, type: string): Promise<void> {
  await page.waitForSelector(`.timeline > li:first-child.step-${type}`);
}

/** Registers at the desk by keyboard and reads the number off the screen. */
async function passOn({ page }: Desk, words: string): Promise<string> {
  await page.waitForSelector('.desk-words textarea:focus');
  await page.keyboard.type(words);
  await page.keyboard.press('Alt+t');
  await page.keyboard.type('13800001234');
  await page.keyboard.press('Alt+Enter');
  return (await page.locator('.big-number').textContent()) ?? '';
}

describe.each(readers)('staff at $width px in $language', (reader) => {
  it('answer at once by keyboard, hands never leaving it', async () => {
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await page.goto(`${office.origin}/console/`);
    await page.waitForSelector('input[autocomplete=username]:focus');
    await inspect(desk, reader);
    await picture(desk, reader, 'sign-in');
    await signIn(desk, office.origin, await office.personIn('hotline-operator'));
    await page.waitForSelector('.desk-words textarea:focus');
    await inspect(desk, reader);
    await page.keyboard.type('加装电梯要准备哪些材料？');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.desk-answer textarea:focus');
    await page.keyboard.type('需要业主表决材料、设计方案和公示情况，到街道便民服务中心申请。');
    await picture(desk, reader, 'desk');
    await inspect(desk, reader);
    await page.keyboard.press('Control+Enter');
    expect(await page.locator('.big-number').textContent()).toMatch(/^\d{8,10}$/);
    await picture(desk, reader, 'registered');
    await inspect(desk, reader);
    await page.keyboard.press('n');
    await page.waitForSelector('.desk-words textarea:focus');
    expect(await page.locator('.desk-words textarea').inputValue()).toBe('');
    await desk.context.close();
  });

  it('write down whatever else a caller says', async () => {
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await signIn(desk, office.origin, await office.personIn('hotline-operator'));
    await page.waitForSelector('.desk-words textarea:focus');
    await page.keyboard.type('邻居家老人的低保一直没有批下来，去街道问过三次，态度很不好。');
    await page.locator('.checks input').last().check();
    await page.locator('.desk input[maxlength="40"]').last().fill('李邻居');
    await page.locator('.desk input[inputmode=tel]').last().fill('不是号码');
    await page.locator('.more-fields summary').click();
    await page.locator('.more-fields input[type=checkbox]').check();
    const lists = page.locator('.desk .ant-select input');
    for (const [place, sought] of [
      [0, '低保'],
      [1, '沙市区'],
      [5, '崇文街道'],
    ] as const) {
      await lists.nth(place).focus();
      const english = place === 0 && reader.language === 'en';
      await pick(desk, english ? 'Allowances' : sought);
    }
    await page.locator('.ant-picker input').fill('2026-01-05 09:30');
    await page.keyboard.press('Tab');
    await inspect(desk, reader);
    await page.keyboard.press('Alt+Enter');
    await page.waitForSelector('[aria-invalid=true]');
    await inspect(desk, reader);
    await picture(desk, reader, 'desk-all');
    await page.locator('.desk input[inputmode=tel]').last().fill('0716-8460000');
    await page.keyboard.press('Alt+Enter');
    await page.waitForSelector('.more-fields [aria-invalid=true]:focus');
    await page.keyboard.type('春节前来访，当时没有登记');
    await page.keyboard.press('Alt+Enter');
    await page.waitForSelector('.big-number');
    await desk.context.close();
  });

  it('hand on a case, sign for it, answer it, tell and call back', async () => {
    const desk = await openDesk(office, reader);
    const { page } = desk;
    await signIn(desk, office.origin, await office.personIn('hotline-operator'));
    const number = await passOn(desk, asked);
    await signOut(desk);

    await signIn(desk, office.origin, await office.personIn('hotline-dispatcher'));
    await page.waitForSelector('[data-row]');
    await inspect(desk, reader);
    await picture(desk, reader, 'queue');
    await findCase(desk, number);
    await inspect(desk, reader);
    await page.keyboard.press('1');
    await page.waitForSelector('.step-form input:focus');
    await pick(desk, reader.language === 'en' ? 'Street lights' : '路灯');
    await page.keyboard.press('Tab');
    await pick(desk, '城市管理执法委员会');
    await inspect(desk, reader);
    await picture(desk, reader, 'dispatch');
    await page.keyboard.press('Control+Enter');
    await untilStep(desk, 'dispatched');
    await signOut(desk);

    await signIn(desk, office.origin, await office.personIn('city-management-head'));
    await page.waitForSelector('.tab-link');
    // on a telephone a head begins with the day's page
    await page.goto(`${office.origin}/console/requests`);
    await findCase(desk, number);
    await page.keyboard.press('1');
    await page.waitForSelector('.step-form button[type=submit]:focus');
    await page.keyboard.press('Enter');
    await untilStep(desk, 'signed');
    await page.keyboard.press('1');
    await page.waitForSelector('.step-form textarea:focus');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('.step-form textarea[aria-invalid=true]:focus');
    await inspect(desk, reader);
    await page.keyboard.type('已更换三盏路灯的光源和线路，今晚恢复照明。');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await picture(desk, reader, 'answer');
    await page.keyboard.press('Control+Enter');
    await untilStep(desk, 'answered');
    await signOut(desk);

    await signIn(desk, office.origin, await office.personIn('hotline-operator'));
    await page.getByRole('banner').getByRole('navigation').waitFor();
    await page.goto(`${office.origin}/console/requests?queue=to-tell`);
    await findCase(desk, number);
    await page.keyboard.press('1');
    await page.waitForSelector('.step-form input:focus');
    await inspect(desk, reader);
    await page.keyboard.press('Control+Enter');
    await untilStep(desk, 'told');
    await page.keyboard.press('1');
    await page.waitForSelector('.step-form input:focus');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await inspect(desk, reader);
    await picture(desk, reader, 'call-back');
    await page.keyboard.press('Control+Enter');
    await untilStep(desk, 'confirmed');
    expect(await steps(desk)).toHaveLength(6);
    await page.click('.contact button');
    await page.waitForSelector('a[href="tel:13800001234"]');
    await inspect(desk, reader);
    await picture(desk, reader, 'case');
    await desk.context.close();
  });
});
