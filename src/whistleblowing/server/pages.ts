import { formatCivilDate, type Language } from '../../platform/i18n.ts';
import { attributes, type Html, html } from '../../platform/ui/html.ts';
import type { BoxWords } from '../page-messages.ts';
import { boxPages } from '../page-messages.ts';
import { groupedCode } from '../rules/code.ts';
import { type Faults, mostWords, otherUnit, type Typed } from '../rules/form.ts';
import type { BoxCity, BoxPage } from './city.ts';
import type { OwnReport } from './reporter.ts';

/** What every page of the box is drawn in. */
export interface Drawn {
  language: Language;
  base: string;
  facts: BoxCity;
}

type Parts = BoxPage;

const wordsIn = ({ language }: Drawn): BoxWords => boxPages[language];
const say = ({ language }: Drawn, name: { zh: string; en?: string | undefined }): string =>
  language === 'en' ? (name.en ?? name.zh) : name.zh;

/** The box: what it takes and what not, how to protect oneself, and the form. */
export function formPage(drawn: Drawn, typed: Typed, faults: Faults): Parts {
  const words = wordsIn(drawn);
  const isWrong = Object.keys(faults).length > 0;
  return {
    ...{ title: words.title, isPrivate: true, isWrong, formId: 'box', formAction: '/report-box' },
    ...(isWrong ? { status: 400 } : {}),
    main: html`${problems(words, faults)}<h1>${words.title}</h1>
<p class="lead">${words.lead(say(drawn, drawn.facts.name))}</p>
<p><a class="button plain" href="${drawn.base}/report-box/back">${words.toBack}</a></p>
${about(drawn)}
<h2>${words.form}</h2>
<form id="box" method="post" action="${drawn.base}/report-box" novalidate autocomplete="off" class="card">
<input type="hidden" name="code" value="${typed.code}">
${nameFields(words, typed, faults)}
${unitField(drawn, typed, faults)}
${line(words, { id: 'about', label: words.about, hint: words.aboutHint, value: typed.about, fault: faults.about })}
${area(words, { id: 'words', label: words.words, hint: words.wordsHint, value: typed.words, fault: faults.words, rows: 10 })}
<p class="actions"><button type="submit" class="button" name="go" value="send">${words.send}</button></p>
</form>`,
  };
}

/** The city has a box and nobody opened it: where else to turn. */
export function notOpenPage(drawn: Drawn): Parts {
  const words = wordsIn(drawn);
  return {
    ...{ title: words.title, isPrivate: true },
    main: html`<h1>${words.title}</h1>${drawn.facts.isDemo ? html`<p class="note">${words.demoNotOpen}</p>` : ''}<p><strong>${words.notOpen}</strong></p>${ways(drawn)}`,
  };
}

function about(drawn: Drawn): Html {
  const words = wordsIn(drawn);
  return html`<section class="card"><h2>${words.takes}</h2>
<ul>${Object.values(words.takesList).map((one) => html`<li>${one}</li>`)}</ul>
<h2>${words.notHere}</h2>
<ul>${Object.values(words.other).map(({ what, where }) => html`<li><strong>${what}</strong>${words.colon}${where}</li>`)}</ul>
${ways(drawn)}
<h2>${words.safety}</h2>
<ul>${Object.values(words.safetyList).map((one) => html`<li>${one}</li>`)}</ul></section>`;
}

function ways(drawn: Drawn): Html {
  return html`<ul class="ways">${drawn.facts.ways.map(({ kind, name, value }) => html`<li><span class="way">${say(drawn, name)}</span> ${way(kind, value)}</li>`)}</ul>`;
}

function way(kind: string, value: string): Html {
  if (kind === 'phone') return html`<a class="number" href="tel:${value}"><strong>${value}</strong></a>`;
  if (kind === 'site') return html`<a href="${value}" rel="noreferrer">${value}</a>`;
  return html`<span lang="zh-CN">${value}</span>`;
}

