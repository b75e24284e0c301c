import { html } from '../../../platform/ui/html.ts';
import { type CheckedLease, type LeaseAnswers, sayDecision, yuan } from '../../../policies/index.ts';
import type { CityFrame } from '../frame.ts';
import { hiddenFields, problemList, selectField, textField } from './fields.ts';
import type { PageParts } from './layout.ts';

/** The questions as they stand on the page. */
const inOrder = ['lessor', 'county', 'who', 'trade', 'rent', 'from', 'to'] as const;
const kinds = ['self-employed', 'small', 'bigger', 'other'] as const;
const trades = [
  'catering',
  'retail',
  'lodging',
  'transport',
  'other-service',
  'industry',
  'farming',
] as const;

/** What a tenant typed, the counties to choose from, and what came out. */
export interface LeaseView {
  answers: LeaseAnswers;
  counties: readonly { code: string; name: string }[];
  checked?: CheckedLease | undefined;
}

/** 2022年房租该减多少: six questions on one page, and above them what came out. */
export function leasePage(frame: CityFrame, { answers, counties, checked }: LeaseView): PageParts {
  const { text, base } = frame;
  const words = text.firms.lease;
  const problems = problemsOf(frame, answers, checked);
  const error = (id: keyof LeaseAnswers) => problems[id];
  const blank = { value: '', name: words.choose };
  return {
    title: words.title,
    isPrivate: checked !== undefined,
    isWrong: Object.keys(problems).length > 0,
    formId: 'lease',
    formAction: '/policies/lease',
    main: html`${problemList(
      frame,
      Object.entries(problems).map(([id, sentence]) => ({ id, sentence })),
    )}
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${checked?.ok === true && resultOf(frame, checked)}
<form id="lease" method="post" action="${base}/policies/lease" novalidate>
${textField({ id: 'lessor', label: words.lessor, hint: words.lessorHint, value: answers.lessor, error: error('lessor'), most: 60, autocomplete: 'off' })}
${selectField({ id: 'county', label: words.county, value: answers.county, error: error('county'), groups: [{ name: '', options: [blank, ...counties.map(({ code, name }) => ({ value: code, name }))] }] })}
${selectField({ id: 'who', label: words.who, value: answers.who, error: error('who'), groups: [{ name: '', options: [blank, ...kinds.map((value) => ({ value, name: words.whoOptions[value] }))] }] })}
${selectField({ id: 'trade', label: words.trade, value: answers.trade, error: error('trade'), groups: [{ name: '', options: [blank, ...trades.map((value) => ({ value, name: words.trades[value] }))] }] })}
${textField({ id: 'rent', label: words.rent, hint: words.rentHint, value: answers.rent, error: error('rent'), inputmode: 'decimal', most: 20, autocomplete: 'off' })}
<fieldset class="part"><legend><h2>${words.term}</h2></legend>
${textField({ id: 'from', label: words.from, hint: words.termHint, value: answers.from, error: error('from'), type: 'date' })}
${textField({ id: 'to', label: words.to, value: answers.to, error: error('to'), type: 'date' })}
</fieldset>
<p class="actions"><button type="submit" class="button" name="go" value="next">${words.submit}</button></p>
</form>
${askForm(frame, checked)}`,
  };
}

function problemsOf(
  { text }: CityFrame,
  answers: LeaseAnswers,
  checked: CheckedLease | undefined,
): Partial<Record<keyof LeaseAnswers, string>> {
  if (checked === undefined || checked.ok) return {};
  const words = text.firms.lease;
  const isUnknown = checked.unknownLessor && answers.lessor !== '';
  const wrong = inOrder.filter((id) => checked.wrong.some((one) => one === id));
  return Object.fromEntries(
    wrong.map((id) => [id, id === 'lessor' && isUnknown ? words.lessorUnknown : words.wrong[id]]),
  );
}

function resultOf(
  { text, language }: CityFrame,
  { decision, prepared }: Extract<CheckedLease, { ok: true }>,
) {
  const words = text.firms.lease;
  const said = sayDecision(prepared, decision, language);
  return html`<article class="policy ${decision.standing}" role="status" tabindex="-1" autofocus data-focus>
<h2>${words.result}</h2>
${said.status.map((line) => html`<p>${line}</p>`)}
<p class="gets"><strong>${decision.fen > 0 ? words.amount(yuan(decision.fen)) : words.none}</strong></p>
${said.due.map((line) => html`<p>${line}</p>`)}
<details open><summary>${text.firms.results.why}</summary><ul class="plain">${said.reasons.map((line) => html`<li>${line}</li>`)}</ul></details>
${said.otherwise.length > 0 && html`<details><summary>${text.firms.results.otherwise}</summary><ul class="plain">${said.otherwise.map((line) => html`<li>${line}</li>`)}</ul></details>`}
</article>`;
}

function askForm({ text, base }: CityFrame, checked: CheckedLease | undefined) {
  const words = text.firms.lease;
  const result =
    checked?.ok === true
      ? checked.decision.fen > 0
        ? words.amount(yuan(checked.decision.fen))
        : words.none
      : '';
  return html`<form method="post" action="${base}/policies/question">
${hiddenFields({ policy: 'rent-relief-2022', result })}
<p class="actions"><button type="submit" class="button plain" name="go" value="question">${words.question}</button></p>
</form>`;
}
