import { describe, expect, it } from 'vitest';
import { wayIn } from './way-in.ts';

const channels = [
  { code: 'phone', writtenByStaff: true },
  { code: 'web', writtenByStaff: false },
  { code: 'wechat', writtenByStaff: false },
  { code: 'door', writtenByStaff: true },
];
const source = (code: string, ways: string[], upperNumber = false) => ({ code, channels: ways, upperNumber });

describe('wayIn', () => {
  it.each([
    [
      'the source named portal',
      [source('desk', ['phone']), source('portal', ['web', 'wechat'])],
      false,
      'portal/web',
    ],
    ['WeChat where the source has it', [source('portal', ['web', 'wechat'])], true, 'portal/wechat'],
    ['the web where WeChat is no channel', [source('portal', ['web'])], true, 'portal/web'],
    [
      'the first source people write to',
      [source('desk', ['phone']), source('site', ['phone', 'web'])],
      false,
      'site/web',
    ],
    ['no upper platform', [source('above', ['web'], true), source('desk', ['web'])], false, 'desk/web'],
    ['the first of all where staff write everything', [source('street', ['door'])], false, 'street/door'],
  ])('takes %s', (_, sources, inWechat, expected) => {
    const found = wayIn({ sources, channels }, inWechat);
    expect(`${found.source}/${found.channel}`).toBe(expected);
  });
});
