import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { noteVersion, readVersions } from './versions.ts';

const folder = mkdtempSync(join(tmpdir(), 'diandan-versions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = '2026-11-26T01:00:00.000Z';

describe('versions of a data folder', () => {
  it('are kept one an upgrade, not one a restart, with what failed', () => {
    expect(readVersions(folder)).toEqual([]);
    noteVersion(folder, { product: '0.1.0', schema: 30, at });
    noteVersion(folder, { product: '0.1.0', schema: 30, at });
    noteVersion(folder, { product: '0.2.0', schema: 34, at }, '磁盘已满');
    noteVersion(folder, { product: '0.2.0', schema: 34, at }, '磁盘已满');
    noteVersion(folder, { product: '0.2.0', schema: 34, at });
    expect(readVersions(folder).map(({ product, from, ok, detail }) => [product, from, ok, detail])).toEqual([
      ['0.1.0', null, true, null],
      ['0.2.0', '0.1.0', false, '磁盘已满'],
      ['0.2.0', '0.1.0', true, null],
    ]);
    writeFileSync(join(folder, 'versions.json'), '坏了');
    expect(readVersions(folder)).toEqual([]);
  });
});
