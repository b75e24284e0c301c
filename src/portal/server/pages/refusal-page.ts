import type { RefusalCode, Refused } from '../../../platform/errors.ts';
import { refusalSentence } from '../../../platform/http/refusal.ts';
import { html } from '../../../platform/ui/html.ts';
import { requestReasons } from '../../../requests/messages.ts';
import { bareFrame, type Frame, say, theCity } from '../frame.ts';
import { sizesSaid } from './file-limits.ts';
import { layout } from './layout.ts';

/** Refusals after which what was typed is still in the browser, one step back. */
const keepsWords: ReadonlySet<RefusalCode> = new Set([
  'invalid',
  'encoding',
  'too-large',
  'too-many',
  'other-origin',
  'unknown',
  'database-away',
  'busy',
  'disk-full',
]);

/**
 * A refusal as a page: what is wrong, what to do next, where to go, whom to call. It reads nothing, so that it can be
 * shown while the database is away.
 */
export function refusalPage(
  exchange: Parameters<typeof bareFrame>[0],
  refusal: Refused,
  reference: string,
): string {
  const frame = bareFrame(exchange);
  const { text, base, language } = frame;
  const isMissing = refusal.code === 'not-found';
  const title = isMissing ? text.refusal.notFound : text.refusal.title;
  return layout(frame, {
    title,
    carriesPolicy: true,
    isPrivate: true,
    main: html`<h1>${title}</h1>
<p class="lead">${isMissing ? text.refusal.notFoundHint : refusalSentence(refusal, language, requestReasons)}</p>
${refusal.code === 'too-large' && tooLarge(frame)}
${keepsWords.has(refusal.code) && html`<p>${text.refusal.kept}</p>`}
${refusal.code === 'unknown' && html`<p>${text.refusal.reference(reference)}</p>`}
<p class="actions"><a class="button" href="${base}/">${text.refusal.toHome}</a> <a class="button plain" href="${base}/track">${text.refusal.toTrack}</a></p>
${phoneLine(frame)}`,
  });
}

/** Without the city's data, as while the database is away, nothing is said rather than something wrong. */
function tooLarge({ city, text, language }: Frame) {
  if (city === undefined) return false;
  const { wordsLength } = theCity(city).limits;
  return html`<p>${text.refusal.tooLarge(wordsLength, sizesSaid({ city, language }))}</p>`;
}

function phoneLine(frame: Frame) {
  if (frame.city === undefined) return false;
  const { number, hours } = theCity(frame.city).publicPhone;
  return html`<p><a href="tel:${number}">${frame.text.callUs(number, say(frame, hours))}</a></p>`;
}
