import { placeName } from '../../../city/index.ts';
import type { AnnouncementView, PublicPage, PublicRequest } from '../../../disclosure/index.ts';
import { articleMarks } from '../../../knowledge/rules/marks.ts';
import { formatCivilDate, formatDateTime } from '../../../platform/i18n.ts';
import { type Html, html } from '../../../platform/ui/html.ts';
import { publicMessages } from '../../messages-public.ts';
import { type CityFrame, say, theCity } from '../frame.ts';
import type { PageParts } from './layout.ts';
import { markedText } from './marked.ts';
import { withPhone } from './with-phone.ts';

export interface PublicListView {
  q: string;
  category: string | undefined;
  page: PublicPage;
  categories: readonly { category: string; count: number }[];
}

/** 大家的诉求: what was released, searched or by category, newest first. */
export function publicListPage(frame: CityFrame, view: PublicListView): PageParts {
  const { base } = frame;
  const words = publicMessages[frame.language];
  const { q, page } = view;
  return {
    title: words.title,
    main: html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<form method="get" action="${base}/public" role="search" class="answer-search">
<label for="q">${words.search}</label>
<p class="hint" id="q-hint">${words.searchHint}</p>
<p class="actions"><input id="q" name="q" type="search" maxlength="200" value="${q}" aria-describedby="q-hint" autocomplete="off"> <button type="submit" class="button">${words.find}</button></p>
</form>
${q === '' && categoryLinks(frame, view)}
${q !== '' && page.rows.length > 0 && html`<p role="status">${words.found(q, page.rows.length)}</p>`}
${page.rows.length === 0 && html`<p role="status" class="note">${q === '' ? words.none : words.nothing}</p>`}
${publicRows(frame, page.rows, q)}
${page.next !== null && html`<p class="actions"><a class="button plain" href="${base}/public?${query({ category: view.category, after: page.next })}">${words.more}</a></p>`}
<p class="actions"><a class="button" href="${base}/ask">${frame.text.homePage.ask}</a> <a href="${base}/public.xml">${words.feed}</a></p>`,
  };
}

function categoryLinks(frame: CityFrame, { category, categories }: PublicListView): Html | false {
  const words = publicMessages[frame.language];
  if (categories.length < 2) return false;
  const link = (code: string | undefined, label: string) =>
    html`<li><a href="${frame.base}/public${code === undefined ? '' : `?${query({ category: code })}`}"${code === category && html` aria-current="page"`}>${label}</a></li>`;
  return html`<nav aria-label="${words.categories}"><ul class="filters">
${link(undefined, words.all)}
${categories.map((one) => link(one.category, `${categoryName(frame, one.category)} ${one.count}`))}
</ul></nav>`;
}

function query(values: Record<string, string | undefined>): string {
  const given = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new URLSearchParams(given).toString();
}

/** Released requests as a list of links, each with when, who and what came of it. */
export function publicRows(frame: CityFrame, rows: readonly PublicRequest[], q = ''): Html | false {
  const words = publicMessages[frame.language];
  const synonyms = frame.city.items('synonym').map(({ data }) => data.words);
  const title = (text: string) => markedText(text, q === '' ? [] : articleMarks(text, q, synonyms));
  return (
    rows.length > 0 &&
    html`<ul class="answers">
${rows.map(
  (row) =>
    html`<li><a href="${frame.base}/public/${row.id}"><strong lang="zh-CN">${title(row.title)}</strong></a><p>${unitName(frame, row.unit)} · ${words.answered(day(frame, row.answeredOn))} · ${outcome(frame, row.outcome)}</p></li>`,
)}
</ul>`
  );
}

/** One released request: what was asked, what was answered, and a way to say that it happened to oneself too. */
export function publicRequestPage(frame: CityFrame, row: PublicRequest): PageParts {
  const { base } = frame;
  const words = publicMessages[frame.language];
  const { number } = theCity(frame.city).publicPhone;
  return {
    title: row.title,
    main: html`<h1 lang="zh-CN">${row.title}</h1>
<p class="lead">${outcome(frame, row.outcome)}</p>
<ol class="path">
<li><strong>${words.asked(day(frame, row.askedOn))}</strong><h2 class="only-read">${words.said}</h2>${lines(row.words)}</li>
<li><strong>${words.answered(day(frame, row.answeredOn))} · ${unitName(frame, row.unit)}</strong><h2 class="only-read">${words.answer}</h2>${lines(row.answer)}</li>
</ol>
<dl class="facts">
<div><dt>${words.unit}</dt><dd>${unitName(frame, row.unit)}</dd></div>
${row.category !== null && html`<div><dt>${words.category}</dt><dd>${categoryName(frame, row.category)}</dd></div>`}
${row.division !== null && html`<div><dt>${words.place}</dt><dd lang="zh-CN">${streetName(frame, row.division)}</dd></div>`}
</dl>
<p class="actions"><a class="button" href="${base}/ask?like=${row.id}">${words.same}</a></p>
<p class="hint">${words.sameHint}</p>
<p><a href="${base}/public">${words.back}</a></p>
<p>${withPhone(words.wrong(number))}</p>`,
  };
}

function lines(text: string): Html[] {
  return text.split('\n').map((line) => html`<p lang="zh-CN">${line}</p>`);
}

function outcome(frame: CityFrame, code: string | null): string {
  const known: Readonly<Record<string, string>> = publicMessages[frame.language].outcomes;
  return known[code ?? ''] ?? known['explained'] ?? '';
}

function day(frame: CityFrame, date: string): string {
  return date === '' ? '' : formatCivilDate(date, frame.language, 'full');
}

function unitName(frame: CityFrame, code: string | null): string {
  const unit = code === null ? undefined : frame.city.item('unit', code);
  return unit === undefined ? (code ?? '') : say(frame, unit.data.name);
}

function categoryName(frame: CityFrame, code: string): string {
  const category = frame.city.item('category', code);
  return category === undefined ? code : say(frame, category.data.name);
}

/** Street or town at the finest: a village may name a handful of households. */
function streetName(frame: CityFrame, code: string): string {
  return placeName(frame.city.places(), code.slice(0, 9));
}

/** Announcements in force: what, where, from when to when. */
export function announcementBlock(
  frame: CityFrame,
  rows: readonly AnnouncementView[],
  heading: 'h2' | 'h3' = 'h2',
): Html | false {
  const words = publicMessages[frame.language];
  const { zone } = theCity(frame.city);
  const at = (instant: string) => formatDateTime(instant, { zone, language: frame.language });
  const title =
    heading === 'h2'
      ? html`<h2 id="announcements">${words.announcements}</h2>`
      : html`<h3 id="announcements">${words.announcements}</h3>`;
  return (
    rows.length > 0 &&
    html`<section class="note" aria-labelledby="announcements">
${title}
<ul class="answers">
${rows.map(
  (row) =>
    html`<li><strong>${words.kinds[row.kind]} <span lang="zh-CN">${row.title}</span></strong><p>${words.span(at(row.startsAt), at(row.endsAt))} · ${row.divisions.length === 0 ? words.wholeCity : html`<span lang="zh-CN">${row.divisions.map((code) => placeName(frame.city.places(), code)).join('、')}</span>`}</p>${lines(row.body)}</li>`,
)}
</ul>
</section>`
  );
}

/** What may already answer somebody who has just said what it is about; nothing when nothing is alike. */
export function similarBlock(
  frame: CityFrame,
  found: { announcements: readonly AnnouncementView[]; requests: readonly PublicRequest[] },
): Html | false {
  const words = publicMessages[frame.language];
  return (
    found.announcements.length + found.requests.length > 0 &&
    html`<section class="note alike" aria-labelledby="similar">
<h2 id="similar">${words.similarTitle}</h2>
<p>${words.similarHint}</p>
${announcementBlock(frame, found.announcements, 'h3')}
${publicRows(frame, found.requests)}
</section>`
  );
}
