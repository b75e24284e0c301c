import { attributes, type Html, html } from '../../../platform/ui/html.ts';
import { languageOf } from '../../rules/script.ts';
import { type CityFrame, say, scriptFor } from '../frame.ts';
import { hiddenFields } from './fields.ts';
import type { PageParts } from './layout.ts';

/** Where to go back to: the form it came from, with what was typed. */
export interface GateReturn {
  values: Readonly<Record<string, string>>;
  /** The form's own address, without the base. */
  action: string;
  /** The step of asking to go back to; any other form is only shown again. */
  go: 'say' | 'back';
}

const formId = 'gate';

/**
 * The discipline gate 纪检监察告知: the 12388 ways, said before anything is stored. The words stay in the browser only,
 * in the form that goes back.
 */
export function gatePage(frame: CityFrame, found: readonly string[], back: GateReturn): PageParts {
  const { text } = frame;
  const words = text.ask.gate;
  const script = scriptFor(frame.city, 'discipline-gate');
  return {
    title: words.title,
    isPrivate: true,
    formId,
    formAction: back.action,
    main: html`<div class="gate" data-forget>
<h1>${words.title}</h1>
${script !== undefined && html`<p class="lead">${say(frame, script.say)}</p>`}
<h2>${words.ways}</h2>
<ul class="ways">${script?.ways.map(({ kind, name, value }) => html`<li><span class="way">${say(frame, name)}</span> ${wayLink(kind, value)}</li>`)}</ul>
${hasBox(frame) && html`<p><a class="button" href="${frame.base}/report-box">${words.box}</a></p><p class="hint">${words.boxHint}</p>`}
<p><strong>${words.notStored}</strong></p>
${found.length > 0 && html`<p>${words.because(found.join(text.comma))}</p>`}
<p>${words.backHint}</p>
${backForm(frame, back)}
</div>`,
  };
}

/** The city keeps a report box 举报箱: some post is its keeper’s. */
function hasBox({ city }: CityFrame): boolean {
  return city.items('post').some(({ data }) => data.roles.includes('box-keeper'));
}

function wayLink(kind: string, value: string): Html {
  if (kind === 'phone') return html`<a class="number" href="tel:${value}"><strong>${value}</strong></a>`;
  if (kind === 'site') return html`<a href="${value}" rel="noreferrer">${value}</a>`;
  return html`<span ${attributes({ lang: languageOf(value) })}>${value}</span>`;
}

function backForm({ text, base }: CityFrame, back: GateReturn): Html {
  return html`<form id="${formId}" method="post" action="${base}${back.action}">
${hiddenFields(back.values)}
<p class="actions"><button type="submit" class="button" name="go" value="${back.go}">${text.ask.gate.back}</button></p>
</form>`;
}
