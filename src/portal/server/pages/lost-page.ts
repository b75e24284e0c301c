import { html } from '../../../platform/ui/html.ts';
import { type CityFrame, say, theCity } from '../frame.ts';
import { problemList, textField } from './fields.ts';
import { icon } from './icons.ts';
import type { PageParts } from './layout.ts';
import { withPhone } from './with-phone.ts';

/** What was typed to be told a lost number, and what is wrong with it. */
export interface LostView {
  phone: string;
  name: string;
  problems: Readonly<Partial<Record<'phone' | 'name', string>>>;
}

export const emptyLost: LostView = { phone: '', name: '', problems: {} };

const formId = 'lost';

/** 编号丢了: the phone and the name that were given. */
export function lostPage(frame: CityFrame, view: LostView): PageParts {
  const { text, base } = frame;
  const words = text.lost;
  const listed = Object.entries(view.problems).map(([id, sentence]) => ({ id, sentence }));
  return {
    title: words.title,
    isWrong: listed.length > 0,
    formId,
    formAction: '/track/lost',
    main: html`${problemList(frame, listed)}
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<form id="${formId}" method="post" action="${base}/track/lost" novalidate>
${textField({ id: 'phone', label: words.phone, hint: words.phoneHint, value: view.phone, error: view.problems.phone, type: 'tel', inputmode: 'tel', most: 30, autocomplete: 'tel' })}
${textField({ id: 'name', label: words.name, hint: words.nameHint, value: view.name, error: view.problems.name, most: 40, autocomplete: 'name' })}
<p class="actions"><button type="submit" class="button">${words.submit}</button> <a class="button plain" href="${base}/track">${words.back}</a></p>
</form>
<p>${withPhone(words.nothingLeft(theCity(frame.city).publicPhone.number))}</p>`,
  };
}

/** The one answer, whether there is such a request or not. */
export function lostTakenPage(frame: CityFrame): PageParts {
  const { text, base } = frame;
  const words = text.lost;
  const { number, hours } = theCity(frame.city).publicPhone;
  return {
    title: words.takenTitle,
    main: html`<div class="told good" role="status" tabindex="-1" autofocus data-focus>${icon('done')}<p>${words.taken}</p></div>
<h1>${words.takenTitle}</h1>
<p class="lead">${words.takenLead}</p>
<p>${words.notCalled} <a class="number" href="tel:${number}"><strong>${number}</strong></a> ${say(frame, hours)}</p>
<p class="actions"><a class="button" href="${base}/track">${words.back}</a></p>`,
  };
}
