import { formatDateTime, formatDue } from '../../../platform/i18n.ts';
import { attributes, type Html, html } from '../../../platform/ui/html.ts';
import type { OwnWish } from '../../../privacy/index.ts';
import { wishes } from '../../../privacy/rules/wish.ts';
import { languageOf } from '../../rules/script.ts';
import type { CityFrame } from '../frame.ts';
import { choiceField, noticeBox, problemList, textField } from './fields.ts';
import type { PageParts } from './layout.ts';
import { readerOf } from './receipt-page.ts';

export interface OwnDataView {
  code: string;
  wishes: readonly OwnWish[];
  typed: { wants: string; words: string };
  sentences: Readonly<Record<string, string>>;
  isSent: boolean;
}

const formId = 'own-data';

/** 我的个人信息: a copy, a correction or deletion is asked for, and what came of it. */
export function ownDataPage(frame: CityFrame, view: OwnDataView): PageParts {
  const words = frame.text.ownData;
  const problems = Object.entries(view.sentences).map(([id, sentence]) => ({ id, sentence }));
  return {
    title: words.title,
    isPrivate: true,
    isWrong: problems.length > 0,
    formId,
    formAction: `/t/${view.code}/data`,
    main: html`${problemList(frame, problems)}${noticeBox(view.isSent ? words.sent : undefined, 'good')}
<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${view.wishes.length > 0 && asked(frame, view)}
${askForm(frame, view)}
<p><a href="${frame.base}/t/${view.code}">${words.back}</a></p>`,
  };
}

function askForm(frame: CityFrame, { code, typed, sentences }: OwnDataView): Html {
  const words = frame.text.ownData;
  return html`<section class="card"><form id="${formId}" method="post" action="${frame.base}/t/${code}/data" novalidate data-draft="data-${code.slice(-4)}">
${choiceField({
  id: 'wants',
  label: words.which,
  value: typed.wants,
  error: sentences['wants'],
  choices: wishes.map((wish) => ({ value: wish, name: words.wants[wish], hint: words.hints[wish] })),
})}
${textField({
  id: 'words',
  label: words.words,
  hint: words.wordsHint,
  value: typed.words,
  error: sentences['words'],
  rows: 3,
  most: 1000,
  isKept: true,
  counting: { left: frame.text.ask.left, over: frame.text.ask.over },
})}
<p class="actions"><button type="submit" class="button">${words.send}</button></p></form></section>`;
}

function asked(frame: CityFrame, { code, wishes: own }: OwnDataView): Html {
  const words = frame.text.ownData;
  const reader = readerOf(frame);
  return html`<section class="card" aria-labelledby="wishes"><h2 id="wishes">${words.yours}</h2>
${own.map(
  (
    wish,
  ) => html`<p><strong>${words.wants[wish.wants]}</strong> ${words.askedAt(formatDateTime(wish.askedAt, reader))}${frame.text.comma}${wish.outcome === null ? wish.due !== null && words.due(formatDue(wish.due, reader)) : words.outcomes[wish.outcome]}</p>
${wish.answer !== null && html`<p class="typed" ${attributes({ lang: languageOf(wish.answer) })}>${wish.answer}</p>`}
${wish.mayFetch && html`<p><a class="button" href="${frame.base}/t/${code}/data/${wish.id}">${words.fetch}</a></p><p class="small">${words.fetchHint}</p>`}`,
)}</section>`;
}
