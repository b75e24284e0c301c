import { type Html, html } from '../../../platform/ui/html.ts';

/** A telephone number within words becomes one that can be dialled. */
export function withPhone(words: string): Html {
  const parts = /^(.*?)(\d[\d-]{4,})(.*)$/.exec(words);
  if (parts === null) return html`${words}`;
  const [, before = '', number = '', after = ''] = parts;
  return html`${before}<a class="number" href="tel:${number}"><strong>${number}</strong></a>${after}`;
}
