import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestRecord, testRecord } from '../../../../tests/support/record.ts';
import { sequenceCity } from '../order/sequencer.ts';
import { entriesInAll } from './check-store.ts';
import { sayProgress } from './progress.ts';

let record: TestRecord;
beforeAll(async () => {
  record = await testRecord();
});
afterAll(() => record.close());

describe('a long check', () => {
  it('says every ten seconds how much is done and how long the rest takes at this pace', () => {
    const lines: string[] = [];
    let now = 5_000;
    const at = sayProgress(
      'zh-CN',
      (line) => lines.push(line),
      () => now,
    );
    const seen = (ms: number, share: number) => {
      now = 5_000 + ms;
      at({ entries: share * 1000, of: 1000, share });
    };
    seen(9_000, 0.01); // a short one says nothing
    seen(12_000, 0);
    seen(30_000, 0.25);
    seen(31_000, 0.26);
    seen(60_000, 0.5);
    expect(lines).toEqual([
      '  已核对 250 条，共 1000 条，约还要 2 分钟',
      '  已核对 500 条，共 1000 条，约还要 1 分钟',
    ]);
  });

  it('counts against every entry, placed or not', async () => {
    await record.aRequest(3);
    await sequenceCity(record.services, record.city);
    await record.aRequest(2);
    expect(await record.system(entriesInAll)).toBe(5);
  });
});
