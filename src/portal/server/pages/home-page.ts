import type { AnnouncementView, PublicRequest } from '../../../disclosure/index.ts';
import { type Html, html } from '../../../platform/ui/html.ts';
import { actMessages } from '../../messages-acts.ts';
import { bulletinMessages } from '../../messages-bulletins.ts';
import { needsMessages } from '../../messages-needs.ts';
import { publicMessages } from '../../messages-public.ts';
import { surveyMessages } from '../../messages-surveys.ts';
import { type CityFrame, say, theCity } from '../frame.ts';
import { icon } from './icons.ts';
import type { PageParts } from './layout.ts';
import { announcementBlock, publicRows } from './public-pages.ts';

/** What is new for everybody: announcements in force and the newest released requests. */
export interface HomeNews {
  announcements: readonly AnnouncementView[];
  requests: readonly PublicRequest[];
}

/**
 * The first page: three big choices 我要反映 · 查进度 · 打电话, and what happens to a request. In 长辈版 nothing stands
 * between the choices and what happens then, and the list of others' requests is left to its own page.
 */
export function homePage(frame: CityFrame, news: HomeNews): PageParts {
  const { text, base } = frame;
  const words = text.homePage;
  const city = theCity(frame.city);
  const { number, hours } = city.publicPhone;
  return {
    title: words.title,
    main: html`<div class="hero">
<h1>${words.heading}</h1>
<p class="lead">${words.lead(say(frame, city.name))}</p>
</div>
<nav class="choices" aria-label="${words.choices}">
${choice({ href: `${base}/ask`, drawing: 'write', name: words.ask, hint: words.askHint, first: true })}
${choice({ href: `${base}/track`, drawing: 'search', name: words.track, hint: words.trackHint })}
${choice({ href: `tel:${number}`, drawing: 'phone', name: words.call, hint: words.callHint(number, say(frame, hours)) })}
</nav>
<nav class="look-first" aria-label="${words.lookFirst}">
<a href="${base}/answers">${text.answers.title}</a>
<a href="${base}/public">${publicMessages[frame.language].title}</a>
<a href="${base}/acts">${actMessages[frame.language].title}</a>
${frame.city.items('conduct').length > 0 && html`<a href="${base}/bulletins">${bulletinMessages[frame.language].title}</a>`}
<a href="${base}/policies">${text.firms.short}</a>
<a href="${base}/surveys">${surveyMessages[frame.language].title}</a>
${frame.city.items('matching-kind').length > 0 && html`<a href="${base}/matching">${needsMessages[frame.language].short}</a>`}
</nav>
${frame.large ? false : announcementBlock(frame, news.announcements)}
<section class="after" aria-labelledby="after">
<h2 id="after">${words.after}</h2>
<ol class="path">
${(['received', 'assigned', 'answered', 'rated'] as const).map(
  (step) => html`<li><strong>${words.steps[step]}</strong><p>${words.steps[`${step}Hint`]}</p></li>`,
)}
</ol>
</section>
${frame.large ? announcementBlock(frame, news.announcements) : publicSection(frame, news.requests)}
<section class="note" aria-labelledby="careful">
<h2 id="careful">${words.careful}</h2>
<p>${words.carefulWords}</p>
</section>`,
  };
}

function publicSection(frame: CityFrame, rows: readonly PublicRequest[]): Html | false {
  const words = publicMessages[frame.language];
  return (
    rows.length > 0 &&
    html`<section aria-labelledby="public">
<h2 id="public">${words.homeTitle}</h2>
${publicRows(frame, rows)}
<p><a href="${frame.base}/public">${words.homeMore}</a></p>
</section>`
  );
}

function choice(one: {
  href: string;
  drawing: 'write' | 'search' | 'phone';
  name: string;
  hint: string;
  first?: boolean;
}): Html {
  return html`<a class="choice ${one.first ? 'first' : ''}" href="${one.href}">${icon(one.drawing)}<span class="what"><strong>${one.name}</strong> <small>${one.hint}</small></span>${icon('arrow')}</a>`;
}
