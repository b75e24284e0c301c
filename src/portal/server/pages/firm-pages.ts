import { formatCivilDate, nameIn } from '../../../platform/i18n.ts';
import { type Html, html } from '../../../platform/ui/html.ts';
import { type FirmShelf, type Match, type Question, sayDecision, statusOn } from '../../../policies/index.ts';
import type { CityFrame } from '../frame.ts';
import { choiceField, hiddenFields, problemList, textField } from './fields.ts';
import type { PageParts } from './layout.ts';
import { withPhone } from './with-phone.ts';

type Policy = FirmShelf['policies'][number];

const order = ['in-force', 'not-yet', 'expired', 'abolished'] as const;

/** 惠企政策: what is in force first, and one button that begins. */
export function policiesPage(frame: CityFrame, shelf: FirmShelf): PageParts {
  const { text, base } = frame;
  const words = text.firms;
  const rows = shelf.policies
    .map((policy) => ({ policy, status: statusOn(policy, shelf.date) }))
    .sort((one, other) => order.indexOf(one.status) - order.indexOf(other.status));
  return {
    title: words.title,
    main: html`<h1>${words.short}</h1>
<p class="lead">${words.lead}</p>
<p class="actions"><a class="button" href="${base}/policies/find">${words.start}</a></p>
<h2>${words.all}</h2>
<ul class="policies">
${rows.map(({ policy }) => html`<li>${policyHead(frame, policy, shelf.date, nameIn(policy.name, frame.language))}<p><a href="${base}/policies/p/${policy.code}">${words.look}</a></p></li>`)}
</ul>`,
  };
}

/** Status first, then the name where the page does not carry it already. */
function policyHead(frame: CityFrame, policy: Policy, date: string, heading?: string): Html {
  const words = frame.text.firms;
  const status = statusOn(policy, date);
  const { to, afterwards } = policy.validity;
  const day = to === undefined ? '' : formatCivilDate(to, frame.language, 'full');
  const isOver = status === 'expired' || status === 'abolished';
  return html`<p class="status-line"><strong class="status-${status}">${words.status[status]}</strong> <span>${to === undefined ? words.noEnd : isOver ? words.ended(day) : words.until(day)}</span></p>
${heading !== undefined && html`<h3>${heading}</h3>`}
${isOver && afterwards === 'settlement' && html`<p>${words.settlement}</p>`}
${policy.mark === 'verify' && html`<p class="hint">${words.verify}</p>`}`;
}

/** One policy: its standing, who pays, whom to ask, what it rests on. */
export function policyPage(frame: CityFrame, policy: Policy, date: string): PageParts {
  const { text, base, language } = frame;
  const words = text.firms;
  const name = nameIn(policy.name, language);
  const isLease = policy.code === 'rent-relief-2022';
  return {
    title: name,
    main: html`<h1>${name}</h1>
${policyHead(frame, policy, date)}
${isLease && html`<p class="actions"><a class="button" href="${base}/policies/lease">${words.lease.link}</a></p>`}
<dl class="facts">
<div><dt>${words.payer}</dt><dd>${nameIn(policy.payer, language)}</dd></div>
<div><dt>${words.contact}</dt><dd>${withPhone(nameIn(policy.contact, language))}</dd></div>
<div><dt>${words.papers}</dt><dd>${policy.documents.length === 0 ? words.noPapers : policy.documents.map((paper) => nameIn(paper.name, language)).join(text.comma)}</dd></div>
</dl>
<h2>${words.texts}</h2>
<ul class="plain" lang="zh-CN">${policy.texts
      .filter(({ layer }) => layer !== 'elsewhere' && layer !== 'office')
      .map(({ title, number }) => html`<li>《${title}》${number ?? ''}</li>`)}</ul>
<p class="actions"><a class="button plain" href="${base}/policies/ask?policy=${policy.code}">${words.results.question}</a> <a href="${base}/policies">${words.back}</a></p>`,
  };
}

/** What was answered so far, and what is asked now. */
export interface Asking {
  typed: Readonly<Record<string, string>>;
  seen: readonly string[];
  page: readonly Question[];
  wrong: readonly string[];
}

const formId = 'firm';
const most = 6;

/** One page of questions; earlier answers ride along. */
export function questionsPage(frame: CityFrame, asking: Asking): PageParts {
  const { text, base } = frame;
  const words = text.firms.questions;
  const { page, wrong } = asking;
  const sentence = (question: Question) =>
    wrong.includes(question.code) ? words.wrong[question.type] : undefined;
  const problems = page.flatMap((one) => {
    const said = sentence(one);
    return said === undefined ? [] : [{ id: `a-${one.code}`, sentence: said }];
  });
  return {
    title: words.title,
    isWrong: problems.length > 0,
    isPrivate: true,
    formId,
    formAction: '/policies/find',
    main: html`${problemList(frame, problems)}
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<p class="hint">${words.count(asking.seen.length, most)}</p>
<form id="${formId}" method="post" action="${base}/policies/find" novalidate>
${carried(asking)}
${hiddenFields({ asks: page.map(({ code }) => code).join(' ') })}
${page.map((question) => questionField(frame, question, { typed: asking.typed[question.code] ?? '', error: sentence(question) }))}
<p class="actions"><button type="submit" class="button" name="go" value="next">${words.next}</button></p>
</form>`,
  };
}

