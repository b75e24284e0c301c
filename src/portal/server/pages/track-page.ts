import { formatDateTime } from '../../../platform/i18n.ts';
import { attributes, type Html, html } from '../../../platform/ui/html.ts';
import type { AskerView } from '../../../requests/contract.ts';
import { spokenNumber } from '../../../requests/index.ts';
import { languageOf } from '../../rules/script.ts';
import { type CityFrame, say, theCity } from '../frame.ts';
import { helpedCards } from './acts-page.ts';
import { noticeBox, problemList } from './fields.ts';
import { heardCard, ownFile } from './heard-card.ts';
import type { PageParts } from './layout.ts';
import { type Rating, rateForm, rateId } from './rate-form.ts';
import { type OwnRequest, readerOf, rememberButton } from './receipt-page.ts';
import { formOf, progressCard, type Said, sayForms } from './say-forms.ts';
import { wayBar } from './way-bar.ts';
import { withPhone } from './with-phone.ts';

/** How a request is shown to its asker beside the record: what was just done or went wrong. */
export interface TrackView extends OwnRequest {
  notice?: { words: string; tone: 'good' | 'plain' } | undefined;
  rating?: Rating | undefined;
  said?: Said | undefined;
  /** What was typed about words written down of a voice message. */
  heardWords?: string | undefined;
}

/** Where a request stands 办理进度: the city's own words, the answer, the way it went, the rating. */
export function trackPage(frame: CityFrame, own: TrackView): PageParts {
  const { text } = frame;
  const { view, notice, rating } = own;
  const sentence = own.said?.sentence;
  const problems = [
    ...Object.entries(rating?.sentences ?? {}).map(([id, words]) => ({ id, sentence: words })),
    ...(sentence === undefined ? [] : [{ id: `words-${own.said?.saying}`, sentence }]),
  ];
  return {
    title: `${view.status} ${spokenNumber(view.number)}`,
    isPrivate: true,
    ...firstForm(own),
    isWrong: problems.length > 0,
    main: html`${problemList(frame, problems)}${noticeBox(notice?.words, notice?.tone)}
<p class="over">${text.track.page.title} <span class="code">${spokenNumber(view.number)}</span></p>
<h1 class="status">${view.status}</h1>
<p class="lead">${view.sentence}</p>
${view.erased && html`<p class="told plain">${text.track.page.erased}</p>`}
${wayBar(frame, own)}
${progressCard(frame, view)}
${heardCard(frame, own)}
${helpedCards(frame, own)}
${answerCard(frame, view)}
${view.mayRate && rateForm(frame, own)}
${ratedCard(frame, view)}
<div class="columns">
${stepsCard(frame, view)}
${ownWords(frame, own)}
</div>
${sayForms(frame, own)}
${!view.mayAdd && html`<p class="more-to-say">${withPhone(text.track.page.more(theCity(frame.city).publicPhone.number))}</p>`}
<p class="actions">${rememberButton(frame, own)}</p>
<p class="small"><a href="${frame.base}/t/${own.code}?new=1">${text.track.page.toReceipt}</a></p>
<p class="small"><a href="${frame.base}/t/${own.code}/data">${text.ownData.link}</a></p>`,
  };
}

/** The form whose words a switch in the head takes along; those of the others are kept by the script. */
function firstForm({ view, code }: OwnRequest): Pick<PageParts, 'formId' | 'formAction'> {
  if (view.mayRate) return { formId: rateId, formAction: `/t/${code}` };
  const saying = view.mayAdd ? 'add' : view.mayReopen ? 'reopen' : undefined;
  return saying === undefined ? {} : { formId: formOf(saying), formAction: `/t/${code}/${saying}` };
}

function answerCard(frame: CityFrame, { answer, answeredBy, stage }: AskerView): Html | false {
  const words = frame.text.track.page;
  if (answer === null) return false;
  const isEarlier = stage === 'handling';
  const by = answeredBy ?? '';
  const heading = by === '' ? words.answer : isEarlier ? words.answerBefore(by) : words.answerBy(by);
  return html`<section class="card answer" aria-labelledby="answer"><h2 id="answer">${heading}</h2><p class="typed" ${attributes({ lang: languageOf(answer) })}>${answer}</p></section>`;
}

function ratedCard(frame: CityFrame, { solved, grade, mayRate }: AskerView): Html | false {
  const words = frame.text.track.rate;
  const name = grade === null ? undefined : frame.city.item('grade', grade)?.data.name;
  if (mayRate || solved === null) return false;
  const said = [solved ? words.yes : words.no, ...(name === undefined ? [] : [say(frame, name)])];
  return html`<p class="rated"><span class="label">${words.your}</span> ${said.join(frame.text.comma)}</p>`;
}

/** The way so far, drawn as a line from the first step to now. */
function stepsCard(frame: CityFrame, { steps, stage }: AskerView): Html {
  const words = frame.text.track.page;
  return html`<section aria-labelledby="steps"><h2 id="steps">${words.steps}</h2>
<ol class="line">${steps.map(({ at, text }, index) => {
    const isNow = index === steps.length - 1;
    return html`<li class="${isNow ? (stage === 'closed' ? 'now end' : 'now') : ''}"><strong>${text}</strong> <time datetime="${at}">${formatDateTime(at, readerOf(frame))}</time></li>`;
  })}</ol></section>`;
}

function ownWords(frame: CityFrame, own: OwnRequest): Html {
  const { view } = own;
  const { page } = frame.text.track;
  return html`<section class="card" aria-labelledby="yours"><h2 id="yours">${page.yours}</h2>
${view.words !== '' && html`<p class="typed" ${attributes({ lang: languageOf(view.words) })}>${view.words}</p>`}
${fileList(frame, own)}
<dl><div><dt>${page.receivedAt}</dt><dd>${formatDateTime(view.receivedAt, readerOf(frame), 'full')}</dd></div>
${view.filed && html`<div><dt>${page.filed}</dt><dd>${page.filedHint}</dd></div>`}
</dl>
</section>`;
}

function fileList(frame: CityFrame, own: OwnRequest): Html | false {
  const { view } = own;
  const words = frame.text.track.page;
  if (view.files.length === 0) return false;
  return html`<h3>${words.files}</h3><ul class="files">${view.files.map((file) =>
    file.erased ? html`<li>${words.fileGone}</li>` : ownFile(frame, own, file),
  )}</ul>`;
}
