import { type Html, html } from '../../../platform/ui/html.ts';
import {
  type AskForm,
  type AskStep,
  askSteps,
  isTicked,
  type Problems,
  stepOfField,
} from '../../rules/ask-form.ts';
import { type CityFrame, say, theCity } from '../frame.ts';
import { problemSentences } from './ask-problems.ts';
import { contactFields } from './contact-fields.ts';
import { choiceField, hiddenFields, noticeBox, problemList, textField } from './fields.ts';
import { fileInput } from './file-input.ts';
import { mostFiles, sizesSaid } from './file-limits.ts';
import { icon } from './icons.ts';
import type { PageParts } from './layout.ts';
import { similarBlock } from './public-pages.ts';
import { summary } from './summary.ts';
import { urgentBlock } from './urgent-block.ts';
import { voiceField } from './voice-field.ts';

export const formId = 'ask';

/** A step of asking as it is to be shown. */
export interface AskView {
  step: AskStep;
  form: AskForm;
  problems?: Problems;
  /** What the machine could not do, in a sentence. */
  notice?: string | undefined;
  /** The file a problem is about. */
  fileName?: string | undefined;
  /** How long the voice message is that was held. */
  voiceSeconds?: number | undefined;
  /** Emergency lines to call first. */
  urgent?: readonly string[];
  /** What may already be answered. */
  similar?: Parameters<typeof similarBlock>[1];
}

/** One of the three steps as a page. */
export function askPage(frame: CityFrame, view: AskView): PageParts {
  const { text } = frame;
  const { step, form, problems = {} } = view;
  const words = text.ask[step];
  const sentences = problemSentences(frame, problems, view.fileName);
  const listed = Object.entries(sentences).map(([id, sentence]) => ({ id, sentence }));
  return {
    title: words.heading,
    formId,
    isWrong: listed.length > 0,
    main: html`${problemList(frame, listed)}${noticeBox(view.notice)}${urgentBlock(frame, view.urgent ?? [])}
${progress(frame, step)}
<h1>${words.heading}</h1>
${step === 'say' && restoredBox(frame)}
${step === 'say' && askedOf(frame, form.askerType)}
${view.similar !== undefined && similarBlock(frame, view.similar)}
${stepForm(frame, { step, form, sentences, voiceSeconds: view.voiceSeconds })}`,
  };
}

function progress(frame: CityFrame, step: AskStep): Html {
  const { text } = frame;
  const at = askSteps.indexOf(step);
  return html`<div class="progress">
<p>${text.ask.stepOf(at + 1, text.ask[step].name)}</p>
<div class="bars" aria-hidden="true">${askSteps.map((_, index) => html`<span class="${index <= at ? 'past' : ''}"></span>`)}</div>
</div>`;
}

function restoredBox({ text }: CityFrame): Html {
  return html`<div class="told plain" data-restored role="status" hidden><p>${text.ask.restored} <button type="button" class="link" data-discard>${text.ask.discard}</button></p></div>`;
}

/** What a firm, a household in need, a village or school is asked differs: who says so reads what to write 三类主体. */
function askedOf(frame: CityFrame, chosen: string): Html | false {
  const types = frame.city.items('asker-type').filter(({ data }) => (data.asks ?? []).length > 0);
  if (types.length === 0) return false;
  const words = frame.text.ask.say;
  const asks = types.find(({ code }) => code === chosen)?.data.asks ?? [];
  return html`<nav aria-label="${words.whose}"><ul class="filters">
${types.map(
  ({ code, data }) =>
    html`<li><a href="${frame.base}/ask?as=${code}"${code === chosen && html` aria-current="true"`}>${say(frame, data.name)}</a></li>`,
)}
</ul></nav>
${asks.length > 0 && html`<div class="told plain"><div><p>${words.asks}</p><ul>${asks.map((one) => html`<li>${say(frame, one)}</li>`)}</ul></div></div>`}`;
}

interface StepForm {
  step: AskStep;
  form: AskForm;
  sentences: Readonly<Record<string, string>>;
  voiceSeconds: number | undefined;
}

