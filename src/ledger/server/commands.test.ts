import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestRecord, testRecord } from '../../../tests/support/record.ts';
import { ledgerCommands, makeReceipt, registerProjection, registerSigningKey } from '../index.ts';

let record: TestRecord;
let lines: string[];
const say = (line: string) => void lines.push(line);
beforeEach(async () => {
  record = await testRecord();
  await record.system(registerSigningKey);
  lines = [];
});
afterEach(() => record.close());

const language = 'zh-CN' as const;

describe('commands of the record', () => {
  it('verify a clean record with exit code 0, and name a fault in both languages with 1', async () => {
    const subject = await record.aRequest(2);
    expect(await ledgerCommands.verify(record.services, { language }, say)).toBe(0);
    expect(lines.at(-1)).toBe('✓ 没有发现改动。');
    await record.tamper(
      'update ledger.entry set bytes = set_byte(bytes, 9, 7) where subject = $1 and n = 2',
      [subject],
    );
    lines = [];
    expect(await ledgerCommands.verify(record.services, { language, city: record.city }, say)).toBe(1);
    expect(lines[0]).toBe(
      `✗ 被改动 · shashi · request/${subject} · 第 2 条 · 内容与写入时留下的指纹不符，写入以后被改动过。`,
    );
    lines = [];
    await ledgerCommands.verify(record.services, { language: 'en' }, say);
    expect(lines[0]).toContain(`altered · shashi · request/${subject} · entry 2`);
  });

  it('check a receipt file', async () => {
    const appended = await record.add({ personal: { words: '路灯坏了' } });
    const file = join(record.folder, 'receipt.json');
    const receipt = await record.system(async (context) => makeReceipt(context, appended, '2600000017'));
    writeFileSync(file, JSON.stringify(receipt));
    expect(await ledgerCommands.checkReceipt(record.services, { file, language }, say)).toBe(0);
    expect(lines.at(-1)).toContain('凭证 2600000017 有效');
    expect(await ledgerCommands.verify(record.services, { language, receipt: [file] }, say)).toBe(0);
    await record.tamper('delete from ledger.value');
    expect(await ledgerCommands.checkReceipt(record.services, { file, language }, say)).toBe(1);
    writeFileSync(file, 'nothing');
    expect(await ledgerCommands.checkReceipt(record.services, { file, language }, say)).toBe(1);
    expect(lines.at(-1)).toContain('不是本系统的查询凭证');
  });

  it('erase a subject and show it when verifying', async () => {
    const subject = await record.aRequest(1);
    const command = {
      city: record.city,
      subject: `request/${subject}`,
      ground: '个人信息保护法第四十七条',
      language,
    };
    expect(await ledgerCommands.erase(record.services, command, say)).toBe(0);
    expect(lines.at(-1)).toContain('2 项个人信息');
    expect(await ledgerCommands.verify(record.services, { language }, say)).toBe(0);
    expect(lines.find((line) => line.startsWith('○'))).toMatch(
      /依规删除 · shashi · request.*cli · 依据：个人信息保护法第四十七条 · 2 项/,
    );
    expect(await ledgerCommands.erase(record.services, { ...command, subject: 'request/none' }, say)).toBe(1);
    await expect(ledgerCommands.erase(record.services, command, say)).rejects.toMatchObject({
      code: 'erased-already',
    });
  });

  it('rebuild what is registered and name it when asked for something else', async () => {
    await record.aRequest(2);
    registerProjection({ name: 'trial', kind: 'request', apply: async () => {}, clear: async () => {} });
    expect(
      await ledgerCommands.rebuild(record.services, { city: record.city, name: 'trial', language }, say),
    ).toBe(0);
    expect(lines.at(-1)).toContain('按 2 条记录重建 1 个事项');
    expect(
      await ledgerCommands.rebuild(record.services, { city: record.city, name: 'other', language }, say),
    ).toBe(1);
    expect(lines.at(-1)).toContain('trial');
  });
});