function nameFields(words: BoxWords, typed: Typed, faults: Faults): Html {
  const option = (value: string, id: string, label: string, hint: string) => html`<div class="option">
<input ${attributes({ type: 'radio', id, name: 'named', value, checked: typed.named === value, 'aria-describedby': `${id}-hint` })}>
<label for="${id}">${label}</label><p class="hint" id="${id}-hint">${hint}</p></div>`;
  return html`<fieldset class="field ${faults.named === undefined ? '' : 'wrong'}"><legend>${words.named}</legend>
${error(words, 'named', faults.named)}
<div class="options">${option('anonymous', 'named', words.isAnonymous, words.anonymousHint)}${option('named', 'is-named', words.isNamed, words.namedHint)}</div></fieldset>
${line(words, { id: 'name', label: `${words.name} (${words.isNamed})`, value: typed.name, fault: faults.name })}
${line(words, { id: 'contact', label: `${words.contact} (${words.isNamed})`, hint: words.contactHint, value: typed.contact, fault: faults.contact })}`;
}

function unitField(drawn: Drawn, { unit }: Typed, faults: Faults): Html {
  const words = wordsIn(drawn);
  const option = (value: string, name: string) =>
    html`<option ${attributes({ value, selected: value === unit })}>${name}</option>`;
  return html`<div class="field ${faults.unit === undefined ? '' : 'wrong'}"><label for="unit">${words.unit}</label>
<p class="hint" id="unit-hint">${words.unitHint}</p>${error(words, 'unit', faults.unit)}
<select id="unit" name="unit" aria-describedby="unit-hint">${option('', words.choose)}${option(otherUnit, words.unitOther)}
${drawn.facts.units.map(({ code, name }) => option(code, say(drawn, name)))}</select></div>`;
}

interface Input {
  id: string;
  label: string;
  hint?: string;
  value: string;
  fault?: keyof BoxWords['needs'] | undefined;
}

function line(words: BoxWords, input: Input): Html {
  return field(
    words,
    input,
    html`<input ${attributes({ ...shared(input), type: 'text', value: input.value, maxlength: 100 })}>`,
  );
}

function area(words: BoxWords, input: Input & { rows: number }): Html {
  const given = attributes({ ...shared(input), rows: input.rows, maxlength: mostWords });
  return field(
    words,
    input,
    html`<textarea ${given}>
${input.value}</textarea>`,
  );
}

const shared = ({ id, hint, fault }: Input) => ({
  ...{ id, name: id, autocomplete: 'off', spellcheck: 'false' },
  'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
  'aria-invalid': fault === undefined ? undefined : 'true',
});

function field(words: BoxWords, { id, label, hint, fault }: Input, control: Html): Html {
  return html`<div class="field ${fault === undefined ? '' : 'wrong'}"><label for="${id}">${label}</label>
${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}${error(words, id, fault)}
${control}</div>`;
}

function error(words: BoxWords, id: string, fault: keyof BoxWords['needs'] | undefined): Html | false {
  return fault !== undefined && html`<p class="error" id="${id}-error">${words.needs[fault]}</p>`;
}

function problems(words: BoxWords, faults: Faults): Html | false {
  const wrong = Object.entries(faults);
  return (
    wrong.length > 0 &&
    html`<div class="problems" role="alert" tabindex="-1" autofocus aria-labelledby="problems"><h2 id="problems">${words.problems}</h2>
<ul>${wrong.map(([id, fault]) => html`<li><a href="#${id}">${words.needs[fault]}</a></li>`)}</ul></div>`
  );
}

/** The receipt code, this once. */
export function receiptPage(drawn: Drawn, code: string): Parts {
  const words = wordsIn(drawn);
  return {
    ...{ title: words.sent, isPrivate: true },
    main: html`<article class="receipt"><p class="received">${words.sent}</p><h1>${words.code}</h1>
<div class="card number-card"><p class="big-number long-number" id="receipt-code">${groupedCode(code)}</p></div>
<p><strong>${words.codeOnce}</strong></p><p>${words.codeUse}</p>
<p class="actions"><a class="button" href="${drawn.base}/report-box/back">${words.backTitle}</a></p></article>`,
  };
}

