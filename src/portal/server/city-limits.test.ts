import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { walkPortal } from '../../../tests/support/portal-walk.ts';
import { amr } from '../../../tests/support/recordings.ts';
import { type TestSite, testSite } from '../../../tests/support/site.ts';
import { citySnapshot, saveItem } from '../../city/index.ts';

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
  await site.system(async (context) => {
    const held = (await citySnapshot(context)).items('city')[0];
    if (held === undefined) throw new Error('no city');
    const limits = { ...held.data.limits, recordingSeconds: 90, fileMegabytes: { picture: 1 } };
    const data = { ...held.data, limits };
    await saveItem(context, { kind: 'city', code: held.code, data, seen: held.version, origin: 'admin' });
  });
});
afterAll(() => site.close());

const next = { name: 'go', value: 'next' };
const words = '北京路的路灯坏了三天，请派人修一下。';
const sizes = '照片每个不超过 1 MB，录音、视频、PDF、Word、Excel每个不超过 20 MB';

/** The start of a picture, and so much after it. */
function picture(bytes: number): Buffer {
  const made = Buffer.alloc(bytes);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(made);
  return made;
}

describe('what the city sets', () => {
  it('is what the form says of files, before and after one is too large, and nothing typed is lost', async () => {
    const walk = walkPortal(site.app);
    await walk.open('/ask');
    await walk.press(next, { words, requestType: 'help' });
    const check = await walk.press(next, { notify: 'none' });
    expect(check.text).toContain(sizes);
    const large = { name: '路灯.png', type: 'image/png', bytes: picture(1_100_000) };
    const again = await walk.press(next, {}, [large]);
    expect(again.status).toBe(413);
    expect(again.text).toContain(`有的文件太大了：${sizes}`);
    expect(walk.values()).toMatchObject({ words });
  });

  it('is what the form says of a recording, before and after one is too long', async () => {
    const walk = walkPortal(site.app);
    expect((await walk.open('/ask')).text).toContain('最长 1 分 30 秒');
    const voice = { field: 'voice', name: 'REC0001.amr', type: 'audio/amr', bytes: amr(95) };
    const again = await walk.press(next, { words: '', requestType: 'help' }, [voice]);
    expect(again.text).toContain('录音太长了，最长 1 分 30 秒');
  });

  it('is what a firm’s application says of its papers', async () => {
    const page = await site.app.inject({
      method: 'POST',
      url: '/policies/apply',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'policy=rent-relief-2022',
    });
    expect(page.body).toContain(`最多5个，${sizes}`);
  });
});
