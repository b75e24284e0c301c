import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestRecord, testRecord } from '../../../../tests/support/record.ts';
import { registerSigningKey, sealCity, sequenceCity } from '../../index.ts';
import { continueTree } from '../../rules/merkle.ts';
import { combine } from '../entries/canonical.ts';
import { readCheckpoint } from './checkpoint.ts';
import { tellWitnesses, witnessState } from './witness.ts';

/** A witness that keeps the protocol: it confirms only what continues what it confirmed before. */
interface TestWitness {
  address: string;
  size: number;
  root: string;
  asked: number;
  /** Answers this instead. */
  answers: number | undefined;
  server: Server;
}

let record: TestRecord;
let witness: TestWitness;
beforeEach(async () => {
  record = await testRecord();
  await record.system(registerSigningKey);
  witness = await openWitness();
});
afterEach(async () => {
  witness.server.close();
  await record.close();
});

async function openWitness(): Promise<TestWitness> {
  const server = createServer((request, reply) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      one.asked += 1;
      const { status, text } = answerTo(one, body);
      reply.writeHead(status).end(text);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const one: TestWitness = {
    address: `http://127.0.0.1:${port}/w/`,
    size: 0,
    root: '',
    asked: 0,
    answers: undefined,
    server,
  };
  return one;
}

function answerTo(one: TestWitness, body: string): { status: number; text: string } {
  if (one.answers !== undefined) return { status: one.answers, text: 'later' };
  const [head = '', note = ''] = body.split(/\n\n(?=diandan)/);
  const [old = '', ...path] = head.split('\n');
  const checkpoint = readCheckpoint(note);
  if (checkpoint === undefined) return { status: 400, text: '' };
  if (Number(old.slice(4)) !== one.size) return { status: 409, text: `${one.size}\n` };
  if (one.size > 0) {
    const proof = path.map((line) => Buffer.from(line, 'base64'));
    const sizes = { earlier: one.size, size: checkpoint.size };
    const reached = continueTree(sizes, proof, Buffer.from(one.root, 'hex'), combine);
    const roots = [reached?.earlierRoot, reached?.root].map(
      (root) => root && Buffer.from(root).toString('hex'),
    );
    if (roots[0] !== one.root || roots[1] !== checkpoint.root) return { status: 422, text: '' };
  }
  Object.assign(one, { size: checkpoint.size, root: checkpoint.root });
  return { status: 200, text: '— witness c2ln\n' };
}

async function sealAndTell(entries: number): Promise<void> {
  if (entries > 0) await record.aRequest(entries);
  await sequenceCity(record.services, record.city);
  await sealCity(record.services, record.city, 'record');
  await tellWitnesses(record.services, record.city, [{ code: 'archive', address: witness.address }]);
}

const heard = () => record.system((context) => witnessState(context, 'archive', 'record'));

describe('a witness', () => {
  it('gets every seal with the proof that it continues the one before, and its answer is kept', async () => {
    await sealAndTell(3);
    await sealAndTell(300);
    expect(witness).toMatchObject({ size: 303, asked: 2 });
    expect(await heard()).toMatchObject({ size: 303, answer: '— witness c2ln\n', tries: 0, failure: null });
    await sealAndTell(0);
    expect(witness.asked).toBe(2);
  });

  it('is asked again later when it does not answer, and confirms then', async () => {
    witness.answers = 503;
    await sealAndTell(2);
    await sealAndTell(1);
    expect(witness.asked).toBe(1);
    expect(await heard()).toMatchObject({ size: 0, tries: 1, failure: 'answered 503' });
    witness.answers = undefined;
    await record.tamper(`update ledger.witness set next_at = now() - interval '1 second'`);
    await sealAndTell(0);
    expect(await heard()).toMatchObject({ size: 3, tries: 0, failure: null });
  });

  it('that knows more than we thought is told from there on', async () => {
    await sealAndTell(2);
    await record.tamper('update ledger.witness set size = 0');
    await sealAndTell(1);
    expect(await heard()).toMatchObject({ size: 2, failure: 'stands at 2' });
    await record.tamper(`update ledger.witness set next_at = now() - interval '1 second'`);
    await sealAndTell(0);
    expect(await heard()).toMatchObject({ size: 3, failure: null });
  });

  it('does not confirm a record written anew', async () => {
    await sealAndTell(4);
    for (const table of ['tile', 'tree', 'root']) await record.tamper(`delete from ledger.${table}`);
    await record.tamper(`update ledger.entry set hash = sha256(hash) where n = 2`);
    await sealAndTell(1);
    expect(await heard()).toMatchObject({ size: 4, failure: 'answered 422' });
  });
});
