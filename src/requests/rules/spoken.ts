import { titleFrom } from './contact.ts';

/** What stands for the words of a request that was said and not written 语音反映, until an operator writes them down. */
export const spokenWords = '（语音反映，内容见录音，待听写）';

/** Tells whether a file of a request is a voice message or another recording that can be played. */
export function isRecording(mediaType: string): boolean {
  return mediaType.startsWith('audio/');
}

/**
 * Title and words as they are shown once what was said has been written down 听写: the asker's own written words stay
 * as they are, and what was heard stands below them.
 */
export function wordsHeard(
  own: { title: string; body: string },
  heard: string | null,
): { title: string; body: string } {
  if (heard === null) return own;
  if (own.body === spokenWords || own.body === '') return { title: titleFrom(heard), body: heard };
  return { title: own.title, body: `${own.body}\n\n【录音听写】${heard}` };
}
