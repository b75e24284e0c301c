import type { SignedRoot } from '../../../ledger/index.ts';
import { formatDateTime } from '../../../platform/i18n.ts';
import { type Html, html } from '../../../platform/ui/html.ts';
import { recordMessages } from '../../messages-record.ts';
import type { CityFrame } from '../frame.ts';
import type { PageParts } from './layout.ts';
import { readerOf } from './receipt-page.ts';

/** What the city publishes of its seals, made to be printed and cut out 防篡改核验. */
export function recordPage(frame: CityFrame, root: SignedRoot | undefined): PageParts {
  const words = recordMessages[frame.language];
  const { base } = frame;
  return {
    title: words.title,
    main: html`<article class="receipt">
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${root === undefined ? html`<p class="told plain">${words.none}</p>` : sealCard(frame, root)}
<h2>${words.how}</h2>
<ol><li>${words.stepOne}</li><li>${words.stepTwo}</li><li>${words.stepThree}</li></ol>
<p class="actions"><a class="button" href="${base}/record/check.html">${words.check}</a> <a class="button plain" href="${base}/record/check.html" download="check.html">${words.saveCheck}</a> <button type="button" class="button plain" data-print hidden>${words.print}</button></p>
<section class="off-paper" aria-labelledby="technical"><h2 id="technical">${words.technical}</h2>
<ul>
<li><a href="${base}/record/root.json" download>${words.saveRoot}</a></li>
<li><a href="${base}/record/roots.json">${words.earlier}</a></li>
<li><a href="${base}/record/keys.json">${words.keys}</a></li>
<li><a href="${base}/record/checkpoint">${words.checkpoint}</a></li>
</ul></section>
</article>`,
  };
}

function sealCard(frame: CityFrame, { sealedAt, size, root, keyId }: SignedRoot): Html {
  const words = recordMessages[frame.language];
  const groups = root.match(/.{4}/g)?.join(' ') ?? root;
  return html`<div class="card">
<p class="hint">${words.paper}</p>
<dl class="facts">
<div><dt>${words.sealedAt}</dt><dd>${formatDateTime(sealedAt, readerOf(frame), 'full')}</dd></div>
<div><dt>${words.size}</dt><dd class="number">${size}</dd></div>
<div><dt>${words.value}</dt><dd class="code">${groups}</dd></div>
<div><dt>${words.key}</dt><dd class="code">${keyId}</dd></div>
</dl>
</div>`;
}
