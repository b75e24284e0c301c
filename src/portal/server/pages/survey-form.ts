import { formatCivilDate } from '../../../platform/i18n.ts';
import { attributes, type Html, html } from '../../../platform/ui/html.ts';
import { type StoredSurvey, type SurveyQuestion, scale } from '../../../surveys/index.ts';
import { surveyMessages } from '../../messages-surveys.ts';
import type { CityFrame } from '../frame.ts';
import { choiceField, errorOf, hiddenFields, hintOf, problemList, textField } from './fields.ts';
import type { PageParts } from './layout.ts';

/** A survey as it is being answered. */
export interface Answering {
  survey: StoredSurvey;
  /** Rides along in the form; never in its address. */
  code: string;
  key: string;
  typed: Readonly<Record<string, readonly string[]>>;
  problems: Readonly<Record<string, string>>;
  seconds: number;
}

const formId = 'survey';
type Text = { zh: string; en: string | null };

/** A text of a survey in the reader's language, or in Chinese. */
export function sayText({ language }: Pick<CityFrame, 'language'>, text: Text): string {
  return language === 'en' ? (text.en ?? text.zh) : text.zh;
}

/** All questions on one page, none of which has to be answered. */
export function surveyPage(frame: CityFrame, answering: Answering): PageParts {
  const words = surveyMessages[frame.language];
  const { survey, problems, code, key } = answering;
  const { title, lead, questions, closes, english } = survey.content;
  const faults: Record<string, string> = words.faults;
  const listed = questions.flatMap(({ code: question }) => {
    const fault = problems[question];
    return fault === undefined
      ? []
      : [{ id: `q-${question}`, sentence: faults[fault] ?? words.faults.words }];
  });
  const lang = english ? frame.language : 'zh-CN';
  const until = formatCivilDate(closes, frame.language, 'full');
  return {
    title: sayText(frame, title),
    isWrong: listed.length > 0,
    isPrivate: true,
    formId,
    formAction: '/surveys/send',
    main: html`${problemList(frame, listed)}
<h1 lang="${lang}">${sayText(frame, title)}</h1>
<p class="lead" lang="${lang}">${sayText(frame, lead)}</p>
<p>${words.takes(questions.length, answering.seconds)} · ${words.until(until)}</p>
<p class="note">${words.anonymous}</p>
<form id="${formId}" method="post" action="${frame.base}/surveys/send" novalidate data-draft="survey-${survey.id}" data-busy="${words.busy}">
${hiddenFields({ survey: survey.id, code, key })}
${questions.map((question, at) => questionField(frame, question, { answering, at }))}
<p class="actions"><button type="submit" class="button" name="go" value="next">${words.send}</button></p>
</form>`,
  };
}

function questionField(
  frame: CityFrame,
  question: SurveyQuestion,
  { answering, at }: { answering: Answering; at: number },
): Html {
  const words = surveyMessages[frame.language];
  const typed = answering.typed[question.code] ?? [];
  const fault = answering.problems[question.code];
  const faults: Record<string, string> = words.faults;
  const shared = {
    id: `q-${question.code}`,
    label: `${at + 1}. ${sayText(frame, question.ask)}`,
    error: fault === undefined ? undefined : (faults[fault] ?? words.faults.words),
    isKept: true,
  };
  const [value = ''] = typed;
  if (question.kind === 'multiple') return severalField(frame, question, { ...shared, typed });
  if (question.kind === 'words') {
    const counting = { left: words.left, over: words.over };
    return textField({ ...shared, hint: words.wordsHint, value, rows: 4, most: 500, counting });
  }
  if (question.kind === 'number') {
    const hint = words.numberHint(question.least, question.most);
    return textField({ ...shared, hint, value, inputmode: 'numeric', most: 12, autocomplete: 'off' });
  }
  const named = question.choices.map(({ code, name }) => ({ value: code, name: sayText(frame, name) }));
  const names = words.grades.split('|');
  const graded = scale.map((grade, at) => ({ value: String(grade), name: names[at] ?? String(grade) }));
  const skip = { value: '', name: words.clear };
  return question.kind === 'scale'
    ? choiceField({ ...shared, value, choices: [...graded, skip] })
    : choiceField({ ...shared, value, choices: [...named, skip] });
}

/** Several of several: each box by a name of its own, so that a half-written form is kept box by box. */
function severalField(
  frame: CityFrame,
  { choices }: SurveyQuestion,
  field: { id: string; label: string; error: string | undefined; typed: readonly string[] },
): Html {
  const hint = surveyMessages[frame.language].severally;
  const { id, label, error, typed } = field;
  const described = [`${id}-hint`, ...(error === undefined ? [] : [`${id}-error`])].join(' ');
  return html`<fieldset class="field ${error === undefined ? '' : 'wrong'}" aria-describedby="${described}">
<legend>${label}</legend>
${hintOf({ id, label, hint })}${errorOf({ id, label, error })}
${choices.map(
  ({ code, name }, at) => html`<div class="option tick">
<input ${attributes({
    ...{ type: 'checkbox', id: at === 0 ? id : `${id}-${code}`, name: `${id}.${code}`, value: 'yes' },
    ...{ checked: typed.includes(code), 'data-kept': true },
  })}>
<label for="${at === 0 ? id : `${id}-${code}`}">${sayText(frame, name)}</label>
</div>`,
)}
</fieldset>`;
}
