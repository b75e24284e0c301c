import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../../tests/support/browser.ts';
import { type TestRecord, testRecord } from '../../../../tests/support/record.ts';
import type { Consistency, Evidence, SignedRoot } from '../../contract.ts';
import {
  evidenceOf,
  ledgerCommands,
  makeReceipt,
  registerSigningKey,
  sealCity,
  sequenceCity,
} from '../../index.ts';
import { canonicalBytes } from '../entries/canonical.ts';
import { checkPage } from './check-page.ts';
import { checkOffline } from './offline-check.ts';
import { proveConsistency } from './proofs.ts';
import { lastCheckpoint } from './roots.ts';

let record: TestRecord;
let folder: string;
let [first, later] = [{} as SignedRoot, {} as SignedRoot];
let evidence: Evidence;
let consistency: Consistency;
let note: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'diandan-check-'));
  record = await testRecord();
  await record.system(registerSigningKey);
  await record.aRequest(5);
  const appended = await record.add();
  const receipt = await record.system(async (context) => makeReceipt(context, appended, '26000017'));
  first = await seal();
  evidence = await record.system((context) => evidenceOf(context, receipt));
  note = (await record.system((context) => lastCheckpoint(context, 'record'))) ?? '';
  await record.aRequest(7);
  later = await seal();
  consistency = await record.system((context) =>
    proveConsistency(context, { log: 'record', from: first.size }),
  );
});
afterAll(async () => {
  await record.close();
  rmSync(folder, { recursive: true, force: true });
});

async function seal(): Promise<SignedRoot> {
  await sequenceCity(record.services, record.city);
  const root = await sealCity(record.services, record.city, 'record');
  if (root === undefined) throw new Error('nothing was sealed');
  return root;
}

const codes = async (...papers: (object | string)[]) => {
  const given = papers.map((paper) => ({
    name: 'paper',
    text: typeof paper === 'string' ? paper : JSON.stringify(paper),
  }));
  const { findings, unread } = await checkOffline(given);
  return [...findings.map(({ code }) => code), ...unread.map(() => 'unread')];
};

describe('a receipt checked with nothing but itself and a root', () => {
  it('agrees with the root it was sealed in, in every form a root is kept', async () => {
    const good = ['receipt-signed', 'included', 'root-agrees'];
    expect(await codes(evidence, first)).toEqual(['root-signed', ...good]);
    expect(await codes(evidence, note)).toEqual(['root-plain', ...good]);
    expect(await codes(evidence, `${first.size}:${first.root}`)).toEqual(['root-plain', ...good]);
  });

  it('says so where a key of nobody knows whom signed the seal it carries', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const keyId = createHash('sha256').update(pem).digest('hex').slice(0, 16);
    const { signature: _, ...statement } = first;
    const own = { ...statement, keyId, publicKey: pem };
    const forged = { ...own, signature: sign(null, canonicalBytes(own), privateKey).toString('base64url') };
    const { inclusion } = evidence;
    const papers = { ...evidence, inclusion: { ...inclusion, root: forged } };
    // whose key signed the receipt is known from the root kept outside
    const found = await codes(papers, first);
    expect(found).toEqual(['root-signed', 'receipt-signed', 'included', 'other-key', 'root-agrees']);
  });

  it('takes no seal of another city or log, no place between two, and no neighbour that is no hash', async () => {
    const { inclusion } = evidence;
    if (inclusion === null) throw new Error('not sealed');
    const { path, position, root } = inclusion;
    for (const other of [
      { root: { ...root, city: 'elsewhere' } },
      { root: { ...root, log: 'access' } },
      { position: position + 0.5 },
      { path: path.map((hash) => `${hash}0`) },
      { path: path.map((hash) => hash.toUpperCase()) },
    ])
      expect(await codes({ ...evidence, inclusion: { ...inclusion, ...other } }, first)).toContain(
        'not-included',
      );
  });

  it('needs one more proof for a later root, and says which', async () => {
    expect(await codes(evidence, later)).toEqual([
      'root-signed',
      'receipt-signed',
      'included',
      'root-unreached',
    ]);
    expect(await codes(evidence, later, consistency)).toContain('root-continued');
    const forged = { ...consistency, path: consistency.path.map(() => '0'.repeat(64)) };
    expect(await codes(evidence, later, forged)).toContain('root-split');
  });

  it('disagrees with a root of another history', async () => {
    const other = `${first.size}:${'1'.repeat(64)}`;
    expect(await codes(evidence, other)).toContain('root-differs');
  });

  it('sees a changed receipt, proof or root', async () => {
    const { receipt, inclusion } = evidence;
    if (inclusion === null) throw new Error('it is sealed');
    expect(await codes({ ...evidence, receipt: { ...receipt, n: 2 } }, first)).toContain('receipt-forged');
    expect(await codes({ ...evidence, inclusion: { ...inclusion, position: 1 } }, first)).toContain(
      'not-included',
    );
    expect(await codes({ ...evidence, inclusion: { ...inclusion, path: [] } }, first)).toContain(
      'not-included',
    );
    expect(await codes(evidence, { ...first, sealedAt: later.sealedAt })).toContain('root-forged');
    const key = { ...first, publicKey: record.services.keyring('other').signing.publicKey };
    expect(await codes(evidence, key)).toContain('root-forged');
  });

  it('says what is missing', async () => {
    expect(await codes(evidence.receipt)).toEqual(['receipt-no-key', 'not-sealed-yet', 'no-root']);
    expect(await codes(first)).toEqual(['root-signed', 'no-receipt']);
    expect(await codes('lunch at twelve')).toEqual(['no-receipt', 'no-root', 'unread']);
  });

  it('is a command without database', async () => {
    const files = { receipt: evidence, root: first };
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, `${name}.json`), JSON.stringify(content));
    const lines: string[] = [];
    const command = { files: [join(folder, 'receipt.json')], language: 'zh-CN' } as const;
    const run = (root: string) =>
      ledgerCommands.checkOffline({ ...command, root: [root] }, (line) => lines.push(line));
    expect(await run(join(folder, 'root.json'))).toBe(0);
    expect(lines.join('\n')).toContain('✓ 凭证 26000017 与外面保存的封存值（6 条）一致：没有被改动。');
    expect(await run(`6:${'1'.repeat(64)}`)).toBe(1);
    expect(lines.join('\n')).toContain('✗');
  });
});

describe('the page people save to their disk', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('says from the disk, without any network, whether papers agree', async () => {
    const file = join(folder, 'check.html');
    writeFileSync(file, checkPage('zh-CN').text);
    writeFileSync(join(folder, 'receipt.json'), JSON.stringify(evidence));
    writeFileSync(join(folder, 'root.json'), JSON.stringify(first));
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    const asked: string[] = [];
    const problems: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(pathToFileURL(file).href);
    await page.setInputFiles('#files', [join(folder, 'receipt.json'), join(folder, 'root.json')]);
    await page.click('#check');
    await page.waitForSelector('#verdict.good');
    expect(await page.textContent('#verdict')).toBe('一致：没有发现改动。');
    expect(await page.textContent('#found')).toContain('凭证 26000017');
    await page.setInputFiles('#files', [join(folder, 'receipt.json')]);
    await page.fill('#pasted', `${first.size}:${'1'.repeat(64)}`);
    await page.click('#check');
    await page.waitForSelector('#verdict.bad');
    expect(problems).toEqual([]);
    expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]);
    await context.close();
  });
});
