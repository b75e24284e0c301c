import type { ArticleContent, ShortArticle } from '../../../knowledge/index.ts';
import { formatCivilDate } from '../../../platform/i18n.ts';
import { attributes, type Html, html } from '../../../platform/ui/html.ts';
import { languageOf } from '../../rules/script.ts';
import { type CityFrame, say, theCity } from '../frame.ts';
import type { PageParts } from './layout.ts';
import { markedText } from './marked.ts';
import { withPhone } from './with-phone.ts';

/** 常见问题: a search in any words, and what was found or everything there is. */
export function answersPage(
  frame: CityFrame,
  { asked, rows }: { asked: string; rows: readonly ShortArticle[] },
): PageParts {
  const { text, base } = frame;
  const words = text.answers;
  return {
    title: words.title,
    main: html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<form method="get" action="${base}/answers" role="search" class="answer-search">
<label for="q">${words.search}</label>
<p class="hint" id="q-hint">${words.searchHint}</p>
<p class="actions"><input id="q" name="q" type="search" maxlength="200" value="${asked}" aria-describedby="q-hint" autocomplete="off"> <button type="submit" class="button">${words.find}</button></p>
</form>
${asked !== '' && rows.length > 0 && html`<p role="status">${words.found(asked, rows.length)}</p>`}
${rows.length === 0 && html`<p role="status" class="note">${asked === '' ? words.none : words.nothing}</p>`}
<ul class="answers">
${rows.map(
  (row) =>
    html`<li><a href="${base}/answers/${row.id}"><strong lang="zh-CN">${markedText(row.question, row.marks?.question)}</strong></a><p lang="zh-CN">${markedText(row.spoken, row.marks?.spoken)}</p></li>`,
)}
</ul>
<p class="actions"><a class="button" href="${base}/ask">${words.ask}</a></p>`,
  };
}

/** One article for everybody: the short answer first, then all there is to know, and who answers for it. */
export function answerPage(
  frame: CityFrame,
  { version, content }: { version: number; content: ArticleContent },
): PageParts {
  const { text, base, city } = frame;
  const words = text.answers;
  const unit = city.item('unit', content.unit)?.data.name;
  const places = content.divisions.map((code) => city.item('division', code)?.data.name ?? code);
  const { number } = theCity(city).publicPhone;
  return {
    title: content.question,
    main: html`<h1 lang="zh-CN">${content.question}</h1>
<p class="lead" lang="zh-CN">${content.spoken}</p>
${content.mark === 'verify' && html`<p class="note">${words.verify}</p>`}
${content.full !== '' && html`<h2>${words.full}</h2>${content.full.split('\n').map((line) => html`<p lang="zh-CN">${line}</p>`)}`}
<dl class="facts">
${fact(words.place, content.place)}
${content.phone !== '' && html`<div><dt>${words.phone}</dt><dd ${attributes({ lang: languageOf(content.phone) })}>${withPhone(content.phone)}</dd></div>`}
${fact(words.ground, content.ground)}
${fact(words.where, places.length === 0 ? words.wholeCity : places.join('、'))}
${unit !== undefined && fact(words.unit, say(frame, unit))}
${fact(words.until, `${formatCivilDate(content.validTo, frame.language, 'full')} · ${words.version(version)}`)}
</dl>
<p>${withPhone(words.wrong(number))}</p>
<p class="actions"><a class="button" href="${base}/ask">${words.ask}</a> <a href="${base}/answers">${words.back}</a></p>`,
  };
}

function fact(name: string, value: string): Html | false {
  return (
    value !== '' &&
    html`<div><dt>${name}</dt><dd ${attributes({ lang: languageOf(value) })}>${value}</dd></div>`
  );
}
