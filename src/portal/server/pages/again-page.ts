import { html } from '../../../platform/ui/html.ts';
import type { AskForm } from '../../rules/ask-form.ts';
import type { CityFrame } from '../frame.ts';
import { hiddenFields } from './fields.ts';
import type { PageParts } from './layout.ts';

/** Other words under a key that was used: the first request stands, this one is not recorded unless it is another. */
export function againPage({ text, base }: CityFrame, form: AskForm): PageParts {
  const { again } = text.ask;
  return {
    title: again.title,
    formId: 'ask',
    main: html`<h1>${again.title}</h1>
<p class="lead">${again.words}</p>
<form id="ask" method="post" action="${base}/ask">
${hiddenFields({ ...form, step: 'check' })}
<p class="actions"><a class="button" href="${base}/track">${text.homePage.track}</a> <button type="submit" class="button plain" name="go" value="check">${again.other}</button></p>
</form>`,
  };
}
