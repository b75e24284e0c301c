import type { PublicAct } from '../../../plans/index.ts';
import { formatCivilDate } from '../../../platform/i18n.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { type Html, html } from '../../../platform/ui/html.ts';
import { actMessages } from '../../messages-acts.ts';
import { modelMessages } from '../../messages-models.ts';
import { type CityFrame, say } from '../frame.ts';
import { hiddenFields } from './fields.ts';
import type { PageParts } from './layout.ts';
import type { OwnRequest } from './receipt-page.ts';

/** 为民实事: acts a person released, with how far they are and what those who asked said. */
export function actsPage(frame: CityFrame, acts: readonly PublicAct[]): PageParts {
  const words = actMessages[frame.language];
  return {
    title: words.title,
    main: html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${acts.length === 0 && html`<p role="status" class="note">${words.none}</p>`}
${acts.map((act) => actCard(frame, act))}
<p><a href="${frame.base}/models">${modelMessages[frame.language].title}</a></p>`,
  };
}

function actCard(frame: CityFrame, act: PublicAct): Html {
  const words = actMessages[frame.language];
  const unit = frame.city.item('unit', act.lead)?.data.name;
  const day = (of: CivilDate) => formatCivilDate(of, frame.language, 'full');
  const heading = `act-${act.id}`;
  return html`<section class="card" aria-labelledby="${heading}"><h2 id="${heading}" lang="zh-CN">${act.title}</h2>
<p class="typed" lang="zh-CN">${act.words}</p>
<p>${words.states[act.state]} · ${words.ends(day(act.to))}${unit !== undefined && html` · ${words.lead1(say(frame, unit))}`}</p>
<h3>${words.milestones}</h3>
<ol>${act.milestones.map(
    (one) =>
      html`<li><span lang="zh-CN">${one.words}</span> ${one.reachedOn === null ? words.due(day(one.due)) : words.reached(day(one.reachedOn))}</li>`,
  )}</ol>
${figures(frame, act)}</section>`;
}

function figures(frame: CityFrame, { asked, useful, useless }: PublicAct): Html {
  const words = actMessages[frame.language];
  if (asked === null) return html`<p class="hint">${words.few}</p>`;
  const said = useful !== null && useless !== null && words.said(useful, useless);
  return html`<p>${words.asked(asked)}</p>${said !== false && html`<p>${said}</p>`}`;
}

/** An act that counts this request among its askers, and waits for their word. */
export interface AskedAct {
  id: string;
  title: string;
}

/** 对您有用吗: three buttons for each act, on the page of one's own request. */
export function helpedCards(
  frame: CityFrame,
  { code, acts = [] }: Pick<OwnRequest, 'code'> & { acts?: readonly AskedAct[] | undefined },
): Html[] {
  const words = actMessages[frame.language];
  return acts.map(
    ({ id, title }) =>
      html`<section class="card answer" aria-labelledby="helped-${id}"><h2 id="helped-${id}">${words.ask}</h2>
<p>${words.askLead(title)}</p>
<form method="post" action="${frame.base}/t/${code}/helped" novalidate>
${hiddenFields({ act: id })}
<p class="actions">${(['useful', 'useless', 'unknown'] as const).map(
        (one) =>
          html`<button type="submit" name="said" value="${one}" class="button plain">${words.answers[one]}</button> `,
      )}</p></form></section>`,
  );
}
