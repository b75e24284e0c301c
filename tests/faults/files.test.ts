import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestSite, testSite } from '../support/site.ts';
import { bomb, page, picture, pictureOf, program } from './odd-files.ts';

let site: TestSite;
let port: number;

beforeAll(async () => {
  site = await testSite();
  await site.app.listen({ port: 0, host: '127.0.0.1' });
  port = (site.app.server.address() as { port: number }).port;
});
afterAll(() => site.close());

const at = (path: string) => `http://127.0.0.1:${port}${path}`;

interface Upload {
  name: string;
  bytes: Uint8Array;
}

const typed = { step: 'check', requestType: 'help', askerType: 'resident', notify: 'none' };

/** Sends the portal's form with files, as a browser does. */
async function send(
  files: readonly Upload[],
  language = 'zh-CN',
): Promise<{ answer: Response; text: string }> {
  const form = new FormData();
  const values = { ...typed, words: '楼道里的消防栓没有水，请来看看。', retryKey: randomUUID() };
  for (const [name, value] of Object.entries(values)) form.append(name, value);
  for (const { name, bytes } of files) form.append('files', new Blob([new Uint8Array(bytes)]), name);
  const answer = await fetch(at('/ask/send'), {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { accept: 'text/html', 'accept-language': language },
  });
  return { answer, text: await answer.text() };
}

/** Everything a submission could leave: entries, rows, files on disk. */
async function traces(): Promise<Record<string, number>> {
  const count = (table: string) => `(select count(*)::int from ${table}) as "${table}"`;
  const tables = [
    'ledger.entry',
    'ledger.subject_key',
    'requests.request',
    'platform.file',
    'platform.retry',
  ];
  const { rows } = await site.database.adminPool.query(`select ${tables.map(count).join(', ')}`);
  return {
    ...rows[0],
    files: globSync('files/**/*', { cwd: site.folder, withFileTypes: true }).filter((one) => one.isFile())
      .length,
  };
}

const megabyte = 1024 * 1024;

describe('files that cannot be taken', () => {
  const small = { name: '照片.png', bytes: picture };
  it.each<[string, Upload[], number, RegExp, RegExp]>([
    [
      '21 MB',
      [{ name: '视频.png', bytes: pictureOf(21 * megabyte) }],
      413,
      /“视频\.png”.*20/,
      /too large.*20 MB/,
    ],
    [
      'a program called photo',
      [{ name: '照片.jpg', bytes: program }],
      415,
      /内容与.*不符|不是照片/,
      /not a photo/,
    ],
    ['a page called picture', [{ name: '图.png', bytes: page }], 415, /内容与.*不符|不是照片/, /not a photo/],
    [
      'a picture called Word file',
      [{ name: '情况.docx', bytes: picture }],
      415,
      /内容与.*不符|不是照片/,
      /not a photo/,
    ],
    ['an empty file', [{ name: '空.png', bytes: new Uint8Array() }], 400, /“空\.png”是空的/, /is empty/],
    ['six files', Array.from({ length: 6 }, () => small), 413, /最多 5 个/, /at most 5/],
    [
      'a good file before a bad one',
      [small, { name: '照片.jpg', bytes: program }],
      415,
      /照片/,
      /not a photo/,
    ],
  ])('%s: a sentence at the field, the words kept, nothing stored', async (_what, files, status, zh, en) => {
    const before = await traces();
    for (const [language, sentence] of [
      ['zh-CN', zh],
      ['en', en],
    ] as const) {
      const { answer, text } = await send(files, language);
      expect(answer.status).toBe(status);
      expect(text).toMatch(sentence);
      expect(text).toContain('楼道里的消防栓没有水');
    }
    expect(await traces()).toEqual(before);
  });

  it('a Word file that would unpack to a thousand times its size is never unpacked', async () => {
    const { answer } = await send([{ name: '情况.docx', bytes: bomb('word/document.xml') }]);
    expect(answer.status).toBe(303);
    const { answer: other } = await send([{ name: '情况.docx', bytes: bomb('[Content_Types].xml') }]);
    expect([303, 415]).toContain(other.status);
  });
});

