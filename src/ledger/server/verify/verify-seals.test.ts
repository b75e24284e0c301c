import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestRecord, testRecord } from '../../../../tests/support/record.ts';
import { rewriteChain, shiftPositions, swapPositions } from '../../../../tests/support/tampering.ts';
import type { SignedRoot } from '../../contract.ts';
import { flushAccess, noteAccess, registerSigningKey, sealCity, sequenceCity, verify } from '../../index.ts';
import { lastCheckpoint } from '../seal/roots.ts';

let record: TestRecord;
/** Requests of the record, in the order their entries stand: 4 entries each. */
let subjects: string[];
/** A root somebody outside kept. */
let kept: SignedRoot;

beforeEach(async () => {
  record = await testRecord();
  await record.system(registerSigningKey);
  subjects = [];
  for (let at = 0; at < 4; at += 1) {
    subjects.push(await record.aRequest(4));
    await sequenceCity(record.services, record.city);
  }
  const root = await sealCity(record.services, record.city, 'record');
  if (root === undefined) throw new Error('nothing was sealed');
  kept = root;
  await record.aRequest(3);
  await sequenceCity(record.services, record.city);
  await sealCity(record.services, record.city, 'record');
});
afterEach(() => record.close());

const rootFile = () => ({ name: 'root.json', text: JSON.stringify(kept) });

/** What verify says about seals: fault, request, number, position. */
async function found(roots = [rootFile()]) {
  const { findings } = await verify(record.services, { roots });
  for (const one of findings) expect(Math.min(one.zh.length, one.en.length)).toBeGreaterThan(5);
  return findings
    .filter(({ fault }) => /^(sealed|root|tile|look)-/.test(fault))
    .map(({ fault, sort, subject, n, position, detail }) => ({ fault, sort, subject, n, position, detail }));
}

