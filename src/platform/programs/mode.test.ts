import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decideMode, keepInstallation, readInstallation } from './mode.ts';

const open = { remembered: undefined, wanted: undefined, embedded: true, attended: false } as const;

test.each([
  ['nobody at the terminal means demo', {}, 'demo'],
  ['somebody at the terminal is asked on the first page', { attended: true }, 'ask'],
  ['a variable or flag answers for scripts', { wanted: 'formal' }, 'formal'],
  ['a database of the operator is never a demo', { embedded: false }, 'formal'],
  ['a data folder stays what it is', { remembered: 'formal', attended: true }, 'formal'],
  ['asking again changes nothing', { remembered: 'demo', wanted: 'ask' }, 'demo'],
] as const)('%s', (_sentence, change, mode) => {
  expect(decideMode({ ...open, ...change })).toBe(mode);
});

test('demo is never switched to formal in place, and the refusal says what to do', () => {
  expect(() => decideMode({ ...open, remembered: 'demo', wanted: 'formal' })).toThrow(/DATA_DIR/);
});

test('the mode and the cities made ready are remembered in the data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'diandan-mode-'));
  expect(readInstallation(folder)).toBeUndefined();
  keepInstallation(folder, 'formal', 'jingzhou');
  keepInstallation(folder, 'formal', 'hamlet');
  keepInstallation(folder, 'formal', 'jingzhou');
  expect(readInstallation(folder)).toEqual({ mode: 'formal', prepared: ['jingzhou', 'hamlet'] });
  rmSync(folder, { recursive: true });
});
