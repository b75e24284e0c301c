import { join } from 'node:path';
import { expect, test } from 'vitest';
import { home, readConfig } from './config.ts';

test('nothing set means the embedded database in the checkout, on this machine alone', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataDir: join(home, 'data'),
    cityFolder: join(home, 'cities/jingzhou'),
    embedded: true,
  });
});

test('an empty variable is one that is not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toEqual(readConfig({}));
});

test.each([
  [{ PORT: 'three' }, /PORT=three: .*PORT=3000/],
  [{ PORT: '70000' }, /PORT=70000: .*65535/],
  [{ HOST: 'http://x' }, /HOST=http:\/\/x: .*127\.0\.0\.1/],
  [{ DIANDAN_MODE: 'real' }, /DIANDAN_MODE=real: .*demo/],
  [{ DATABASE_URL: 'mysql://root:secret@h/d' }, /DATABASE_URL: .*postgres:\/\//],
  [{ DATABASE_ADMIN_URL: 'postgres://h/d' }, /DATABASE_ADMIN_URL is set without DATABASE_URL/],
  [{ DATABASE_URL: 'postgres://h/d', DIANDAN_MODE: 'demo' }, /demo accounts are never made/],
])('%j is refused with a remedy', (env, message) => {
  expect(() => readConfig(env)).toThrow(message);
});

test('every bad setting is named at once, and no password is repeated', () => {
  const read = () => readConfig({ PORT: '0', DIANDAN_MODE: 'x', DATABASE_URL: 'mysql://root:secret@h/d' });
  expect(read).toThrow(/PORT=0/);
  expect(read).toThrow(/DIANDAN_MODE=x/);
  expect(read).not.toThrow(/secret/);
});

test('the children of the parent may be a demo on its embedded database', () => {
  const config = readConfig({ DATABASE_URL: 'postgres://h/d', DIANDAN_EMBEDDED: '1', DIANDAN_MODE: 'demo' });
  expect(config).toMatchObject({ embedded: true, mode: 'demo' });
});
