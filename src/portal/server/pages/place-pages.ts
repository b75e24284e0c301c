import { mapSize } from '../../../city/index.ts';
import { attributes, type Html, html } from '../../../platform/ui/html.ts';
import type { AskForm } from '../../rules/ask-form.ts';
import { languageOf } from '../../rules/script.ts';
import type { CityFrame } from '../frame.ts';
import { drawable } from '../place-map.ts';
import { hiddenFields, noticeBox } from './fields.ts';
import type { PageParts } from './layout.ts';

const formId = 'ask';

/** 在哪个县市区: the schematic map, and below it every county and zone as a button for keyboards and screen readers. */
export function countyPage(frame: CityFrame, form: AskForm, wasMissed = false): PageParts {
  const words = frame.text.place;
  const counties = frame.city.items('division').filter(({ data }) => data.level !== 'city');
  const { width, height } = mapSize;
  const drawing = attributes({
    type: 'image',
    name: 'map',
    src: `${frame.base}/map.svg${frame.contrast ? '?contrast=high' : ''}`,
    alt: words.mapAlt,
    width: String(width),
    height: String(height),
    // by keyboard a county is chosen in the list below
    tabindex: '-1',
  });
  return {
    title: words.county,
    formId,
    main: html`${noticeBox(wasMissed ? words.missed : undefined)}<h1>${words.county}</h1>
<form id="${formId}" method="post" action="${frame.base}/ask" novalidate>
${carried(form)}
${drawable(frame.city).length > 0 && html`<p class="lead">${words.tap}</p><p class="map"><input ${drawing}></p><p class="hint">${words.schematic}</p>`}
${choices(counties.map(({ data }) => data))}
${back(frame)}
</form>`,
  };
}

/** 在哪个乡镇街道. */
export function townPage(frame: CityFrame, form: AskForm, county: string): PageParts {
  const words = frame.text.place;
  const data = frame.city.item('division', county)?.data;
  const name = data?.name ?? county;
  return {
    title: words.town(name),
    formId,
    main: html`<h1>${words.town(name)}</h1>
<form id="${formId}" method="post" action="${frame.base}/ask" novalidate>
${carried(form)}
${choices(data?.towns ?? [])}
<p class="actions"><button ${attributes({ type: 'submit', class: 'button plain', name: 'go', value: 'map' })}>${words.other}</button></p>
</form>
<form method="post" action="${frame.base}/ask" novalidate>
${carried(form)}${hiddenFields({ whole: 'yes' })}
<p class="actions"><button type="submit" class="button plain" name="pick" value="${county}">${words.whole(name)}</button></p>
</form>`,
  };
}

function carried(form: AskForm): Html {
  return hiddenFields({ step: 'contact', ...form });
}

function choices(places: readonly { code: string; name: string }[]): Html {
  return html`<p class="places">${places.map(
    ({ code, name }) =>
      html`<button ${attributes({ type: 'submit', class: 'button plain', name: 'pick', value: code, lang: languageOf(name) })}>${name}</button>`,
  )}</p>`;
}

function back({ text }: CityFrame): Html {
  return html`<p class="actions"><button type="submit" class="button plain" name="go" value="contact">${text.ask.back}</button></p>`;
}