function carried({ typed, seen, page }: Asking): Html {
  const here = new Set(page.map(({ code }) => code));
  const others = Object.entries(typed).filter(([code]) => !here.has(code));
  return hiddenFields({
    seen: seen.join(' '),
    ...Object.fromEntries(others.map(([code, value]) => [`a-${code}`, value])),
  });
}

function questionField(
  { language, text }: CityFrame,
  question: Question,
  { typed, error }: { typed: string; error: string | undefined },
): Html {
  const words = text.firms.questions;
  const shared = { id: `a-${question.code}`, label: nameIn(question.question, language), error };
  if (question.type === 'choice' || question.type === 'yes-no') {
    const choices =
      question.type === 'choice'
        ? (question.choices ?? []).map(({ code, name }) => ({ value: code, name: nameIn(name, language) }))
        : [
            { value: 'yes', name: words.yes },
            { value: 'no', name: words.no },
          ];
    return choiceField({ ...shared, value: typed, choices: [...choices, { value: '', name: words.unsure }] });
  }
  const hint = { money: words.moneyHint, count: words.countHint, date: words.dateHint }[question.type];
  return textField({
    ...shared,
    hint,
    value: typed,
    most: 30,
    type: question.type === 'date' ? 'date' : 'text',
    inputmode: question.type === 'count' ? 'numeric' : 'text',
    autocomplete: 'off',
  });
}

/** What a firm can get first, with deadline, who pays and phone; then what is missing; then why not the others. */
export function resultsPage(frame: CityFrame, asking: Asking, matches: readonly Match[]): PageParts {
  const { text, base } = frame;
  const words = text.firms.results;
  const of = (standing: string) => matches.filter(({ decision }) => decision.standing === standing);
  const group = (title: string, found: readonly Match[]) =>
    found.length > 0 &&
    html`<section><h2>${title}</h2>${found.map((match) => resultCard(frame, asking, match))}</section>`;
  const [can, open, not, over] = [of('eligible'), of('incomplete'), of('not-eligible'), of('closed')];
  return {
    title: words.title,
    isPrivate: true,
    formId,
    formAction: '/policies/find',
    main: html`<h1>${words.can(can.length)}</h1>
${can.map((match) => resultCard(frame, asking, match))}
${group(words.open, open)}
${group(words.not, not)}
${group(words.over, over)}
<p class="note">${words.careful}</p>
<form id="${formId}" method="post" action="${base}/policies/find">${carried({ ...asking, page: [] })}</form>
<p class="actions"><a class="button plain" href="${base}/policies/find">${words.again}</a> <a href="${base}/policies">${text.firms.back}</a></p>`,
  };
}

function resultCard(frame: CityFrame, asking: Asking, { prepared, decision }: Match): Html {
  const { text, base, language } = frame;
  const words = text.firms;
  const { policy } = prepared;
  const said = sayDecision(prepared, decision, language);
  const { standing } = decision;
  const isOpen = standing === 'eligible' || standing === 'incomplete';
  const to = policy.validity.to;
  return html`<article class="policy ${standing}">
${policyHead(frame, policy, prepared.asOf, nameIn(policy.name, language))}
${said.outcomes.map((line) => html`<p class="gets">${line}</p>`)}
${isOpen && said.missing.map((line) => html`<p>${line}</p>`)}
${standing === 'not-eligible' && said.refusals.map((line) => html`<p>${line}</p>`)}
${
  isOpen &&
  html`<dl class="facts">
<div><dt>${words.results.deadline}</dt><dd>${to === undefined ? words.noEnd : formatCivilDate(to, language, 'full')}${said.due.map((line) => html`<br>${line}`)}</dd></div>
<div><dt>${words.payer}</dt><dd>${nameIn(policy.payer, language)}</dd></div>
<div><dt>${words.contact}</dt><dd>${withPhone(nameIn(policy.contact, language))}</dd></div>
</dl>`
}
${said.reasons.length > 0 && standing !== 'closed' && html`<details><summary>${words.results.why}</summary><ul class="plain">${said.reasons.map((line) => html`<li>${line}</li>`)}</ul></details>`}
${said.otherwise.length > 0 && html`<details><summary>${words.results.otherwise}</summary><ul class="plain">${said.otherwise.map((line) => html`<li>${line}</li>`)}</ul></details>`}
<form method="post" action="${base}/policies/apply">
${hiddenFields({ policy: policy.code })}${carried({ ...asking, page: [] })}
<p class="actions">${isOpen && html`<button type="submit" class="button" name="go" value="apply">${words.results.apply}</button>`}
<button type="submit" class="button plain" name="go" value="question" formaction="${base}/policies/question">${words.results.question}</button></p>
</form>
</article>`;
}
