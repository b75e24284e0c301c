import { formatDue } from '../../../platform/i18n.ts';
import { attributes, type Html, html } from '../../../platform/ui/html.ts';
import { languageOf } from '../../rules/script.ts';
import type { CityFrame } from '../frame.ts';
import { hiddenFields, textField } from './fields.ts';
import { type OwnRequest, readerOf } from './receipt-page.ts';

/** What an asker may say about their request besides rating it. */
export const sayings = ['add', 'withdraw', 'reopen'] as const;
export type Saying = (typeof sayings)[number];

/** Words as typed, shown again when they could not be taken. */
export interface Said {
  saying: Saying;
  words: string;
  sentence: string | undefined;
}

type Own = OwnRequest & { said?: Said | undefined };

/** 催办、补充、撤回、重新反映: forms that work without scripts, each only while it may be sent. */
export function sayForms(frame: CityFrame, own: Own): Html {
  const { mayAdd, mayReopen, mayWithdraw } = own.view;
  return html`${mayAdd && addForm(frame, own)}${mayReopen && reopenForm(frame, own)}${mayWithdraw && withdrawForm(frame, own)}`;
}

/** What was said last about a tracked request 挂账, and when the asker hears next. */
export function progressCard(frame: CityFrame, { progress, next }: OwnRequest['view']): Html | false {
  const words = frame.text.track.say;
  if (progress === null && next === null) return false;
  return html`<section class="card answer" aria-labelledby="progress"><h2 id="progress">${words.progress}</h2>
${progress !== null && html`<p class="typed" ${attributes({ lang: languageOf(progress) })}>${progress}</p>`}
${next !== null && html`<p>${words.next(formatDue(next, readerOf(frame)))}</p>`}</section>`;
}

function addForm(frame: CityFrame, own: Own): Html {
  const words = frame.text.track.say;
  return html`<section class="card off-paper" aria-labelledby="say-add"><h2 id="say-add">${words.heading}</h2>
${openForm(frame, own, 'add')}
${wordsField(frame, own, { saying: 'add', label: words.words, hint: words.wordsHint })}
<p class="actions"><button type="submit" name="what" value="supplement" class="button">${words.supplement}</button>
<button type="submit" name="what" value="urge" class="button plain">${words.urge}</button></p></form></section>`;
}

function reopenForm(frame: CityFrame, own: Own): Html {
  const words = frame.text.track.say;
  return html`<section class="card off-paper" aria-labelledby="say-reopen"><h2 id="say-reopen">${words.reopen}</h2>
${openForm(frame, own, 'reopen')}
${wordsField(frame, own, { saying: 'reopen', label: words.reopenWords, hint: words.reopenHint })}
<p class="actions"><button type="submit" class="button">${words.reopenSend}</button></p></form></section>`;
}

function withdrawForm(frame: CityFrame, own: Own): Html {
  const words = frame.text.track.say;
  const isOpen = own.said?.saying === 'withdraw';
  const inside = html`<summary>${words.withdraw}</summary>
${openForm(frame, own, 'withdraw')}
${wordsField(frame, own, { saying: 'withdraw', label: words.withdrawWords, hint: words.withdrawHint })}
<p class="actions"><button type="submit" class="button plain">${words.withdrawSend}</button></p></form>`;
  return isOpen ? html`<details open>${inside}</details>` : html`<details>${inside}</details>`;
}

export function formOf(saying: Saying): string {
  return `${saying}-form`;
}

function openForm(frame: CityFrame, { code, view }: Own, saying: Saying): Html {
  return html`<form id="${formOf(saying)}" method="post" action="${frame.base}/t/${code}/${saying}" novalidate data-draft="${saying}-${view.number}">
${hiddenFields({ n: String(view.n) })}`;
}

function wordsField(
  frame: CityFrame,
  { said }: Own,
  field: { saying: Saying; label: string; hint: string },
): Html {
  const own = said?.saying === field.saying ? said : undefined;
  return textField({
    id: `words-${field.saying}`,
    name: 'words',
    label: field.label,
    hint: field.hint,
    value: own?.words ?? '',
    error: own?.sentence,
    rows: 3,
    most: 2000,
    isKept: true,
    counting: { left: frame.text.ask.left, over: frame.text.ask.over },
  });
}
