import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { picture } from '../../../../tests/faults/odd-files.ts';
import { type TestServices, testServices } from '../../../../tests/support/services.ts';
import { chain, erase, openDataKey, personalValues, sequenceCity, verify } from '../../../ledger/index.ts';
import { seal } from '../../../platform/crypto.ts';
import { receiveRequest } from '../intake/intake.ts';
import { listFiles, readFile } from './files.ts';

const city = 'jingzhou';
let test: TestServices;

beforeAll(async () => {
  test = await testServices();
});
afterAll(() => test.close());

/** A request with one photo. */
async function ask(name: string) {
  const input = {
    requestType: 'help',
    askerType: 'resident',
    notify: 'none',
    words: '北京路的路灯坏了三天，晚上看不见路。',
    confidential: false,
    wantsPublic: false,
    retryKey: randomUUID(),
    files: [{ name, bytes: Buffer.from(picture) }],
  } as const;
  const receipt = await receiveRequest(test.services, { city, actor: { kind: 'visitor' } }, input, {
    origin: 'portal',
    source: 'portal',
    channel: 'web',
  });
  const found = await test.database.adminPool.query('select id from requests.request where number = $1', [
    receipt.number,
  ]);
  return { kind: 'request' as const, subject: String(found.rows[0].id) };
}

async function findings() {
  await sequenceCity(test.services, city);
  return (await verify(test.services, { city })).findings;
}

it('commits to the name of a file in the entry that brought it, and keeps it nowhere else', async () => {
  const of = await ask('王五家门口 现场.png');
  const [file] = await test.system((context) => listFiles(context, of));
  expect(file?.name).toBe('王五家门口 现场.png');
  const [entry] = await test.system((context) => chain(context, 'request', of.subject));
  expect(Object.keys(entry?.commitments ?? {})).toContain(`fileName:${file?.id}`);
  const beside = await test.database.adminPool.query('select name_sealed from platform.file where id = $1', [
    file?.id,
  ]);
  expect(beside.rows).toEqual([{ name_sealed: null }]);
  expect(await findings()).toEqual([]);
});

it('notices a name that was exchanged for another', async () => {
  const of = await ask('路灯.png');
  const [file] = await test.system((context) => listFiles(context, of));
  const name = `fileName:${file?.id}`;
  const kept = await test.database.adminPool.query('select sealed from ledger.value where name = $1', [name]);
  const put = (sealed: Buffer) =>
    test.database.adminPool.query('update ledger.value set sealed = $2 where name = $1', [name, sealed]);
  const key = await test.system((context) => openDataKey(context, of));
  if (key === undefined) throw new Error('no key');
  const other = Buffer.concat([Buffer.alloc(32), Buffer.from('别的.png')]);
  await put(seal(key, other, `request/${of.subject}/1/${name}`));
  expect(await findings()).toMatchObject([{ fault: 'value-changed', detail: name }]);
  await put(kept.rows[0].sealed);
  expect(await findings()).toEqual([]);
});

it('erases the name with its file', async () => {
  const of = await ask('身份证.png');
  const [file] = await test.system((context) => listFiles(context, of));
  await test.system((context) =>
    erase(context, { ...of, names: [`file:${file?.id}`], ground: '本人申请', seen: 1 }),
  );
  const values = await test.system((context) => personalValues(context, of));
  expect(values.find(({ name }) => name === `fileName:${file?.id}`)?.text).toBeNull();
  expect(await test.system((context) => listFiles(context, of))).toMatchObject([{ name: '', erased: true }]);
  expect(await findings()).toEqual([]);
});

it('still reads names sealed beside their file, as the first version did', async () => {
  const of = await ask('老的.png');
  const [file] = await test.system((context) => listFiles(context, of));
  const key = await test.system((context) => openDataKey(context, of));
  if (key === undefined || file === undefined) throw new Error('no key');
  const { adminPool } = test.database;
  const sealed = seal(key, Buffer.from('从前的.png'), `file-name/${file.id}`);
  await adminPool.query('delete from ledger.value where name = $1', [`fileName:${file.id}`]);
  await adminPool.query('update platform.file set name_sealed = $2 where id = $1', [file.id, sealed]);
  expect((await test.system((context) => readFile(context, of, file.id))).name).toBe('从前的.png');
});
