import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fixtureProblems } from '../../index.ts';
import type { ClockSetBack } from '../../rules/clock.ts';
import { type ErasedBody, ledgerEntryTypes } from '../../rules/erasure.ts';
import type { RestoredBody } from '../../rules/restored.ts';
import type { KeysRotatedBody } from '../keys/rotate.ts';

const own = join(import.meta.dirname, '../../rules/fixtures');

it('reads an example of every version of the ledger’s own entry types', () => {
  const problems = fixtureProblems(own, ledgerEntryTypes, (type, body) => {
    if (type === 'keys-rotated') {
      expect(Object.keys(body as unknown as KeysRotatedBody)).toEqual(['signing', 'master']);
      return;
    }
    if (type === 'clock-set-back') {
      expect(Object.keys(body as unknown as ClockSetBack)).toEqual(['from', 'to']);
      return;
    }
    if (type === 'restored') {
      expect(Object.keys(body as unknown as RestoredBody)).toEqual(['backup', 'at']);
      return;
    }
    if (type.startsWith('index-')) {
      expect(Object.keys(body)).toContain('to');
      return;
    }
    const { all, values, ground } = body as ErasedBody;
    expect([typeof all, Array.isArray(values), typeof ground]).toEqual(['boolean', true, 'string']);
  });
  expect(problems).toEqual([]);
});

it('names versions without an example, examples of nothing, and examples that cannot be read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'diandan-fixtures-'));
  writeFileSync(join(folder, 'a.1.json'), JSON.stringify({ kind: 'city', type: 'a', version: 1, body: {} }));
  writeFileSync(join(folder, 'b.1.json'), JSON.stringify({ kind: 'city', type: 'b', version: 1, body: {} }));
  const types = [{ kind: 'city', type: 'a', version: 2, upcast: { 1: () => ({}) } }] as const;
  const problems = fixtureProblems(folder, types, () => {
    throw new Error('no name');
  });
  rmSync(folder, { recursive: true });
  expect(problems).toEqual([
    'city/a version 2: no fixture',
    'city/a version 1: no name',
    'city/b version 1: not declared',
  ]);
});
