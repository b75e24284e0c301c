import { formatCivilDate } from '../../../platform/i18n.ts';
import { type Html, html } from '../../../platform/ui/html.ts';
import {
  columnLabel,
  type PublicReport,
  type StoredSurvey,
  type SurveysForAll,
} from '../../../surveys/index.ts';
import { surveyMessages } from '../../messages-surveys.ts';
import { type CityFrame, theCity } from '../frame.ts';
import { problemList, textField } from './fields.ts';
import { icon } from './icons.ts';
import type { PageParts } from './layout.ts';
import { sayText } from './survey-form.ts';

const codeForm = 'survey-code';

/** 问计问需: what is asked now, where a code is typed in, and what came of earlier ones. */
export function surveysPage(
  frame: CityFrame,
  { open, reports }: SurveysForAll,
  typed: { code: string; problem?: string } = { code: '' },
): PageParts {
  const words = surveyMessages[frame.language];
  const { base } = frame;
  const problems = typed.problem === undefined ? [] : [{ id: 'code', sentence: typed.problem }];
  return {
    title: words.title,
    isWrong: problems.length > 0,
    ...(problems.length > 0 ? { isPrivate: true } : {}),
    main: html`${problemList(frame, problems)}
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<h2>${words.openNow}</h2>
${open.length === 0 && html`<p class="note">${words.noneOpen}</p>`}
<ul class="policies">
${open.map(
  ({ survey, seconds }) => html`<li><h3 lang="zh-CN">${sayText(frame, survey.content.title)}</h3>
<p>${words.takes(survey.content.questions.length, seconds)} · ${words.until(formatCivilDate(survey.content.closes, frame.language, 'full'))}</p>
<p><a class="button" href="${base}/surveys/${survey.id}">${words.go}</a></p></li>`,
)}
</ul>
<section class="card" aria-labelledby="have-code"><h2 id="have-code">${words.haveCode}</h2>
<form id="${codeForm}" method="post" action="${base}/surveys/code" novalidate>
${textField({ id: 'code', label: words.code, hint: words.codeHint, value: typed.code, error: typed.problem, most: 40, autocomplete: 'off' })}
<p class="actions"><button type="submit" class="button">${words.go}</button></p>
</form></section>
${reports.length > 0 && html`<h2>${words.reports}</h2><ul class="answers">${reports.map((survey) => html`<li><a href="${base}/surveys/${survey.id}/report">${sayText(frame, survey.content.title)}</a></li>`)}</ul>`}`,
  };
}

/** Why a survey cannot be answered, in a sentence. */
export function surveyStatePage(
  frame: CityFrame,
  state: 'early' | 'over' | 'used' | 'unknown',
  survey: StoredSurvey | undefined,
): PageParts {
  const words = surveyMessages[frame.language];
  const title = survey === undefined ? words.title : sayText(frame, survey.content.title);
  const { number } = theCity(frame.city).publicPhone;
  return {
    title,
    isPrivate: true,
    main: html`<h1>${title}</h1>
<p class="lead">${words.states[state]}</p>
<p><a href="tel:${number}">${number}</a></p>
<p class="actions"><a class="button" href="${frame.base}/surveys">${words.back}</a></p>`,
  };
}

/** The end of a survey: received, what happens next, and where one's own matter goes. */
export function surveyDonePage(frame: CityFrame, survey: StoredSurvey): PageParts {
  const words = surveyMessages[frame.language];
  const { base } = frame;
  return {
    title: words.doneTitle,
    isPrivate: true,
    main: html`<div class="told good" role="status" tabindex="-1" autofocus data-focus data-received>${icon('done')}<p>${words.done}</p></div>
<h1>${words.doneTitle}</h1>
<h2>${words.next}</h2>
<p class="lead">${sayText(frame, survey.content.next)}</p>
<section class="card" aria-labelledby="own-matter"><h2 id="own-matter">${words.ownMatter}</h2>
<p>${words.ownMatterHint}</p>
<p class="actions"><a class="button plain" href="${base}/ask">${words.ask}</a></p></section>
<p><a href="${base}/surveys">${words.back}</a></p>`,
  };
}

