import { attributes, type Html, html } from '../../../platform/ui/html.ts';
import { languageOf } from '../../rules/script.ts';
import type { Frame } from '../frame.ts';
import { icon } from './icons.ts';

/** What every field shows: its name, how to fill it, and what is wrong with it. */
interface FieldBase {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** The script keeps it in the browser until it is sent; never contact data. */
  isKept?: boolean;
}

export interface TextField extends FieldBase {
  /** Its name in the form, where several forms of a page ask for the same. */
  name?: string;
  value: string;
  type?: 'text' | 'tel' | 'date';
  autocomplete?: string;
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'text';
  most?: number;
  rows?: number;
  /** What the script says about the room left: `{n}` is the number. */
  counting?: { left: string; over: string };
}

/** A line, or several when `rows` is given. */
export function textField(field: TextField): Html {
  const { id, value, rows } = field;
  const shared = {
    id,
    name: field.name ?? id,
    autocomplete: field.autocomplete,
    // a browser would cut what is pasted without a word; where room is counted, too much stays and is said
    maxlength: field.counting === undefined ? field.most : undefined,
    'data-most': field.counting === undefined ? undefined : String(field.most),
    'aria-describedby': describedBy(field),
    'aria-invalid': field.error === undefined ? undefined : 'true',
    'data-kept': field.isKept === true,
    'data-left': field.counting?.left,
    'data-over': field.counting?.over,
  };
  const control =
    rows === undefined
      ? html`<input ${attributes({ ...shared, type: field.type ?? 'text', inputmode: field.inputmode, value })}>`
      : html`<textarea ${attributes({ ...shared, rows })}>
${value}</textarea>`;
  return html`<div class="field ${field.error === undefined ? '' : 'wrong'}">
<label for="${id}">${field.label}</label>
${hintOf(field)}${errorOf(field)}
${control}
</div>`;
}

export interface Choice {
  value: string;
  name: string;
  hint?: string | undefined;
  /** Shown below the choice while it is chosen. */
  reveals?: Html;
}

export interface ChoiceField extends FieldBase {
  value: string;
  choices: readonly Choice[];
  isRow?: boolean;
}

/** One of several, all in sight; the first one carries the field's own id, so that a list of errors can lead there. */
export function choiceField(field: ChoiceField): Html {
  return html`<fieldset class="field ${field.error === undefined ? '' : 'wrong'}" ${attributes({ 'aria-describedby': describedBy(field) })}>
<legend>${field.label}</legend>
${hintOf(field)}${errorOf(field)}
<div class="options ${field.isRow ? 'row' : ''}">
${field.choices.map((choice, index) => option(field, choice, index === 0 ? field.id : `${field.id}-${choice.value}`))}
</div>
</fieldset>`;
}

function option(field: ChoiceField, choice: Choice, id: string): Html {
  // not made of `id`: the first choice carries the field's own, whose hint is another
  const hint = choice.hint === undefined ? undefined : `${field.id}-${choice.value}-hint`;
  return html`<div class="option">
<input ${attributes({
    type: 'radio',
    id,
    name: field.id,
    value: choice.value,
    checked: field.value === choice.value,
    'aria-describedby': hint,
    'data-kept': field.isKept === true,
  })}>
<label for="${id}">${choice.name}</label>
${hint !== undefined && html`<p class="hint" id="${hint}">${choice.hint}</p>`}
${choice.reveals !== undefined && html`<div class="reveal">${choice.reveals}</div>`}
</div>`;
}

/** A box to tick, with what it means, and fields it opens. */
export function tickField(field: FieldBase & { isTicked: boolean; reveals?: Html }): Html {
  const { id } = field;
  return html`<div class="option tick">
<input ${attributes({ type: 'checkbox', id, name: id, value: 'yes', checked: field.isTicked, 'aria-describedby': describedBy(field) })}>
<label for="${id}">${field.label}</label>
${hintOf(field)}
${field.reveals !== undefined && html`<div class="reveal">${field.reveals}</div>`}
</div>`;
}

export interface OptionGroup {
  name: string;
  options: readonly { value: string; name: string }[];
}

/** One of many in a list that opens; groups without a name stand first. */
export function selectField(field: FieldBase & { value: string; groups: readonly OptionGroup[] }): Html {
  const { id, value } = field;
  const optionsOf = ({ options }: OptionGroup) =>
    options.map(
      (one) =>
        html`<option ${attributes({ value: one.value, selected: one.value === value, lang: languageOf(one.name) })}>${one.name}</option>`,
    );
  return html`<div class="field ${field.error === undefined ? '' : 'wrong'}">
<label for="${id}">${field.label}</label>
${hintOf(field)}${errorOf(field)}
<select ${attributes({ id, name: id, 'aria-describedby': describedBy(field), 'data-kept': field.isKept === true })}>
${field.groups.map((group) => (group.name === '' ? optionsOf(group) : html`<optgroup label="${group.name}" ${attributes({ lang: languageOf(group.name) })}>${optionsOf(group)}</optgroup>`))}
</select>
</div>`;
}

function describedBy({ id, hint, error }: FieldBase): string | undefined {
  const ids = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean);
  return ids.length === 0 ? undefined : ids.join(' ');
}

export function hintOf({ id, hint }: FieldBase): Html | false {
  return hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`;
}

export function errorOf({ id, error }: FieldBase): Html | false {
  return error !== undefined && html`<p class="error" id="${id}-error">${icon('warning')}${error}</p>`;
}

/** What is wrong on the page, first and with the focus on it, each line leading to its field. */
export function problemList(
  frame: Frame,
  problems: readonly { id: string; sentence: string }[],
): Html | false {
  if (problems.length === 0) return false;
  return html`<div class="problems" role="alert" tabindex="-1" autofocus data-focus aria-labelledby="problems">
<h2 id="problems">${frame.text.problems(problems.length)}</h2>
<ul>${problems.map(({ id, sentence }) => html`<li><a href="#${id}">${sentence}</a></li>`)}</ul>
</div>`;
}

/** Something to know before going on, first and with the focus on it. */
export function noticeBox(words: string | undefined, tone: 'good' | 'plain' = 'plain'): Html | false {
  return (
    words !== undefined &&
    html`<div class="told ${tone}" role="status" tabindex="-1" autofocus data-focus>${icon(tone === 'good' ? 'done' : 'warning')}<p>${words}</p></div>`
  );
}

/** Carries values from page to page; nothing of a half-written form is kept on the server. */
export function hiddenFields(values: Readonly<Record<string, string>>): Html {
  return html`${Object.entries(values).map(([name, value]) => value !== '' && html`<input type="hidden" name="${name}" value="${value}">`)}`;
}
