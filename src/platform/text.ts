import { z } from 'zod';

/** C0 controls but tab and newline, DEL and C1: no keyboard makes them, and they break XML, CSV and screens. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** A line that bears a secrecy marking (密级); the platform is 非密 and must not take such text in. */
const secrecyMark = /(^|\n)\s*[【[(（]?\s*(绝密|机密|秘密)\s*(★|☆|[】\])）]|\s*$|\s*(长期|\d+\s*(年|个月)))/m;

/** Why a text is not taken in. */
export type TextFault = 'control-characters' | 'secret-text';

/** A text in normal form C, with one kind of line break and nothing empty around it. */
export function tidyText(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
}

/** What is wrong with a tidied text. */
export function textFault(text: string): TextFault | undefined {
  if (control.test(text)) return 'control-characters';
  return secrecyMark.test(text) ? 'secret-text' : undefined;
}

/** No keyboard makes it and no text file holds it: a control character, or half of a character (a lone surrogate). */
export function isUnreadable(text: string): boolean {
  return control.test(text) || !text.isWellFormed();
}

/** A text without what {@link isUnreadable} finds, where nobody is there to correct it. */
export function readableText(text: string): string {
  return [...text.toWellFormed()].filter((one) => !control.test(one)).join('');
}

/** A tidied text on one line. */
export function oneLine(text: string): string {
  return text.includes('\n') ? text.replace(/\s*\n\s*/g, ' ') : text;
}

/** Free text people type: normal form C, one kind of line break, no control characters, no secrecy marking. */
export function plainText(limits: { min?: number; max: number }) {
  return z
    .string()
    .transform(tidyText)
    .pipe(
      z
        .string()
        .min(limits.min ?? 0)
        .max(limits.max)
        .refine((text) => !control.test(text), 'control-characters')
        .refine((text) => !secrecyMark.test(text), 'secret-text'),
    );
}

/** One line of text: a name, a title, a place. */
export function plainLine(limits: { min?: number; max: number }) {
  return plainText(limits).transform(oneLine);
}
