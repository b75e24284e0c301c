import type { Kinds } from '../../../city/rules/kinds/registry.ts';
import { comparedFields, parties, type Side, sides } from '../../../matching/index.ts';
import { type Html, html } from '../../../platform/ui/html.ts';
import { needsMessages } from '../../messages-needs.ts';
import { type CityFrame, say } from '../frame.ts';
import { divisionGroups } from './contact-fields.ts';
import {
  choiceField,
  errorOf,
  hiddenFields,
  noticeBox,
  problemList,
  selectField,
  textField,
  tickField,
} from './fields.ts';
import type { PageParts } from './layout.ts';

type Kind = Kinds['matching-kind'];

/** What somebody typed who offers or looks for something, and what is wrong with it. */
export interface NeedForm {
  kind: Kind;
  side: Side;
  typed: Readonly<Record<string, string>>;
  retryKey: string;
  problems: Readonly<Record<string, string>>;
  notice?: string | undefined;
}

const formId = 'need';
const action = '/matching/send';

/** 供需对接: each kind with its two sides. */
export function needsPage(frame: CityFrame): PageParts {
  const { language, base, city } = frame;
  const words = needsMessages[language];
  const kinds = city.items('matching-kind');
  return {
    title: words.title,
    main: html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${kinds.length === 0 && html`<p>${words.none}</p>`}
${kinds.map(
  ({
    data,
  }) => html`<section class="card" aria-labelledby="kind-${data.code}"><h2 id="kind-${data.code}">${say(frame, data.name)}</h2>
<p class="actions">${sides.map((side) => html`<a class="button plain" href="${base}/matching/${data.code}/${side}">${say(frame, data[side])}</a> `)}</p></section>`,
)}
<p>${words.careful}</p>`,
  };
}

/** One short form without scripts: who, what is compared, how to be reached, consent. */
export function needFormPage(frame: CityFrame, form: NeedForm): PageParts {
  const { language, base } = frame;
  const words = needsMessages[language];
  const { kind, side, typed, problems } = form;
  const title = words.formTitle(say(frame, kind.name), say(frame, kind[side]));
  const listed = Object.entries(problems).map(([id, sentence]) => ({ id, sentence }));
  const fit = { frame, typed, problems };
  return {
    title,
    isPrivate: true,
    isWrong: listed.length > 0,
    formId,
    formAction: action,
    main: html`${problemList(frame, listed)}${noticeBox(form.notice)}
<h1>${title}</h1>
<p class="lead">${words.formLead}</p>
<form id="${formId}" method="post" action="${base}${action}" novalidate data-busy="${frame.text.ask.busy}">
${hiddenFields({ kind: kind.code, side, retryKey: form.retryKey })}
${comparedFields(kind).map((field) => fitField(fit, field))}
${whoFields(frame, form)}
${tickField({ id: 'shared', label: words.shared, isTicked: typed['shared'] === 'yes' })}
<div class="field ${problems['consent'] === undefined ? '' : 'wrong'}">
${tickField({ id: 'consent', label: words.consent, error: problems['consent'], isTicked: typed['consent'] === 'yes' })}
${errorOf({ id: 'consent', label: '', error: problems['consent'] })}
</div>
<p class="actions"><button type="submit" class="button" name="go" value="next">${words.submit}</button> <a class="button plain" href="${base}/matching">${words.back}</a></p>
</form>`,
  };
}

function whoFields(frame: CityFrame, { typed, problems }: NeedForm): Html {
  const words = needsMessages[frame.language];
  const must = (label: string) => `${label}${words.required}`;
  return html`${choiceField({
    id: 'party',
    label: must(words.party),
    value: typed['party'] ?? '',
    error: problems['party'],
    choices: parties.map((value) => ({ value, name: words.parties[value] })),
  })}
${textField({ id: 'name', label: words.name, hint: words.nameHint, value: typed['name'] ?? '', error: problems['name'], most: 60, autocomplete: 'organization' })}
${selectField({ id: 'division', label: must(words.where), value: typed['division'] ?? '', error: problems['division'], groups: divisionGroups(frame) })}
${textField({ id: 'contact', label: must(words.contact), hint: words.contactHint, value: typed['contact'] ?? '', error: problems['contact'], most: 40, autocomplete: 'name' })}
${textField({ id: 'phone', label: must(words.phone), value: typed['phone'] ?? '', error: problems['phone'], type: 'tel', inputmode: 'tel', most: 30, autocomplete: 'tel' })}
${textField({ id: 'note', label: `${words.note}${words.optional}`, value: typed['note'] ?? '', error: problems['note'], rows: 3, most: 300, counting: { left: frame.text.ask.left, over: frame.text.ask.over } })}`;
}

/** One thing that is compared: a whole number, or boxes to tick. */
function fitField(
  { frame, typed, problems }: { frame: CityFrame } & Pick<NeedForm, 'typed' | 'problems'>,
  field: Kind['fields'][number],
): Html {
  const words = needsMessages[frame.language];
  const id = `f-${field.code}`;
  const unit = field.unit === undefined ? '' : frame.text.brackets(say(frame, field.unit));
  const label = `${say(frame, field.name)}${unit}${field.hard ? words.required : words.optional}`;
  const error = problems[id];
  if (field.rule !== 'shares')
    return textField({
      id,
      label,
      hint: words.number,
      value: typed[id] ?? '',
      error,
      inputmode: 'numeric',
      most: 9,
    });
  return html`<fieldset class="field ${error === undefined ? '' : 'wrong'}" id="${id}" tabindex="-1">
<legend>${label}</legend>
${errorOf({ id, label: '', error })}
<div class="options">${(field.choices ?? []).map(({ code, name }) => tickField({ id: `${id}-${code}`, label: say(frame, name), isTicked: typed[`${id}-${code}`] === 'yes' }))}</div>
</fieldset>`;
}
