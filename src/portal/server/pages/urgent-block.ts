import { type Html, html } from '../../../platform/ui/html.ts';
import { type CityFrame, say, scriptFor } from '../frame.ts';
import { icon } from './icons.ts';

/** The emergency lines, those the words call for first; nothing when nothing sounds dangerous 涉险. */
export function urgentBlock(frame: CityFrame, first: readonly string[]): Html | false {
  if (first.length === 0) return false;
  const words = frame.text.ask.urgent;
  const lines = scriptFor(frame.city, 'urgent')?.lines ?? [];
  const ordered = [...lines].sort((one, other) => rank(first, one.number) - rank(first, other.number));
  return html`<section class="urgent" aria-labelledby="urgent">
<h2 id="urgent">${icon('warning')}${words.heading}</h2>
<p class="calls">${ordered.map(({ number, name }) => html`<a class="button danger" href="tel:${number}">${icon('phone')}<span>${words.call(number, say(frame, name))}</span></a> `)}</p>
<p>${words.words}</p>
</section>`;
}

function rank(first: readonly string[], number: string): number {
  const at = first.indexOf(number);
  return at === -1 ? first.length : at;
}
