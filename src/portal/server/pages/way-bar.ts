import { attributes, type Html, html } from '../../../platform/ui/html.ts';
import type { AskerView } from '../../../requests/contract.ts';
import { stepNow, waySteps } from '../../rules/way-so-far.ts';
import type { CityFrame } from '../frame.ts';
import { dueWords } from './receipt-page.ts';

/** How far a request has come, to be seen at a glance, and by when its asker has an answer. */
export function wayBar(frame: CityFrame, view: AskerView): Html | false {
  const words = frame.text.track.page;
  const now = stepNow(view.stage, view.mayRate);
  if (now === undefined || view.erased) return false;
  const reached = waySteps.indexOf(now);
  const isWaiting = view.stage !== 'answered';
  return html`<ol class="way-bar" aria-label="${words.wayLabel}">
${waySteps.map(
  (step, index) =>
    html`<li ${attributes({ class: index < reached ? 'past' : index === reached ? 'now' : undefined, 'aria-current': index === reached ? 'step' : undefined })}>${words.way[step]}</li>`,
)}
</ol>
${isWaiting && html`<p class="promise"><span class="label">${words.due}</span> ${dueWords(frame, view)}</p>`}`;
}
