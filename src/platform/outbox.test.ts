import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestRecord, testRecord } from '../../tests/support/record.ts';
import { type OwedMessage, owe, settle, waiting } from './outbox.ts';

let record: TestRecord;
beforeAll(async () => {
  record = await testRecord();
});
afterAll(() => record.close());

const message = (dedupe: string, way: OwedMessage['way'] = 'phone'): OwedMessage => ({
  kind: 'request',
  subject: dedupe.split('/')[0] ?? '',
  way,
  purpose: 'answered',
  dedupe,
});

it('owes a message once however often it is asked for, also under the role that only inserts', async () => {
  await record.system((context) => owe(context, message('r1/3')));
  await record.system((context) => owe(context, message('r1/3')));
  await record.system((context) => owe(context, message('r1/3')), {
    actor: { kind: 'visitor' },
    role: 'diandan_intake',
  });
  expect(await record.system((context) => waiting(context, { subject: 'r1' }))).toMatchObject([
    message('r1/3'),
  ]);
});

it('owes nothing when the action it belongs to fails', async () => {
  const failing = record.system(async (context) => {
    await owe(context, message('r2/1'));
    throw new Error('not done');
  });
  await expect(failing).rejects.toThrow('not done');
  expect(await record.system((context) => waiting(context, { subject: 'r2' }))).toEqual([]);
});

it('lists the oldest first, by way, until each is settled once', async () => {
  for (const [dedupe, way] of [
    ['r3/1', 'sms'],
    ['r3/2', 'phone'],
    ['r3/3', 'sms'],
  ] as const) {
    await record.system((context) => owe(context, message(dedupe, way)));
  }
  const sms = await record.system((context) => waiting(context, { ways: ['sms'] }));
  expect(sms.map(({ dedupe }) => dedupe)).toEqual(['r3/1', 'r3/3']);
  const [first] = sms;
  await record.system((context) => settle(context, first?.id ?? '', 'sent'));
  await expect(record.system((context) => settle(context, first?.id ?? '', 'failed'))).rejects.toMatchObject({
    code: 'conflict',
  });
  await expect(
    record.system((context) => settle(context, crypto.randomUUID(), 'sent')),
  ).rejects.toMatchObject({ code: 'not-found' });
  expect(
    (await record.system((context) => waiting(context, { ways: ['sms'] }))).map(({ dedupe }) => dedupe),
  ).toEqual(['r3/3']);
  await record.system((context) => owe(context, message('r3/1', 'sms')));
  expect(await record.system((context) => waiting(context, { ways: ['sms'], limit: 1 }))).toHaveLength(1);
});

it('shows nothing of another city', async () => {
  await record.addCity('honghu');
  expect(await record.system((context) => waiting(context), { city: 'honghu' })).toEqual([]);
});