function stepForm(frame: CityFrame, view: StepForm): Html {
  const { step, form } = view;
  const { base } = frame;
  const hidden = { step, ...carried(form, step) };
  if (step === 'check') return checkForm(frame, view, hidden);
  // the first page may bring a voice message
  const type = step === 'say' ? 'multipart/form-data' : 'application/x-www-form-urlencoded';
  return html`<form id="${formId}" method="post" action="${base}/ask" enctype="${type}" novalidate data-draft>
${hiddenFields(hidden)}
${step === 'say' ? sayFields(frame, view) : contactFields(frame, form, view.sentences)}
${buttons(frame, step)}
</form>`;
}

/** What no field of any page holds. */
const ridesAlong: ReadonlySet<string> = new Set(['retryKey', 'recording']);

/** Values typed on other pages; those typed here are fields of the page. */
function carried(form: AskForm, step: AskStep): Record<string, string> {
  const others = Object.entries(form).filter(
    ([name]) => step === 'check' || ridesAlong.has(name) || stepOfField[name as keyof AskForm] !== step,
  );
  return Object.fromEntries(others);
}

function buttons({ text }: CityFrame, step: AskStep): Html {
  return html`<p class="actions">
<button type="submit" class="button" name="go" value="next">${text.ask.next}</button>
${step !== 'say' && html`<button type="submit" class="button plain" name="go" value="say">${text.ask.back}</button>`}
</p>`;
}

function sayFields(frame: CityFrame, { form, sentences, voiceSeconds }: StepForm): Html {
  const { text } = frame;
  const words = text.ask.say;
  const { wordsLength } = theCity(frame.city).limits;
  return html`${textField({
    id: 'words',
    label: words.words,
    hint: words.wordsHint,
    value: form.words,
    error: sentences['words'],
    rows: 8,
    most: Math.min(wordsLength, 5000),
    isKept: true,
    counting: { left: text.ask.left, over: text.ask.over },
  })}
${voiceField(frame, { seconds: voiceSeconds, error: sentences['voice'] })}
${choiceField({
  id: 'requestType',
  label: words.type,
  hint: words.typeHint,
  value: form.requestType,
  error: sentences['requestType'],
  isKept: true,
  choices: frame.city.items('request-type').map(({ data }) => ({
    value: data.code,
    name: say(frame, data.name),
    hint: say(frame, data.hint),
  })),
})}`;
}

function checkForm(frame: CityFrame, view: StepForm, hidden: Record<string, string>): Html {
  const { text, base } = frame;
  const words = text.ask.check;
  return html`<form id="${formId}" method="post" action="${base}/ask/send" enctype="multipart/form-data" novalidate data-busy="${text.ask.busy}">
${hiddenFields(hidden)}
${summary(frame, view.form, view.voiceSeconds)}
${isNameless(view.form) && html`<p class="told plain">${icon('warning')}<span>${words.nameless}</span></p>`}
${fileField(frame, view.sentences['files'])}
<p>${words.agree}</p>
<p class="actions">
<button type="submit" class="button" name="go" value="next">${text.ask.submit}</button>
<button type="submit" class="button plain" name="go" value="contact" formaction="${base}/ask" formenctype="application/x-www-form-urlencoded">${text.ask.back}</button>
</p>
</form>`;
}

/** Whoever leaves neither name nor phone finds the request again by its code only. */
function isNameless(form: AskForm): boolean {
  const filer = isTicked(form, 'filing') ? `${form.filerName}${form.filerPhone}` : '';
  return `${form.name}${form.phone}${filer}`.trim() === '';
}

/** What the browser offers to pick; what a file is is judged by its content on arrival. */
const pickable = '.jpg,.jpeg,.png,.webp,.heic,.pdf,.docx,.xlsx,.mp3,.m4a,.mp4,image/*';

function fileField(frame: CityFrame, error: string | undefined): Html {
  const { text } = frame;
  const { files, filesHint } = text.ask.check;
  return html`<div class="field ${error === undefined ? '' : 'wrong'}">
<label for="files">${files}</label>
<p class="hint" id="files-hint">${filesHint(mostFiles, sizesSaid(frame))}</p>
${error !== undefined && html`<p class="error" id="files-error">${error}</p>`}
${fileInput(frame, { accept: pickable, describedBy: `files-hint${error === undefined ? '' : ' files-error'}` })}
</div>`;
}
