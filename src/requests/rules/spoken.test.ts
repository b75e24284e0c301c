import { describe, expect, it } from 'vitest';
import { isRecording, spokenWords, wordsHeard } from './spoken.ts';

describe('wordsHeard', () => {
  it('puts what was heard in the place of words that were only said', () => {
    const own = { title: spokenWords, body: spokenWords };
    expect(wordsHeard(own, '楼下的路灯坏了三盏，晚上看不见路。')).toEqual({
      title: '楼下的路灯坏了三盏，晚上看不见路',
      body: '楼下的路灯坏了三盏，晚上看不见路。',
    });
  });

  it('leaves written words and their title as they are and adds what was heard', () => {
    const own = { title: '路灯', body: '路灯坏了，详见录音。' };
    expect(wordsHeard(own, '一共三盏。')).toEqual({
      title: '路灯',
      body: '路灯坏了，详见录音。\n\n【录音听写】一共三盏。',
    });
  });

  it('changes nothing before anybody wrote down what was said', () => {
    const own = { title: spokenWords, body: spokenWords };
    expect(wordsHeard(own, null)).toBe(own);
  });
});

describe('isRecording', () => {
  it('knows sound from film and pictures', () => {
    expect(['audio/webm', 'audio/amr', 'video/mp4', 'image/png'].map(isRecording)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