describe('verify with a root from outside', () => {
  it('finds nothing wrong with an honest record, and says how far the root reaches', async () => {
    const report = await verify(record.services, { roots: [rootFile()] });
    expect(report.findings).toEqual([]);
    expect(report.counts.roots).toBe(2);
    expect(report.notes.map(({ en }) => en).join()).toContain('agrees with its signed roots up to 19');
  });

  it('takes a root as a file, as a checkpoint and as it is printed', async () => {
    const note = (await record.system((context) => lastCheckpoint(context, 'record'))) ?? '';
    const groups = kept.root.replace(/(.{4})/g, '$1 ').trim();
    const roots = [note, `${kept.size}:${kept.root}`, `record ${kept.size}：${groups.toUpperCase()}`];
    for (const text of roots) expect(await found([{ name: 'paper', text }])).toEqual([]);
    for (const text of [
      `${kept.size}:${'0'.repeat(64)}`,
      note.replace(/\n[^\n]{44}\n/, `\n${'A'.repeat(43)}=\n`),
    ])
      expect(await found([{ name: 'paper', text }])).not.toEqual([]);
    expect(await found([{ name: 'paper', text: 'lunch at twelve' }])).toMatchObject([
      { fault: 'root-unreadable' },
    ]);
  });

  it('names an entry altered with everything that hangs on it, the first one first', async () => {
    await rewriteChain(record, { subject: subjects[1] ?? '', from: 2 }, (entry) => ({
      ...entry,
      body: { text: 'other' },
    }));
    const all = await found();
    expect(all[0]).toEqual({
      fault: 'sealed-altered',
      sort: 'altered',
      subject: subjects[1],
      n: 2,
      position: 6,
      detail: undefined,
    });
    expect(all.map(({ position }) => position)).toEqual([6, 7, 8]);
  });

  it('names an entry dated back and says what its time was', async () => {
    const [row] = await record.tamper('select recorded_at from ledger.entry where subject = $1 and n = 4', [
      subjects[2],
    ]);
    await rewriteChain(record, { subject: subjects[2] ?? '', from: 4 }, (entry) => ({
      ...entry,
      recordedAt: '2020-01-01T00:00:00.000Z',
      happenedAt: '2020-01-01T00:00:00.000Z',
    }));
    expect(await found()).toEqual([
      {
        fault: 'sealed-dated',
        sort: 'back-dated',
        subject: subjects[2],
        n: 4,
        position: 12,
        detail: row?.['recorded_at'],
      },
    ]);
  });

  it('names a removed entry, also when position and numbers were made to fit', async () => {
    const subject = subjects[3] ?? '';
    await record.tamper('delete from ledger.entry where subject = $1 and n = 4', [subject]);
    expect(await found()).toMatchObject([{ sort: 'removed', subject, n: 4, position: 16 }]);
    await record.tamper('delete from ledger.position where subject = $1 and n = 4', [subject]);
    await shiftPositions(record, 16, -1);
    expect(await found()).toMatchObject([{ sort: 'removed', position: 16 }]);
  });

  it('names a whole request that was dropped with all it left behind', async () => {
    const subject = subjects[1] ?? '';
    await record.tamper('delete from ledger.entry where subject = $1', [subject]);
    expect(await found()).toMatchObject([
      { fault: 'sealed-subject-gone', sort: 'removed', subject, position: 5, detail: '5, 6, 7, 8' },
    ]);
    for (const table of ['position', 'value', 'subject_key'])
      await record.tamper(`delete from ledger.${table} where subject = $1`, [subject]);
    await shiftPositions(record, 8, -4);
    expect((await found()).map(({ sort, position }) => [sort, position])).toEqual([
      ['removed', 5],
      ['removed', 6],
      ['removed', 7],
      ['removed', 8],
    ]);
  });

  it('names an entry that was put in', async () => {
    const other = await record.aRequest(1);
    await shiftPositions(record, 5, 1);
    await record.tamper('insert into ledger.position values ($1, 6, $2, $3, 1)', [
      record.city,
      'request',
      other,
    ]);
    await record.tamper('delete from ledger.unsealed');
    expect(await found()).toEqual([
      { fault: 'sealed-inserted', sort: 'inserted', subject: other, n: 1, position: 6, detail: undefined },
    ]);
  });

  it('names entries that changed places', async () => {
    await swapPositions(record, 3, 9);
    expect((await found()).map(({ sort, position, subject }) => [sort, position, subject])).toEqual([
      ['reordered', 3, subjects[2]],
      ['reordered', 9, subjects[0]],
    ]);
  });

  it('names the end cut off', async () => {
    await record.tamper('delete from ledger.entry where subject = $1', [subjects[3]]);
    await record.tamper('delete from ledger.position where position > 12');
    expect(
      (await found()).filter(({ fault }) => fault.startsWith('sealed-')).map(({ position }) => position),
    ).toEqual([13, 14, 15, 16, 17, 18, 19]);
  });

  it('narrows a change down when the stored tree was made to fit, and finds roots that were', async () => {
    const subject = subjects[0] ?? '';
    await rewriteChain(record, { subject, from: 3 }, (entry) => ({ ...entry, body: { text: 'other' } }));
    for (const table of ['tile', 'tree', 'root']) await record.tamper(`delete from ledger.${table}`);
    await sealCity(record.services, record.city, 'record'); // the operator signs a new history with the right key
    expect(await found()).toEqual([
      {
        fault: 'sealed-range',
        sort: 'altered',
        subject: undefined,
        n: undefined,
        position: undefined,
        detail: 'record 1–16',
      },
    ]);
    expect(await found([])).toEqual([]); // nobody without an outside root can know
  });

  it('refuses roots with a wrong signature or a foreign key, outside and stored', async () => {
    const text = JSON.stringify({ ...kept, root: '0'.repeat(64) });
    expect(await found([{ name: 'root.json', text }])).toMatchObject([{ fault: 'root-unsigned' }]);
    await record.tamper(
      `update ledger.root set signed = replace(signed, '"size":16', '"size":15') where size = 16`,
    );
    expect(await found([])).toMatchObject([{ fault: 'root-changed', detail: 'record/16' }]);
    await record.tamper('delete from ledger.signing_key');
    expect(await found()).toContainEqual(expect.objectContaining({ fault: 'root-foreign-key' }));
  });

  it('says when two roots were given out for the same entries', async () => {
    await record.tamper(`update ledger.root set signed = $1 where size = 16`, [JSON.stringify(kept)]);
    const text = `${kept.size}:${'1'.repeat(64)}`;
    expect((await found([{ name: 'witness', text }])).map(({ fault }) => fault)).toContain('root-split');
  });

  it('tells a changed tree from a changed record', async () => {
    await record.tamper(
      'update ledger.tile set hashes = set_byte(hashes, 100, get_byte(hashes, 100) # 1) where level = 0',
    );
    expect(await found()).toMatchObject([{ fault: 'tile-changed', detail: 'record/4' }]);
  });

  it('names looks altered or removed after they were sealed', async () => {
    const look = { city: record.city, actor: { kind: 'system', name: 'test' }, action: 'view' } as const;
    for (let at = 0; at < 4; at += 1) noteAccess(record.services, { ...look, subject: `s-${at}` });
    await flushAccess(record.services);
    await sealCity(record.services, record.city, 'access');
    expect(await found()).toEqual([]);
    await record.tamper('delete from ledger.access where n = 4');
    expect(await found()).toMatchObject([{ sort: 'access-removed', detail: '4' }]);
  });
});
