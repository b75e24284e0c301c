import { cleanText } from './ask-form.ts';

/** Reads a rating as a browser sent it; unreadable characters in the remark are taken out and told of. */
export function readRating(sent: Readonly<Record<string, unknown>> | object) {
  const field = (name: string) => {
    const value: unknown = (sent as Record<string, unknown>)[name];
    return typeof value === 'string' ? value : '';
  };
  const { text: remark, isChanged: cleaned } = cleanText(field('remark'));
  const n = Number(field('n'));
  return {
    n: Number.isSafeInteger(n) && n > 0 ? n : 0,
    solved: field('solved'),
    grade: field('grade'),
    remark,
    cleaned,
  };
}
