import { describe, expect, it } from 'vitest';
import { durationSaid, fileMegabytesOf, fileSizesSaid } from './limit-words.ts';

describe('the city’s limits in words', () => {
  it('say one size where all kinds have the same', () => {
    expect(fileSizesSaid(fileMegabytesOf({}), 'zh-CN')).toBe('每个不超过 20 MB');
    expect(fileSizesSaid(fileMegabytesOf({}), 'en')).toBe('each up to 20 MB');
  });

  it('say each kind that has a size of its own', () => {
    const set = fileMegabytesOf({ fileMegabytes: { picture: 5, pdf: 5 } });
    expect(fileSizesSaid(set, 'zh-CN')).toBe(
      '照片、PDF每个不超过 5 MB，录音、视频、Word、Excel每个不超过 20 MB',
    );
    expect(fileSizesSaid(set, 'en')).toBe(
      'photos, PDF up to 5 MB each; recordings, videos, Word and Excel up to 20 MB each',
    );
  });

  it.each([
    [45, '45 秒', '45 seconds'],
    [60, '1 分钟', '1 minute'],
    [90, '1 分 30 秒', '1 min 30 s'],
    [120, '2 分钟', '2 minutes'],
  ] as const)('say %i seconds as they are', (seconds, zh, en) => {
    expect(durationSaid(seconds, 'zh-CN')).toBe(zh);
    expect(durationSaid(seconds, 'en')).toBe(en);
  });
});
