import { formatCivilDate } from '../../../platform/i18n.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { type Html, html } from '../../../platform/ui/html.ts';
import type { PublicBulletin } from '../../../supervision/index.ts';
import { bulletinMessages } from '../../messages-bulletins.ts';
import { type CityFrame, say } from '../frame.ts';
import type { PageParts } from './layout.ts';

/** 典型问题通报: what stands today, each with the words of the unit it names. */
export function bulletinsPage(frame: CityFrame, shown: readonly PublicBulletin[]): PageParts {
  const words = bulletinMessages[frame.language];
  return {
    title: words.title,
    main: html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${shown.length === 0 && html`<p role="status" class="note">${words.none}</p>`}
${shown.map((one) => card(frame, one))}`,
  };
}

function card(frame: CityFrame, one: PublicBulletin): Html {
  const words = bulletinMessages[frame.language];
  const unit = frame.city.item('unit', one.unit)?.data.name;
  const day = (of: CivilDate) => formatCivilDate(of, frame.language, 'full');
  const heading = `bulletin-${one.id}`;
  return html`<section class="card" aria-labelledby="${heading}"><h2 id="${heading}" lang="zh-CN">${one.title}</h2>
<p>${unit !== undefined && html`${words.unit(say(frame, unit))} · `}${words.days(day(one.publishedOn), day(one.until))}</p>
<p class="typed" lang="zh-CN">${one.words}</p>
${
  one.unitWords !== '' &&
  html`<h3>${words.said}</h3>
<p class="typed" lang="zh-CN">${one.unitWords}</p>`
}
${one.corrections.map(
  (correction) => html`<h3>${words.corrected(day(correction.day))}</h3>
<p class="typed" lang="zh-CN">${correction.words}</p>`,
)}</section>`;
}
