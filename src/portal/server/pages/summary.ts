import { placeName } from '../../../city/index.ts';
import { durationSaid } from '../../../city/rules/limit-words.ts';
import { attributes, type Html, html } from '../../../platform/ui/html.ts';
import type { NotifyWay } from '../../../requests/rules/stage.ts';
import { type AskForm, isTicked } from '../../rules/ask-form.ts';
import { languageOf } from '../../rules/script.ts';
import { type CityFrame, say } from '../frame.ts';

/** What will be sent, read back to the asker 核对, with a way to change each part. */
export function summary(frame: CityFrame, form: AskForm, voiceSeconds: number | undefined): Html {
  const { text } = frame;
  const { say: saying, contact } = text.ask;
  return html`${part(frame, { step: 'say', name: saying.name, rows: matterRows(frame, form, voiceSeconds) })}
${part(frame, { step: 'contact', name: contact.name, rows: contactRows(frame, form) })}`;
}

type Row = readonly [name: string, value: string];

function matterRows(frame: CityFrame, form: AskForm, voiceSeconds: number | undefined): Row[] {
  const { voice } = frame.text;
  const words = frame.text.ask.say;
  const type = frame.city.item('request-type', form.requestType)?.data.name;
  return [
    [words.type, type === undefined ? '' : say(frame, type)],
    [words.words, form.words === '' && voiceSeconds !== undefined ? voice.only : form.words],
    ...(voiceSeconds === undefined
      ? []
      : [[voice.short, durationSaid(voiceSeconds, frame.language)] as const]),
  ];
}

function contactRows(frame: CityFrame, form: AskForm): Row[] {
  const words = frame.text.ask.contact;
  const { yes, no } = frame.text.ask.check;
  const asker = frame.city.item('asker-type', form.askerType)?.data.name;
  const where = form.division === '' ? '' : placeName(frame.city.places(), form.division);
  const told = words.notifyWays[form.notify as NotifyWay];
  const rows: Row[] = [
    [words.place, [where, form.place].filter(Boolean).join(' ')],
    [words.askerType, asker === undefined ? '' : say(frame, asker)],
    [words.personName, form.name],
    [words.phone, form.phone],
  ];
  if (isTicked(form, 'filing'))
    rows.push([words.filerName, form.filerName], [words.filerPhone, form.filerPhone]);
  rows.push([
    words.notifyShort,
    form.notify === 'letter' ? `${told}${frame.text.colon}${form.letterTo}` : told,
  ]);
  rows.push([words.confidential, isTicked(form, 'confidential') ? yes : no]);
  rows.push([words.wantsPublic, isTicked(form, 'wantsPublic') ? yes : no]);
  return rows;
}

function part(
  frame: CityFrame,
  { step, name, rows }: { step: string; name: string; rows: readonly Row[] },
): Html {
  const { base, text } = frame;
  const words = text.ask.check;
  return html`<section class="card" aria-labelledby="${step}-part">
<div class="card-head"><h2 id="${step}-part">${name}</h2>
<button type="submit" class="link" name="go" value="${step}" formaction="${base}/ask" formenctype="application/x-www-form-urlencoded" aria-label="${words.changeWhat(name)}">${words.change}</button></div>
<dl>${rows.map(([term, value]) => html`<div><dt>${term}</dt><dd class="${value === '' ? 'none' : 'typed'}" ${attributes({ lang: languageOf(value) })}>${value === '' ? words.notGiven : value}</dd></div>`)}</dl>
</section>`;
}
