import { type Html, html } from '../../../platform/ui/html.ts';
import { type AskForm, isTicked } from '../../rules/ask-form.ts';
import { type CityFrame, say } from '../frame.ts';
import { choiceField, type OptionGroup, selectField, textField, tickField } from './fields.ts';
import { privacyNotice } from './privacy-page.ts';

type Sentences = Readonly<Record<string, string>>;

/** The second step: where it is, whose it is, how to reach and tell them, and how public it may be. */
export function contactFields(frame: CityFrame, form: AskForm, sentences: Sentences): Html {
  const words = frame.text.ask.contact;
  return html`<fieldset class="part"><legend><h2>${words.where}</h2></legend>
${whereFields(frame, form, sentences)}
</fieldset>
<fieldset class="part"><legend><h2>${words.person}</h2></legend>
${personFields(frame, form, sentences)}
</fieldset>
<div class="part">
${notifyField(frame, form, sentences)}
</div>
<fieldset class="part"><legend><h2>${words.wishes}</h2></legend>
${tickField({ id: 'confidential', label: words.confidential, hint: words.confidentialHint, isTicked: isTicked(form, 'confidential') })}
${tickField({ id: 'wantsPublic', label: words.wantsPublic, hint: words.wantsPublicHint, isTicked: isTicked(form, 'wantsPublic') })}
</fieldset>
<details class="notice-box"><summary>${frame.text.privacyPage.short}<span class="more">${frame.text.privacyPage.title}</span></summary>
${privacyNotice(frame)}
</details>`;
}

function whereFields(frame: CityFrame, form: AskForm, sentences: Sentences): Html {
  const words = frame.text.ask.contact;
  return html`${textField({
    id: 'place',
    label: `${words.place}${words.optional}`,
    hint: words.placeHint,
    value: form.place,
    error: sentences['place'],
    most: 100,
    isKept: true,
  })}
<p class="open-map"><button type="submit" class="button plain" name="go" value="map">${frame.text.place.open}</button></p>
${selectField({
  id: 'division',
  label: `${words.division}${words.optional}`,
  value: form.division,
  error: sentences['division'],
  groups: divisionGroups(frame),
  isKept: true,
})}`;
}

/** Counties and zones in official order, each with its towns; the county itself for those who do not know the town. */
export function divisionGroups(frame: CityFrame): OptionGroup[] {
  const { divisionNone, divisionWhole } = frame.text.ask.contact;
  const counties = frame.city.items('division').filter(({ data }) => data.level !== 'city');
  return [
    { name: '', options: [{ value: '', name: divisionNone }] },
    ...counties.map(({ data }) => ({
      name: data.name,
      options: [
        { value: data.code, name: data.towns.length === 0 ? data.name : divisionWhole(data.name) },
        ...data.towns.map((town) => ({ value: town.code, name: town.name })),
      ],
    })),
  ];
}

function personFields(frame: CityFrame, form: AskForm, sentences: Sentences): Html {
  const words = frame.text.ask.contact;
  return html`${selectField({
    id: 'askerType',
    label: words.askerType,
    value: form.askerType,
    error: sentences['askerType'],
    groups: [{ name: '', options: askerTypes(frame) }],
  })}
${textField({ id: 'name', label: `${words.personName}${words.optional}`, hint: words.personNameHint, value: form.name, error: sentences['name'], most: 40, autocomplete: 'name' })}
${textField({ id: 'phone', label: `${words.phone}${words.optional}`, hint: words.phoneHint, value: form.phone, error: sentences['phone'], type: 'tel', inputmode: 'tel', most: 30, autocomplete: 'tel' })}
${tickField({
  id: 'filing',
  label: words.filing,
  hint: words.filingHint,
  isTicked: isTicked(form, 'filing'),
  reveals: html`${textField({ id: 'filerName', label: words.filerName, value: form.filerName, error: sentences['filerName'], most: 40 })}
${textField({ id: 'filerPhone', label: words.filerPhone, value: form.filerPhone, error: sentences['filerPhone'], type: 'tel', inputmode: 'tel', most: 30 })}`,
})}`;
}

function askerTypes(frame: CityFrame) {
  return frame.city.items('asker-type').map(({ data }) => {
    const hint = data.hint === undefined ? '' : frame.text.brackets(say(frame, data.hint));
    return { value: data.code, name: `${say(frame, data.name)}${hint}` };
  });
}

function notifyField(frame: CityFrame, form: AskForm, sentences: Sentences): Html {
  const words = frame.text.ask.contact;
  return choiceField({
    id: 'notify',
    label: words.notify,
    value: form.notify,
    error: sentences['notify'],
    choices: (['phone', 'sms', 'letter', 'none'] as const).map((way) => ({
      value: way,
      name: words.notifyWays[way],
      hint: words.notifyHints[way],
      ...(way === 'letter' ? { reveals: letterField(frame, form, sentences) } : {}),
    })),
  });
}

function letterField(frame: CityFrame, form: AskForm, sentences: Sentences): Html {
  const words = frame.text.ask.contact;
  return textField({
    id: 'letterTo',
    label: words.letterTo,
    hint: words.letterToHint,
    value: form.letterTo,
    error: sentences['letterTo'],
    rows: 2,
    most: 200,
    autocomplete: 'street-address',
  });
}
