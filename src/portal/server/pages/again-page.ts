import { html } from '../../../platform/ui/html.ts';
import type { CityFrame } from '../frame.ts';
import type { PageParts } from './layout.ts';

/** Other words under a key that was used: the first request stands, this one was not recorded. */
export function againPage({ text, base }: CityFrame): PageParts {
  const { again } = text.ask;
  return {
    title: again.title,
    main: html`<h1>${again.title}</h1>
<p class="lead">${again.words}</p>
<p class="actions"><a class="button" href="${base}/ask">${again.start}</a> <a class="button plain" href="${base}/track">${text.homePage.track}</a></p>`,
  };
}
