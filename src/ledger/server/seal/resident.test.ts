import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestRecord, testRecord } from '../../../../tests/support/record.ts';
import { rewriteChain, shiftPositions, swapPositions } from '../../../../tests/support/tampering.ts';
import type { Evidence, SignedRoot } from '../../contract.ts';
import { evidenceOf, registerSigningKey, renewReceipt, sealCity, sequenceCity, verify } from '../../index.ts';
import { checkOffline } from './offline-check.ts';
import { proveConsistency } from './proofs.ts';

let record: TestRecord;
/** The resident's request; its four entries stand at positions 5 to 8. */
let own: string;
/** What the resident keeps: a receipt with its proof in a root of that day. */
let kept: Evidence;
let keptRoot: SignedRoot;

beforeEach(async () => {
  record = await testRecord();
  await record.system(registerSigningKey);
  const subjects: string[] = [];
  for (let at = 0; at < 4; at += 1) {
    subjects.push(await record.aRequest(4));
    await sequenceCity(record.services, record.city);
  }
  own = subjects[1] ?? '';
  keptRoot = await sealed();
  kept = await record.system(async (context) => {
    const receipt = await renewReceipt(context, { kind: 'request', subject: own }, '2600000017');
    if (receipt === undefined) throw new Error('no receipt');
    return evidenceOf(context, receipt);
  });
  await record.aRequest(6);
  await sealed();
});
afterEach(() => record.close());

async function sealed(): Promise<SignedRoot> {
  await sequenceCity(record.services, record.city);
  const root = await sealCity(record.services, record.city, 'record');
  if (root === undefined) throw new Error('nothing was sealed');
  return root;
}

const remove = async (where: string, parameters: unknown[]) => {
  for (const table of ['entry', 'position', 'value'])
    await record.tamper(`delete from ledger.${table} where ${where}`, parameters);
};

/** What somebody with the database, the source and the keys can do to one request; each leaves a record in itself consistent. */
const tamperings: Record<string, () => Promise<void>> = {
  'an entry altered': () =>
    rewriteChain(record, { subject: own, from: 2 }, (entry) => ({ ...entry, body: { text: 'other' } })),
  'an entry removed': async () => {
    await remove('subject = $1 and n = 4', [own]);
    await shiftPositions(record, 8, -1);
  },
  'an entry inserted': async () => {
    const other = await record.aRequest(1);
    await record.tamper('delete from ledger.unsealed');
    await shiftPositions(record, 5, 1);
    await record.tamper('insert into ledger.position values ($1, 6, $2, $3, 1)', [
      record.city,
      'request',
      other,
    ]);
  },
  'entries reordered': () => swapPositions(record, 8, 9),
  'an entry dated back': () =>
    rewriteChain(record, { subject: own, from: 4 }, (entry) => ({
      ...entry,
      recordedAt: '2020-01-01T00:00:00.000Z',
      happenedAt: '2020-01-01T00:00:00.000Z',
    })),
  'the whole request dropped': async () => {
    await remove('subject = $1', [own]);
    await record.tamper('delete from ledger.subject_key where subject = $1', [own]);
    await shiftPositions(record, 8, -4);
  },
};

/** Seals the record anew from the first entry, as if the seals before had never been. */
async function sealAnew(): Promise<SignedRoot> {
  for (const table of ['root', 'tile', 'tree']) await record.tamper(`delete from ledger.${table}`);
  return sealed();
}

describe('the resident, with a receipt kept at home', () => {
  it('finds nothing wrong with an honest record that went on', async () => {
    const papers = await publishedNow(await sealedAfterMore());
    const codes = (await checkOffline(papers)).findings.map(({ code }) => code);
    expect(codes).toContain('root-continued');
    const { findings } = await verify(record.services, { receipts: [paper(kept)] });
    expect(findings).toEqual([]);
  });

  it.each(Object.keys(tamperings))('finds %s, though all was sealed anew', async (name) => {
    await tamperings[name]?.();
    const root = await sealAnew();
    const codes = (await checkOffline(await publishedNow(root))).findings.map(({ code }) => code);
    expect(codes).toContain('root-split');
    expect(codes).not.toContain('root-continued');
  });

  it.each(Object.keys(tamperings))(
    'has %s found where the record lies, by the receipt alone',
    async (name) => {
      await tamperings[name]?.();
      await sealAnew();
      const { findings } = await verify(record.services, { receipts: [paper(kept)] });
      expect(findings.length).toBeGreaterThan(0);
      expect(findings.some(({ fault }) => /^(sealed|receipt|root)-/.test(fault))).toBe(true);
    },
  );
});

const paper = (content: object) => ({ name: 'paper', text: JSON.stringify(content) });

async function sealedAfterMore(): Promise<SignedRoot> {
  await record.aRequest(2);
  return sealed();
}

/** What is at home, and what the city publishes now: its newest root, and the proof that it goes on from the one at home. */
async function publishedNow(root: SignedRoot) {
  const consistency = await record.system((context) =>
    proveConsistency(context, { log: 'record', from: keptRoot.size }),
  );
  return [kept, root, consistency].map(paper);
}
