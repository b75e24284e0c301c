import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { publicMessages } from '../../src/portal/messages-public.ts';
import { goOn, openTown, type Town } from './resident-walk.ts';

const town = openTown();
const words = publicMessages['zh-CN'];
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A shop nearby had the same, was answered at once, agreed, and a reviewer released it. */
async function releaseAlike({ site }: Town): Promise<void> {
  const post = async (path: string, who: string, payload: object): Promise<{ id: string }> => {
    const headers = { cookie: await site.cookieOf(who) };
    const answer = await site.app.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json() as { id: string };
  };
  const title = '店铺门口路灯几点亮';
  const asked = '店铺门口的路灯晚上八点还不亮，几点开灯？';
  const answer = '路灯随天色自动开关，冬季约十八时亮灯。';
  const { id } = await post('/desk/requests', 'hotline-operator', {
    requestType: 'consult',
    askerType: 'market',
    title,
    words: asked,
    notify: 'none',
    source: 'hotline',
    channel: 'phone',
    wantsPublic: true,
    retryKey: randomUUID(),
    direct: { answer, basis: 'own-duty' },
  });
  await post(`/disclosure/${id}/release`, 'hotline-reviewer', { n: 0, title, words: asked, answer });
}

describe('the restaurant owner, on a telephone', () => {
  it('looks what others asked, sends a photo, follows, misses the call back, and rates', async () => {
    await releaseAlike(town());
    const { context, page, complaints } = await town().openReader({
      width: 360,
      language: 'zh-CN',
      scripts: true,
    });
    await page.goto(`${town().origin}/`);
    await page.getByRole('link', { name: words.title, exact: true }).click();
    await page.fill('#q', '店铺 路灯');
    await page.getByRole('button', { name: words.find, exact: true }).click();
    await page.getByRole('link', { name: '店铺门口路灯几点亮' }).click();
    await town().inspect(page);
    await page.getByRole('link', { name: words.same }).click();
    expect(await page.inputValue('#words')).toContain('店铺门口路灯几点亮');
    await page.fill('#words', '我在北京路开餐馆，店铺门口的路灯坏了三盏，晚上客人看不清台阶。');
    await page.check('#requestType-help');
    await goOn(page);
    await page.getByRole('heading', { name: words.similarTitle }).waitFor();
    await town().inspect(page);
    await page.selectOption('#askerType', 'market');
    await page.fill('#phone', '13800001234');
    await page.check('#notify');
    await goOn(page);
    await page.setInputFiles('#files', { name: '台阶.png', mimeType: 'image/png', buffer: photo });
    await page.getByText('台阶.png').waitFor();
    await town().inspect(page);
    await goOn(page);
    await goOn(page);
    const step = page.locator('[aria-current=step]');
    expect(await step.textContent()).toBe('分派');
    await page.getByRole('link', { name: /台阶\.png/ }).waitFor();
    await town().act(page, ['dispatch', 'sign']);
    await page.reload();
    expect(await step.textContent()).toBe('办理');
    await town().inspect(page);
    await town().act(page, ['answer', 'tell', 'call-back']);
    await page.reload();
    expect(await step.textContent()).toBe('评价');
    await page.check('#solved');
    await page.check('#grade');
    await goOn(page);
    expect(await page.textContent('h1')).toBe('已办结');
    await town().inspect(page);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
