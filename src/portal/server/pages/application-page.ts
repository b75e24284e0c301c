import { nameIn } from '../../../platform/i18n.ts';
import { html } from '../../../platform/ui/html.ts';
import { type Application, type PreparedPolicy, yuan } from '../../../policies/index.ts';
import { spokenNumber } from '../../../requests/index.ts';
import { spokenCode } from '../../rules/address.ts';
import { type CityFrame, theCity } from '../frame.ts';
import { icon } from './icons.ts';
import type { PageParts } from './layout.ts';

/** An application as the firm sees it: its number, how far it is, and the way to the case that carries it. */
export interface OwnApplication {
  application: Application;
  policy: PreparedPolicy['policy'];
  reason: string | null;
  status: string;
  code: string;
  isNew: boolean;
}

/** 申请回执与进度: printed, it is the receipt. */
export function applicationPage(frame: CityFrame, own: OwnApplication): PageParts {
  const { text, base, language } = frame;
  const words = text.firms.application;
  const { application, policy, code } = own;
  const { publicPhone } = theCity(frame.city);
  return {
    title: words.title,
    isPrivate: true,
    main: html`<article class="receipt" data-received>
${own.isNew && html`<p class="received">${icon('done')}${words.title}</p>`}
<h1>${words.heading(nameIn(policy.name, language))}</h1>
<div class="card number-card">
<p class="label" id="number-label">${words.number}</p>
<p class="big-number" aria-labelledby="number-label">${spokenNumber(application.number)}</p>
<p class="hint">${words.numberHint}</p>
</div>
<dl class="facts">
<div><dt>${words.stateLabel}</dt><dd><strong>${words.state[application.state]}</strong>${own.reason !== null && html`<br><span class="typed" lang="zh-CN">${own.reason}</span>`}</dd></div>
<div><dt>${words.case}</dt><dd>${own.status}</dd></div>
${application.fen > 0 && html`<div><dt>${words.amount}</dt><dd>${words.yuan(yuan(application.fen))}</dd></div>`}
<div><dt>${words.code}</dt><dd><span class="code">${spokenCode(code)}</span></dd></div>
<div><dt>${text.firms.contact}</dt><dd><a class="number" href="tel:${publicPhone.number}"><strong>${publicPhone.number}</strong></a></dd></div>
</dl>
<p>${words.next}</p>
<p class="hint">${words.keep}</p>
<p class="actions"><a class="button" href="${base}/t/${code}">${words.caseLink}</a></p>
</article>`,
  };
}
