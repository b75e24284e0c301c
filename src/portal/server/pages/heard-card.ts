import { attributes, type Html, html } from '../../../platform/ui/html.ts';
import { sizeText } from '../../rules/address.ts';
import { languageOf } from '../../rules/script.ts';
import type { CityFrame } from '../frame.ts';
import { hiddenFields, textField } from './fields.ts';
import type { OwnRequest } from './receipt-page.ts';

/** 请您核对: what staff wrote down of a voice message, with a yes and a no. */
export function heardCard(
  frame: CityFrame,
  { view, code, heardWords = '' }: OwnRequest & { heardWords?: string | undefined },
): Html | false {
  if (view.heard === null || !view.mayCheck) return false;
  const words = frame.text.voice.check;
  return html`<section class="card answer" aria-labelledby="heard"><h2 id="heard">${words.heading}</h2>
<p>${words.lead}</p>
<p class="typed" ${attributes({ lang: languageOf(view.heard) })}>${view.heard}</p>
<form method="post" action="${frame.base}/t/${code}/heard" novalidate data-draft="heard-${view.number}">
${hiddenFields({ n: String(view.n) })}
${textField({ id: 'words-heard', name: 'words', label: words.what, value: heardWords, rows: 2, most: 2000, isKept: true })}
<p class="actions"><button type="submit" name="right" value="yes" class="button">${words.right}</button>
<button type="submit" name="right" value="no" class="button plain">${words.wrong}</button></p></form></section>`;
}

type OwnFile = OwnRequest['view']['files'][number];

/** A file of one's own request; a recording can be heard on the page. */
export function ownFile(
  frame: CityFrame,
  { code }: Pick<OwnRequest, 'code'>,
  { id, name, size, mediaType }: OwnFile,
): Html {
  const address = `${frame.base}/t/${code}/files/${id}`;
  const link = html`<a href="${address}" download>${frame.text.track.page.downloadOf(name, sizeText(size))}</a>`;
  if (!mediaType.startsWith('audio/')) return html`<li>${link}</li>`;
  const words = frame.text.voice;
  return html`<li>${link}
<audio controls preload="none" src="${address}" aria-label="${words.play(name)}"></audio>
<p class="hint">${words.cannotPlay}</p></li>`;
}