describe('files that are taken', () => {
  const bidi = '\u202Egnp.exe';
  it.each([
    ['a path', '../../../etc/passwd.png', 'passwd.png'],
    ['a path of Windows', 'C:\\Users\\王\\照片.png', '照片.png'],
    ['a mark that turns the direction', `照片${bidi}.png`, '照片gnp.exe.png'],
    ['300 characters', `${'长'.repeat(296)}.png`, `${'长'.repeat(76)}.png`],
    ['an emoji', '路灯💡.png', '路灯💡.png'],
    ['quotes and a line break', 'a"b\r\nx-evil: 1.png', /^[^"\r\n]+\.png$/],
    ['brackets and an apostrophe', "it's (1).png", "it's (1).png"],
    ['nothing but an ending', '.png', '.png'],
  ])('%s in the name is kept harmless', async (_what, name, kept) => {
    const { answer } = await send([{ name, bytes: picture }]);
    expect(answer.status).toBe(303);
    const code = /\/t\/([A-Z0-9]+)/.exec(answer.headers.get('location') ?? '')?.[1];
    const view = await fetch(at(`/api/v1/track/${code}`));
    const { number, files } = (await view.json()) as {
      number: string;
      files: { id: string; name: string }[];
    };
    if (kept instanceof RegExp) expect(files[0]?.name).toMatch(kept);
    else expect(files[0]?.name).toBe(kept);

    const { rows } = await site.database.adminPool.query(
      'select id from requests.request where number = $1',
      [number],
    );
    const downloads = [
      fetch(at(`/t/${code}/files/${files[0]?.id}`)),
      fetch(at(`/api/v1/requests/${rows[0].id}/files/${files[0]?.id}`), {
        headers: { cookie: await site.cookieOf('hotline-dispatcher') },
      }),
    ];
    for (const download of await Promise.all(downloads)) {
      expect(download.status).toBe(200);
      expect(Buffer.from(await download.arrayBuffer()).equals(picture)).toBe(true);
      const { headers } = download;
      expect(headers.get('content-disposition')).toMatch(
        /^attachment; filename\*=UTF-8''[A-Za-z0-9%._~!-]+$/,
      );
      expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain(files[0]?.name);
      expect(headers.get('content-security-policy')).toContain('sandbox');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toContain('no-store');
      expect(headers.get('content-type')).toBe('image/png');
    }
  });

  it('nobody else’s code opens them', async () => {
    const [one, other] = [await send([{ name: 'a.png', bytes: picture }]), await send([])];
    const codes = [one, other].map(
      ({ answer }) => /\/t\/([A-Z0-9]+)/.exec(answer.headers.get('location') ?? '')?.[1],
    );
    const view = await fetch(at(`/api/v1/track/${codes[0]}`));
    const { files } = (await view.json()) as { files: { id: string }[] };
    const stolen = await fetch(at(`/t/${codes[1]}/files/${files[0]?.id}`));
    expect(stolen.status).toBe(404);
  });
});

describe('uploads that never end', () => {
  /** Begins an upload of 5 MB and sends some of it. */
  async function begin(bytes: number): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    const field = (name: string, value: string) =>
      `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const fields = Object.entries({ ...typed, words: '这件诉求没有发完。', retryKey: randomUUID() }).map(
      ([name, value]) => field(name, value),
    );
    socket.write(
      `POST /ask/send HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept: text/html\r\ncontent-length: ${5 * megabyte}\r\n` +
        `content-type: multipart/form-data; boundary=b\r\n\r\n${fields.join('')}` +
        '--b\r\ncontent-disposition: form-data; name="files"; filename="a.png"\r\n\r\n',
    );
    socket.write(pictureOf(bytes));
    return socket;
  }

  it('leave nothing and hold up nobody, whether they break off or drip', async () => {
    const before = await traces();
    const broken = await Promise.all(Array.from({ length: 8 }, () => begin(megabyte)));
    const dripping = await Promise.all(Array.from({ length: 16 }, () => begin(200)));
    for (const socket of broken) socket.destroy();
    for (const socket of dripping) socket.write('.');
    expect((await send([{ name: 'a.png', bytes: picture }])).answer.status).toBe(303);
    const after = await traces();
    expect(after).toEqual({
      ...before,
      'ledger.entry': (before['ledger.entry'] ?? 0) + 1,
      'ledger.subject_key': (before['ledger.subject_key'] ?? 0) + 1,
      'requests.request': (before['requests.request'] ?? 0) + 1,
      'platform.file': (before['platform.file'] ?? 0) + 1,
      'platform.retry': (before['platform.retry'] ?? 0) + 1,
      files: (before['files'] ?? 0) + 1,
    });
    for (const socket of dripping) socket.destroy();
    await vi.waitFor(async () => expect(await connections()).toBeLessThan(5), 10_000);
    expect(await traces()).toEqual(after);
  });

  it('are cut off by the server in the end', () => {
    const { requestTimeout, headersTimeout, timeout } = site.app.server;
    for (const limit of [requestTimeout, headersTimeout, timeout]) expect(limit).toBeGreaterThan(0);
  });

  it('a form that ends in the middle is told so', async () => {
    const answer = await fetch(at('/ask/send'), {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b', accept: 'text/html' },
      body: '--b\r\ncontent-disposition: form-data; name="words"\r\n\r\n写了一半',
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(/[一-鿿]/);
  });

  const connections = () =>
    new Promise<number>((done) => site.app.server.getConnections((_error, count) => done(count)));
});
