import { html } from '../../../platform/ui/html.ts';
import { type CityFrame, say, theCity } from '../frame.ts';
import type { PageParts } from './layout.ts';

/** No request has this code: what to try next, without a word on whether another one exists. */
export function gonePage(frame: CityFrame): PageParts {
  const { text, base } = frame;
  const { title, words } = text.track.gone;
  const { number, hours } = theCity(frame.city).publicPhone;
  return {
    title,
    isPrivate: true,
    main: html`<h1>${title}</h1>
<p class="lead">${words}</p>
<p class="actions"><a class="button" href="${base}/track">${text.refusal.toTrack}</a></p>
<p><a href="tel:${number}">${text.callUs(number, say(frame, hours))}</a></p>`,
  };
}
