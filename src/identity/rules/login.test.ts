import { describe, expect, it } from 'vitest';
import { isLogin, normalLogin } from './login.ts';

describe('an account name', () => {
  it('is the same however it is typed', () => {
    expect(normalLogin(' Ｃlerk-07 ')).toBe('clerk-07');
  });

  it.each([
    ['clerk-07', true],
    ['13807160000', true],
    ['li.si', true],
    ['x', false],
    ['-li', false],
    ['li si', false],
    ['李四', false],
    ['a'.repeat(61), false],
  ])('%s: %s', (login, good) => {
    expect(isLogin(login)).toBe(good);
  });
});
