import { type Html, html } from '../../../platform/ui/html.ts';
import { type CityFrame, say } from '../frame.ts';
import { choiceField, hiddenFields, textField } from './fields.ts';
import type { OwnRequest } from './receipt-page.ts';

/** A rating as typed, shown again when something was missing. */
export interface Rating {
  solved: string;
  grade: string;
  remark: string;
  sentences: Readonly<Record<string, string>>;
}

export const rateId = 'rate-form';

/** 评价: solved or not, asked apart from how satisfied, and words. */
export function rateForm(frame: CityFrame, own: OwnRequest & { rating?: Rating | undefined }): Html {
  const words = frame.text.track.rate;
  const { view, code, rating = { solved: '', grade: '', remark: '', sentences: {} } } = own;
  const error = (field: string) => rating.sentences[field];
  return html`<section class="card rate off-paper" aria-labelledby="rate"><h2 id="rate">${words.heading}</h2>
<form id="${rateId}" method="post" action="${frame.base}/t/${code}" novalidate data-draft="rate-${view.number}">
${hiddenFields({ n: String(view.n) })}
${choiceField({
  id: 'solved',
  label: words.solved,
  value: rating.solved,
  error: error('solved'),
  isRow: true,
  isKept: true,
  choices: [
    { value: 'yes', name: words.yes },
    { value: 'no', name: words.no },
  ],
})}
${choiceField({
  id: 'grade',
  label: words.grade,
  value: rating.grade,
  error: error('grade'),
  isRow: true,
  isKept: true,
  choices: frame.city.items('grade').map(({ data }) => ({ value: data.code, name: say(frame, data.name) })),
})}
${textField({
  id: 'remark',
  label: `${words.remark}${frame.text.ask.contact.optional}`,
  hint: words.remarkHint,
  value: rating.remark,
  error: error('remark'),
  rows: 3,
  most: 1000,
  isKept: true,
  counting: { left: frame.text.ask.left, over: frame.text.ask.over },
})}
<p class="actions"><button type="submit" class="button">${words.submit}</button></p>
</form></section>`;
}
