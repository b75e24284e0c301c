import { attributes, html } from '../../../platform/ui/html.ts';
import type { CityFrame } from '../frame.ts';
import { problemList, textField } from './fields.ts';
import type { PageParts } from './layout.ts';

/** What was typed to find a request, and what is wrong with it. */
export interface LookUpView {
  number: string;
  phoneOrName: string;
  code: string;
  problems: Readonly<Partial<Record<'number' | 'phoneOrName' | 'code', string>>>;
}

export const emptyLookUp: LookUpView = { number: '', phoneOrName: '', code: '', problems: {} };

const formId = 'look-up';

/** 查进度: by the number with the phone or name it was given with, or by the code; and what to do when all is lost. */
export function lookUpPage(frame: CityFrame, view: LookUpView): PageParts {
  const { text, base } = frame;
  const words = text.track.lookUp;
  const listed = Object.entries(view.problems).map(([id, sentence]) => ({ id, sentence }));
  return {
    title: words.title,
    isWrong: listed.length > 0,
    formId,
    formAction: '/track',
    main: html`${problemList(frame, listed)}
<h1>${words.heading}</h1>
<section class="card" data-own-list hidden aria-labelledby="own-list">
<h2 id="own-list">${words.own}</h2>
<ul class="own-list" data-drop="${words.ownDrop}" data-number="${words.number}"></ul>
</section>
<p class="lead">${words.lead}</p>
<form id="${formId}" method="post" action="${base}/track" novalidate>
${textField({ id: 'number', label: words.number, hint: words.numberHint, value: view.number, error: view.problems.number, inputmode: 'numeric', most: 40, autocomplete: 'off' })}
${textField({ id: 'phoneOrName', label: words.phoneOrName, hint: words.phoneOrNameHint, value: view.phoneOrName, error: view.problems.phoneOrName, most: 40, autocomplete: 'off' })}
<p class="actions"><button type="submit" class="button">${words.submit}</button></p>
</form>
<details ${attributes({ open: view.problems.code !== undefined })}><summary>${words.haveCode}</summary>
<form method="post" action="${base}/track" novalidate>
${textField({ id: 'code', label: words.code, hint: words.codeHint, value: view.code, error: view.problems.code, most: 60, autocomplete: 'off' })}
<p class="actions"><button type="submit" class="button">${words.submit}</button></p>
</form>
</details>
<p class="lost"><a href="${base}/track/lost">${words.lost}</a></p>`,
  };
}
