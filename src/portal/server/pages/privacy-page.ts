import { type Html, html } from '../../../platform/ui/html.ts';
import { type CityFrame, say, theCity } from '../frame.ts';
import type { PageParts } from './layout.ts';

/** What the law wants people told when their data are collected (个人信息保护法 第十七条). */
export function privacyNotice(frame: CityFrame): Html {
  const words = frame.text.privacyPage;
  const { publicPhone, receptionUnit, name } = theCity(frame.city);
  const unit = frame.city.item('unit', receptionUnit)?.data.name ?? name;
  return html`<ul class="notice">
<li>${words.who(say(frame, unit), publicPhone.number)}</li>
<li>${words.what}</li>
<li>${words.why}</li>
<li>${words.whom}</li>
<li>${words.sensitive}</li>
<li>${words.howLong}</li>
<li>${words.rights}</li>
<li>${words.draft}</li>
</ul>`;
}

/** The same notice as a page of its own. */
export function privacyPage(frame: CityFrame): PageParts {
  const words = frame.text.privacyPage;
  return {
    title: words.title,
    main: html`<h1>${words.title}</h1><p class="lead">${words.short}</p>${privacyNotice(frame)}`,
  };
}
