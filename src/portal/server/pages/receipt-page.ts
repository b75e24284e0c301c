import { formatDateTime, formatDue } from '../../../platform/i18n.ts';
import { attributes, type Html, html } from '../../../platform/ui/html.ts';
import type { AskerView } from '../../../requests/contract.ts';
import { spokenNumber } from '../../../requests/index.ts';
import { spokenCode } from '../../rules/address.ts';
import type { promiseNow } from '../../rules/way-so-far.ts';
import { type CityFrame, say, theCity } from '../frame.ts';
import type { AskedAct } from './acts-page.ts';
import { icon } from './icons.ts';
import type { PageParts } from './layout.ts';
import { qrCode } from './qr-code.ts';

/** A request as its asker sees it, with the code and link that open it. */
export interface OwnRequest {
  view: AskerView;
  code: string;
  /** The link as a telephone opens it, with host name. */
  link: string;
  /** What may be said of the promised day. */
  promise: ReturnType<typeof promiseNow>;
  /** Acts that wait for this asker's word whether they helped. */
  acts?: readonly AskedAct[];
}

/** The receipt 受理回执, in usual or large print 大字回执: the number, what happens next, by when, a phone; made to be printed and read aloud. */
export function receiptPage(
  frame: CityFrame,
  own: OwnRequest,
  { isLarge }: { isLarge: boolean } = { isLarge: false },
): PageParts {
  const { text, base } = frame;
  const words = text.track.receipt;
  const { receipt, publicPhone } = theCity(frame.city);
  const { view, code } = own;
  return {
    title: say(frame, receipt.title),
    isPrivate: true,
    main: html`<article class="receipt ${isLarge ? 'big' : ''}" data-received>
<p class="received">${icon('done')}${words.received}</p>
<h1>${say(frame, receipt.title)}</h1>
<div class="card number-card">
<p class="label" id="number-label">${words.number}</p>
<p class="big-number" aria-labelledby="number-label">${spokenNumber(view.number)}</p>
<p class="hint">${words.numberHint}</p>
</div>
<dl class="facts">
<div><dt>${words.next}</dt><dd>${say(frame, receipt.next)}</dd></div>
<div><dt>${words.due}</dt><dd>${dueWords(frame, view)}</dd></div>
<div><dt>${words.phone}</dt><dd><a class="number" href="tel:${publicPhone.number}"><strong>${publicPhone.number}</strong></a> ${say(frame, publicPhone.hours)}</dd></div>
<div><dt>${words.receivedAt}</dt><dd>${formatDateTime(view.receivedAt, readerOf(frame), 'full')}</dd></div>
</dl>
${linkCard(frame, own)}
<p class="actions"><a class="button" href="${base}/t/${code}">${words.see}</a> ${rememberButton(frame, own)} <button type="button" class="button plain" data-print hidden>${words.print}</button> <a class="button plain off-paper" href="${base}/t/${code}?new=${isLarge ? '1' : 'large'}">${isLarge ? words.usualPrint : words.largePrint}</a> <a class="button plain off-paper" href="${base}/ask">${words.another}</a></p>
<p class="small"><a href="${base}/t/${code}/proof" download>${say(frame, receipt.verify)}</a></p>
</article>`,
  };
}

/** 记住: shown by the script where the browser can keep it, and kept only when it is pressed. */
export function rememberButton(
  { text, base }: CityFrame,
  { view, code }: Pick<OwnRequest, 'view' | 'code'>,
): Html {
  const { remember, remembered } = text.track.receipt;
  const data = attributes({
    'data-remember': spokenNumber(view.number),
    'data-href': `${base}/t/${code}`,
    'data-done': remembered,
  });
  return html`<button type="button" class="button plain off-paper" hidden ${data}>${remember}</button>`;
}

function linkCard(frame: CityFrame, { code, link }: OwnRequest): Html {
  const words = frame.text.track.receipt;
  return html`<div class="card link-card">
${qrCode(link, words.scan)}
<div>
<h2>${words.scan}</h2>
<p>${words.scanHint}${frame.language === 'en' && ' '}${say(frame, theCity(frame.city).receipt.keep)}</p>
<p><span class="label">${words.code}</span> <span class="code">${spokenCode(code)}</span></p>
<p class="on-paper"><span class="label">${words.link}</span> <span class="link-text">${link}</span></p>
<p class="hint">${words.secret}</p>
</div>
</div>`;
}

/** By when, in the city's zone; 暂按 is said where the calendar of the year is not published. */
export function dueWords(frame: CityFrame, { due, provisional }: AskerView): Html {
  const words = frame.text.track.receipt;
  if (due === null) return html`${words.dueUnknown}`;
  return html`<strong>${words.dueBy(formatDue(due, readerOf(frame), 'full'))}</strong>${provisional && html` <span class="hint">${words.provisional}</span>`}`;
}

/** The city's zone and the reader's language. */
export function readerOf({ city, language }: CityFrame) {
  return { zone: city.zone, language };
}