/** Where the code is typed in. It never stands in an address: those are kept by browsers and by machines on the way. */
export function backPage(drawn: Drawn, isWrong: boolean): Parts {
  const words = wordsIn(drawn);
  return {
    ...{ title: words.backTitle, isPrivate: true, isWrong },
    ...(isWrong ? { status: 404 } : {}),
    main: html`<h1>${words.backTitle}</h1>
<form method="post" action="${drawn.base}/report-box/back" novalidate autocomplete="off" class="card">
<div class="field ${isWrong ? 'wrong' : ''}"><label for="code">${words.code}</label>
<p class="hint" id="code-hint">${words.backHint}</p>${isWrong && html`<p class="error" id="code-error" role="alert">${words.wrong}</p>`}
<input ${attributes({ id: 'code', name: 'code', type: 'text', autocomplete: 'off', spellcheck: 'false', maxlength: 60, autocapitalize: 'characters', 'aria-describedby': 'code-hint' })}></div>
<p class="actions"><button type="submit" class="button" name="go" value="open">${words.look}</button></p></form>
<p><a href="${drawn.base}/report-box">${words.toForm}</a></p>`,
  };
}

export interface OwnView {
  code: string;
  own: OwnReport;
  notice?: string | undefined;
  /** Words not taken yet, to be sent again. */
  typed?: string;
  fault?: keyof BoxWords['needs'] | undefined;
}

/** A report as its reporter sees it: how far it is, what was said, and what they may still do. */
export function ownPage(drawn: Drawn, view: OwnView): Parts {
  const words = wordsIn(drawn);
  const { own, notice } = view;
  return {
    ...{ title: words.own, isPrivate: true, isWrong: view.fault !== undefined },
    ...(view.fault === undefined ? {} : { status: 400 }),
    main: html`${notice !== undefined && html`<div class="told plain" role="status" tabindex="-1" autofocus><p>${notice}</p></div>`}
<h1>${words.own} ${words.number(own.number)}</h1>
<section class="card"><h2>${words.state}</h2><p><strong>${words.states[own.report.state]}</strong></p>
<p>${words.receivedOn}${words.colon}${formatCivilDate(own.report.receivedOn, drawn.language)}</p>
${own.report.isWithdrawn && html`<p>${words.withdrawn}</p>`}</section>
${conversation(drawn, own)}
${ownForms(drawn, view)}
<p><a href="${drawn.base}/report-box">${words.toForm}</a></p>`,
  };
}

function conversation(drawn: Drawn, { told, report, messages }: OwnReport): Html {
  const words = wordsIn(drawn);
  const said = (
    side: 'reporter' | 'box',
    at: string,
    text: string,
  ) => html`<p><strong>${side === 'box' ? words.box : words.you}</strong> ${formatCivilDate(at, drawn.language)}</p>
<p class="typed" lang="zh-CN">${text}</p>`;
  const hasAnswer = messages.some(({ side }) => side === 'box');
  return html`<section class="card"><h2>${words.conversation}</h2>
${said('reporter', report.receivedOn, told.words)}
${messages.map((one) => said(one.side, one.at, one.words === '' ? words.isWithdrawn : one.words))}
${!hasAnswer && html`<p>${words.noMessages}</p>`}</section>`;
}

function ownForms(drawn: Drawn, { code, own, typed = '', fault }: OwnView): Html {
  const words = wordsIn(drawn);
  const hidden = html`<input type="hidden" name="code" value="${code}"><input type="hidden" name="seen" value="${own.seen}">`;
  const action = `${drawn.base}/report-box/back`;
  return html`<section class="card"><form method="post" action="${action}" novalidate autocomplete="off">${hidden}
${area(words, { id: 'words', label: words.add, value: typed, fault, rows: 5 })}
<p class="actions"><button type="submit" class="button" name="go" value="add">${words.addSend}</button></p></form></section>
${
  !own.report.isWithdrawn &&
  html`<details class="card"><summary>${words.withdraw}</summary><form method="post" action="${action}" novalidate autocomplete="off">${hidden}
${area(words, { id: 'why', label: words.withdrawHint, value: '', rows: 3 })}
<p class="actions"><button type="submit" class="button plain" name="go" value="withdraw">${words.withdraw}</button></p></form></details>`
}`;
}
