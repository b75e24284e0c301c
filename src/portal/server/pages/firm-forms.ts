import { nameIn } from '../../../platform/i18n.ts';
import { html } from '../../../platform/ui/html.ts';
import type { PreparedPolicy } from '../../../policies/index.ts';
import type { CityFrame } from '../frame.ts';
import { errorOf, hiddenFields, noticeBox, problemList, textField, tickField } from './fields.ts';
import { fileInput } from './file-input.ts';
import { mostFiles, sizesSaid } from './file-limits.ts';
import type { PageParts } from './layout.ts';

/** What a firm typed to apply or to ask, and what is wrong with it. */
export interface FirmForm {
  policy: PreparedPolicy['policy'];
  /** Answers and key, carried from page to page. */
  hidden: Readonly<Record<string, string>>;
  typed: Readonly<Record<string, string>>;
  problems: Readonly<Record<string, string>>;
  notice?: string | undefined;
}

const pickable = '.jpg,.jpeg,.png,.webp,.heic,.pdf,.docx,.xlsx,image/*';

function listed(problems: FirmForm['problems']): { id: string; sentence: string }[] {
  return Object.entries(problems).map(([id, sentence]) => ({ id, sentence }));
}

/** The last page before an application is sent: who asks, how to reach them, which papers there are. */
export function applyPage(frame: CityFrame, form: FirmForm & { told: readonly string[] }): PageParts {
  const { text, base, language } = frame;
  const words = text.firms.apply;
  const { policy, typed, problems } = form;
  const title = words.title(nameIn(policy.name, language));
  const counting = { left: text.ask.left, over: text.ask.over };
  return {
    title,
    isPrivate: true,
    isWrong: Object.keys(problems).length > 0,
    formId: 'apply',
    formAction: '/policies/apply',
    main: html`${problemList(frame, listed(problems))}${noticeBox(form.notice)}
<h1>${title}</h1>
<p class="lead">${words.lead}</p>
${form.told.length > 0 && html`<section class="card" aria-labelledby="told"><h2 id="told">${words.told}</h2><ul class="plain">${form.told.map((line) => html`<li>${line}</li>`)}</ul></section>`}
<form id="apply" method="post" data-draft="apply-${policy.code}" action="${base}/policies/apply/send" enctype="multipart/form-data" novalidate data-busy="${text.ask.busy}">
${hiddenFields({ ...form.hidden, policy: policy.code })}
${textField({ id: 'firm', label: words.firm, value: typed['firm'] ?? '', error: problems['firm'], most: 40, autocomplete: 'organization' })}
${textField({ id: 'phone', label: words.phone, hint: words.phoneHint, value: typed['phone'] ?? '', error: problems['phone'], type: 'tel', inputmode: 'tel', most: 30, autocomplete: 'tel' })}
${policy.documents.length > 0 && html`<fieldset class="part"><legend><h2>${words.held}</h2></legend>${policy.documents.map(({ code, name }) => tickField({ id: `h-${code}`, label: nameIn(name, language), isTicked: typed[`h-${code}`] === 'yes' }))}</fieldset>`}
${textField({ id: 'note', label: words.note, value: typed['note'] ?? '', error: problems['note'], rows: 3, most: 500, isKept: true, counting })}
<div class="field ${problems['files'] === undefined ? '' : 'wrong'}">
<label for="files">${words.files(mostFiles, sizesSaid(frame))}</label>
${errorOf({ id: 'files', label: '', error: problems['files'] })}
${fileInput(frame, { accept: pickable })}
</div>
<p class="actions"><button type="submit" class="button" name="go" value="next">${words.submit}</button></p>
</form>`,
  };
}

/** A question about a policy, or a reason against its result: it becomes a request. */
export function questionPage(frame: CityFrame, form: FirmForm & { result: string }): PageParts {
  const { text, base, language } = frame;
  const words = text.firms.question;
  const { policy, typed, problems } = form;
  const title = words.title(nameIn(policy.name, language));
  const counting = { left: text.ask.left, over: text.ask.over };
  return {
    title,
    isPrivate: true,
    isWrong: Object.keys(problems).length > 0,
    formId: 'question',
    formAction: '/policies/question',
    main: html`${problemList(frame, listed(problems))}${noticeBox(form.notice)}
<h1>${title}</h1>
<p class="lead">${words.lead}</p>
${form.result !== '' && html`<p class="card">${words.result(form.result)}</p>`}
<form id="question" method="post" data-draft="question-${policy.code}" action="${base}/policies/question/send" novalidate data-busy="${text.ask.busy}">
${hiddenFields({ ...form.hidden, policy: policy.code, result: form.result })}
${textField({ id: 'words', label: words.words, value: typed['words'] ?? '', error: problems['words'], rows: 6, most: 2000, isKept: true, counting })}
${textField({ id: 'phone', label: words.phone, value: typed['phone'] ?? '', error: problems['phone'], type: 'tel', inputmode: 'tel', most: 30, autocomplete: 'tel' })}
<p class="actions"><button type="submit" class="button" name="go" value="next">${words.submit}</button></p>
</form>`,
  };
}
