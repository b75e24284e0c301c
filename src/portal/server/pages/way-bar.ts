import { formatDue } from '../../../platform/i18n.ts';
import { attributes, type Html, html } from '../../../platform/ui/html.ts';
import { stepNow, waySteps } from '../../rules/way-so-far.ts';
import { type CityFrame, theCity } from '../frame.ts';
import { dueWords, type OwnRequest, readerOf } from './receipt-page.ts';
import { withPhone } from './with-phone.ts';

/** How far a request has come, to be seen at a glance, and by when its asker has an answer. */
export function wayBar(frame: CityFrame, { view, promise }: OwnRequest): Html | false {
  const words = frame.text.track.page;
  const now = stepNow(view.stage, view.mayRate);
  if (now === undefined || view.erased) return false;
  const reached = waySteps.indexOf(now);
  return html`<ol class="way-bar" aria-label="${words.wayLabel}">
${waySteps.map(
  (step, index) =>
    html`<li ${attributes({ class: index < reached ? 'past' : index === reached ? 'now' : undefined, 'aria-current': index === reached ? 'step' : undefined })}>${words.way[step]}</li>`,
)}
</ol>
${promise === 'ahead' && html`<p class="promise"><span class="label">${words.due}</span> ${dueWords(frame, view)}</p>`}
${promise === 'late' && late(frame, view.due)}`;
}

/** 超期 said as it is, with what the asker can do about it. */
function late(frame: CityFrame, due: string | null): Html | false {
  const { late: words, lateHint } = frame.text.track.page;
  const { number } = theCity(frame.city).publicPhone;
  return (
    due !== null &&
    html`<p class="promise late"><strong>${words(formatDue(due, readerOf(frame), 'full'))}</strong> ${withPhone(lateHint(number))}</p>`
  );
}
