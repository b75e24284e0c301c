import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestRecord, testRecord } from '../../../../tests/support/record.ts';
import {
  flushAccess,
  makeReceipt,
  noteAccess,
  registerSigningKey,
  sealCity,
  sequenceCity,
} from '../../index.ts';
import { rootOver } from '../../rules/merkle.ts';
import { combine } from '../entries/canonical.ts';
import { noteKeyHash, readCheckpoint } from './checkpoint.ts';
import { continues, evidenceOf, includes, proveConsistency, proveEntry } from './proofs.ts';
import { isRootSigned, lastCheckpoint, rootPage } from './roots.ts';

let record: TestRecord;
beforeEach(async () => {
  record = await testRecord();
  await record.system(registerSigningKey);
});
afterEach(() => record.close());

async function seal(log: 'record' | 'access' = 'record') {
  await sequenceCity(record.services, record.city);
  return sealCity(record.services, record.city, log);
}

const storedHashes = async () =>
  (
    await record.tamper(
      'select e.hash from ledger.position p join ledger.entry e using (city, kind, subject, n) order by p.position',
    )
  ).map((row) => row['hash'] as Buffer);

describe('sealing', () => {
  it('signs the root of every entry in the order of the city, and nothing when nothing is new', async () => {
    await record.aRequest(3);
    const root = await seal();
    expect(root).toMatchObject({ city: record.city, log: 'record', size: 3 });
    expect(root && isRootSigned(root)).toBe(true);
    expect(root?.root).toBe(Buffer.from(rootOver(await storedHashes(), combine)).toString('hex'));
    expect(await seal()).toBeUndefined();
  });

  it('goes on where it stopped, over the edges of tiles, whoever works', async () => {
    for (const [at, count] of [1, 254, 3, 300, 211].entries()) {
      for (let left = count; left > 0; left -= 50) await record.aRequest(Math.min(50, left));
      await sequenceCity(record.services, record.city);
      const worker = at % 2 === 0 ? record.services : record.another();
      await sealCity(worker, record.city, 'record');
    }
    const [last] = await record.system((context) =>
      rootPage(context, 'record', { before: undefined, limit: 1 }),
    );
    expect(last).toMatchObject({
      size: 769,
      root: Buffer.from(rootOver(await storedHashes(), combine)).toString('hex'),
    });
    const tiles = await record.tamper('select count(*)::integer as count from ledger.tile');
    expect(tiles[0]?.['count']).toBe(5); // four of leaves, one above: not a row for each node
  });

  it('signs no root before the last one is old enough, and lets two work at once', async () => {
    await record.aRequest(2);
    await sequenceCity(record.services, record.city);
    const both = await Promise.all([
      sealCity(record.services, record.city, 'record'),
      sealCity(record.another(), record.city, 'record'),
    ]);
    expect(both.filter((one) => one !== undefined)).toHaveLength(1);
    await record.aRequest(1);
    await sequenceCity(record.services, record.city);
    expect(await sealCity(record.services, record.city, 'record', { gapMs: 60_000 })).toBeUndefined();
    expect(await sealCity(record.services, record.city, 'record')).toMatchObject({ size: 3 });
  });

  it('does not cover a hole', async () => {
    const subject = await record.aRequest(3);
    await sequenceCity(record.services, record.city);
    await record.tamper('delete from ledger.entry where subject = $1 and n = 2', [subject]);
    await expect(sealCity(record.services, record.city, 'record')).rejects.toThrow('position 2 has no entry');
  });

  it('seals the access log the same way', async () => {
    const look = { city: record.city, actor: { kind: 'system', name: 'test' }, action: 'view' } as const;
    for (let at = 0; at < 3; at += 1) noteAccess(record.services, { ...look, subject: `s-${at}` });
    await flushAccess(record.services);
    expect(await seal('access')).toMatchObject({ log: 'access', size: 3 });
    noteAccess(record.services, { ...look, subject: 's-3' });
    await flushAccess(record.services);
    const later = await seal('access');
    expect(later).toMatchObject({ size: 4 });
    const proof = await record.system((context) => proveConsistency(context, { log: 'access', from: 3 }));
    const [, first] = await record.system((context) =>
      rootPage(context, 'access', { before: undefined, limit: 2 }),
    );
    expect(continues(proof, first?.root ?? '')).toBe(true);
  });

  it('turns a receipt into inclusion in the first root after it and in every later one', async () => {
    const appended = await record.add();
    const receipt = await record.system(async (context) => makeReceipt(context, appended, '12345678'));
    const before = await record.system((context) => evidenceOf(context, receipt));
    expect(before.inclusion).toBeNull();
    const first = await seal();
    for (let at = 0; at < 300; at += 100) await record.aRequest(100);
    const later = await seal();
    const evidence = await record.system((context) => evidenceOf(context, receipt));
    expect(evidence.inclusion?.root).toEqual(later);
    expect(evidence.inclusion && includes(evidence.inclusion)).toBe(true);
    const early = await record.system((context) => proveEntry(context, { ...receipt, size: first?.size }));
    expect(includes(early) && early.root.size).toBe(1);
    const consistency = await record.system((context) =>
      proveConsistency(context, { log: 'record', from: first?.size ?? 0 }),
    );
    expect(continues(consistency, first?.root ?? '')).toBe(true);
    expect(continues(consistency, later?.root ?? '')).toBe(false);
  });

  it('tells nothing about an entry to who does not hold its hash', async () => {
    const { entry, hash } = await record.add();
    await seal();
    const { kind, subject, n } = entry;
    const asked = { kind, subject, n, entry: hash.toString('hex') };
    await record.system((context) => proveEntry(context, asked));
    for (const other of [
      { ...asked, entry: '0'.repeat(64) },
      { ...asked, n: 2 },
    ]) {
      await expect(record.system((context) => proveEntry(context, other))).rejects.toMatchObject({
        code: expect.stringMatching(/not-found|not-now/),
      });
    }
  });

  it('publishes each root as a note witnesses can read, signed by the city', async () => {
    await record.aRequest(1);
    const root = await seal();
    const note = (await record.system((context) => lastCheckpoint(context, 'record'))) ?? '';
    expect(readCheckpoint(note)).toEqual({ origin: 'diandan/shashi/record', size: 1, root: root?.root });
    const [text = '', signature = ''] = note.split(/\n(?=— )/);
    const bytes = Buffer.from(signature.split(' ')[2] ?? '', 'base64');
    const { publicKey } = record.services.keyring(record.city).signing;
    expect(bytes.subarray(0, 4)).toEqual(noteKeyHash('diandan/shashi/record', publicKey));
    const { createPublicKey, verify } = await import('node:crypto');
    expect(verify(null, Buffer.from(text), createPublicKey(publicKey), bytes.subarray(4))).toBe(true);
  });
});
