import type { PublicModel } from '../../../guidance/index.ts';
import { formatCivilDate } from '../../../platform/i18n.ts';
import type { CivilDate } from '../../../platform/time.ts';
import { type Html, html } from '../../../platform/ui/html.ts';
import { modelMessages } from '../../messages-models.ts';
import { type CityFrame, say } from '../frame.ts';
import type { PageParts } from './layout.ts';

/** 典型案例: cases a person released, each with what the record says of its claim. */
export function modelsPage(frame: CityFrame, models: readonly PublicModel[]): PageParts {
  const words = modelMessages[frame.language];
  return {
    title: words.title,
    main: html`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${models.length === 0 && html`<p role="status" class="note">${words.none}</p>`}
${models.map((model) => modelCard(frame, model))}
${models.length > 0 && html`<p class="hint">${words.note}</p>`}`,
  };
}

function modelCard(frame: CityFrame, model: PublicModel): Html {
  const words = modelMessages[frame.language];
  const unit = frame.city.item('unit', model.unit)?.data.name;
  const heading = `model-${model.id}`;
  return html`<section class="card" aria-labelledby="${heading}"><h2 id="${heading}" lang="zh-CN">${model.title}</h2>
<p class="typed" lang="zh-CN">${model.words}</p>
${unit !== undefined && html`<p>${words.unit(say(frame, unit))}</p>`}
<h3>${words.data}</h3>
<p>${sayEffect(frame, model)}</p></section>`;
}

const tenths = (share: number): string => String(Math.round(share * 1000) / 10);
const percent = (share: number): string => `${tenths(share)}%`;
const perDay = (count: number): string => String(Math.round(count * 100) / 100);

function sayEffect(frame: CityFrame, { claim, effect, rest }: PublicModel): string {
  const words = modelMessages[frame.language];
  const day = (of: CivilDate) => formatCivilDate(of, frame.language, 'full');
  const when = words.periods(
    [day(claim.beforeFrom), day(claim.beforeTo)],
    [day(claim.afterFrom), day(claim.afterTo)],
  );
  const { before, after, change, low, high, verdict } = effect;
  const begin = words.begin(words.figures[claim.figure], when);
  if (change === null || low === null || high === null) return words.joined([begin, words.verdicts[verdict]]);
  const [from, to] = [before.hits / before.all, after.hits / after.all];
  const isCount = claim.figure === 'requests';
  const moved = isCount ? words.count(perDay(from), perDay(to)) : words.share(percent(from), percent(to));
  // a share moves by points: 40% to 60% is 20 points and not 20%
  const by = isCount ? percent : (share: number) => words.points(tenths(share));
  const between = words.between(by(change), by(low), by(high));
  const others = rest.verdict === 'apart' && verdict === 'apart' ? [words.rest] : [];
  return words.joined([begin, moved, between, words.verdicts[verdict], ...others]);
}
