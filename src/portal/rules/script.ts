/**
 * The language to mark words with that a person or city wrote, so that a screen reader speaks them right: Chinese as
 * soon as there is a Chinese character; otherwise that of the page.
 */
export function languageOf(words: string): 'zh-CN' | undefined {
  return /\p{Script=Han}/u.test(words) ? 'zh-CN' : undefined;
}