const percent = (share: number): string => (share * 100).toFixed(1);

/** A released report: who answered, each answer with its interval, nothing of fewer than k people. */
export function surveyReportPage(frame: CityFrame, { survey, report, words: free }: PublicReport): PageParts {
  const words = surveyMessages[frame.language];
  const { title, opens, closes, questions } = survey.content;
  const name = sayText(frame, title);
  const days = [opens, closes].map((day) => formatCivilDate(day, frame.language, 'full')).join(' — ');
  const { response, margin, k } = report;
  return {
    title: words.reportOf(name),
    main: html`<h1>${words.reportOf(name)}</h1>
<p>${words.asked(days)}</p>
<p class="lead">${response === null ? words.answered(report.answered) : words.rate(response.asked, report.answered, percent(response.rate.share))}</p>
<div class="note"><p>${margin === null ? words.noMargin : words.margin(percent(margin))}</p>${report.unequal && html`<p>${words.unequal}</p>`}<p>${words.small(k)}</p></div>
${report.questions === null && html`<p>${words.tooFew(k)}</p>`}
${(report.questions ?? []).map((told) => {
  const question = questions.find(({ code }) => code === told.question);
  return question !== undefined && toldTable(frame, question, told, k);
})}
${response !== null && strataTable(frame, response)}
${free.length > 0 && html`<h2>${words.words}</h2>${free.map((one) => html`<h3>${sayText(frame, questions.find(({ code }) => code === one.question)?.ask ?? title)}</h3><ul class="plain">${one.words.map((text) => html`<li lang="zh-CN">${text}</li>`)}</ul>`)}`}
<p class="actions"><a class="button" href="${frame.base}/surveys">${words.back}</a></p>`,
  };
}

type Survey = PublicReport['survey'];
type Told = NonNullable<PublicReport['report']['questions']>[number];

function toldTable(
  frame: CityFrame,
  question: Survey['content']['questions'][number],
  told: Told,
  k: number,
): Html {
  const words = surveyMessages[frame.language];
  const choice = question.choices.find(({ code }) => code === told.choice);
  const heading = `${sayText(frame, question.ask)}${choice === undefined ? '' : ` ${sayText(frame, choice.name)}`}`;
  if (told.columns === null) return html`<h2>${heading}</h2><p class="hint">${words.withheld(k)}</p>`;
  const isWeighted = told.columns.some(({ weighted }) => weighted !== null);
  const share = (one: { share: number; low: number; high: number } | null) =>
    one === null ? '' : words.share(percent(one.share), percent(one.low), percent(one.high));
  return html`<h2>${heading}</h2>
<div class="scroll"><table class="figures"><thead><tr><th scope="col">${words.heads.answer}</th><th scope="col">${words.heads.count}</th><th scope="col">${words.heads.share}</th>${isWeighted && html`<th scope="col">${words.heads.weighted}</th>`}</tr></thead>
<tbody>${told.columns.map(
    (column) =>
      html`<tr><th scope="row">${columnLabel(question, column.codes, words, (text) => sayText(frame, text))}</th><td>${String(column.count)}</td><td>${share(column.plain)}</td>${isWeighted && html`<td>${share(column.weighted)}</td>`}</tr>`,
  )}</tbody></table></div>
${told.median !== null && html`<p>${words.median(String(told.median))}</p>`}`;
}

function strataTable(frame: CityFrame, { strata }: NonNullable<PublicReport['report']['response']>): Html {
  const words = surveyMessages[frame.language];
  const heads = words.stratumHeads;
  return html`<h2>${words.strata}</h2>
<div class="scroll"><table class="figures"><thead><tr>${[heads.name, heads.asked, heads.answered, heads.rate].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${strata.map(
    ({ names, asked, answered, rate }) =>
      html`<tr><th scope="row" lang="zh-CN">${names.join(words.joined)}</th><td>${String(asked)}</td><td>${String(answered)}</td><td>${words.share(percent(rate.share), percent(rate.low), percent(rate.high))}</td></tr>`,
  )}</tbody></table></div>`;
}
