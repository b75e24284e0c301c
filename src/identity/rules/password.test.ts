import { describe, expect, it } from 'vitest';
import { type PasswordFault, passwordFault } from './password.ts';

const table: [string, PasswordFault | undefined][] = [
  ['short1!', 'password-short'],
  ['九个汉字不够长呀呀', 'password-short'],
  ['x'.repeat(129), 'password-long'],
  ['clerk-07-secret', 'password-login'],
  ['CLERK-07-secret', 'password-login'],
  ['1234567890', 'password-common'],
  ['9876543210', 'password-common'],
  ['7890123456', 'password-common'],
  ['abcdefghijkl', 'password-common'],
  ['aaaaaaaaaaaa', 'password-common'],
  ['abc1abc1abc1', 'password-common'],
  ['password2026', 'password-common'],
  ['P@ssw0rd123!', 'password-common'],
  ['Ｐａｓｓｗｏｒｄ１２３', 'password-common'],
  ['woaini1314520', 'password-common'],
  ['zh123456789', 'password-common'],
  ['13807160000', 'password-one-kind'],
  ['zhongxiangma', 'password-one-kind'],
  ['old-one-77-yes', 'password-same'],
  ['我家门前有两棵枣树', 'password-short'],
  ['我家门前有两棵大枣树', undefined],
  ['我家门前有两棵枣树，另一棵也是枣树', undefined],
  ['correct horse battery staple', undefined],
  ['KQ7M-3XWP-Z9RD', undefined],
  ['gfWe82-mnlp', undefined],
];

describe('a password somebody wants', () => {
  it.each(table)('%s → %s', (password, fault) => {
    expect(passwordFault({ password, login: 'clerk-07', current: 'old-one-77-yes' })).toBe(fault);
  });
});
