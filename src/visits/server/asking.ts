import type { CitySnapshot } from '../../city/index.ts';
import type { Context } from '../../platform/context.ts';
import { withWiderWalls } from '../../platform/context.ts';
import type { Instant } from '../../platform/time.ts';
import { receive } from '../../requests/index.ts';
import type { Asker, VisitMadeAnswer } from '../contract.ts';
import type { ItemKind } from '../rules/item.ts';
import { isBody, type VisitedIs } from '../rules/target.ts';
import { rulesOf, viewOfVisited } from './city.ts';

interface Asked {
  id: string;
  kind: ItemKind;
  words: string;
  target: VisitedIs;
  activity: string | null;
  /** When they spoke: the citizen clock runs from there. */
  at: Instant;
  asker: Asker;
}

export interface BecameRequest {
  request: string;
  receipt: VisitMadeAnswer['receipts'][number];
}

const day = 86_400_000;

/** Why what was said some days ago is written down now 补录理由. */
const lateReason = '走访现场记下，回来后提交';

/** What was heard becomes a request like any other, with the asker's own consent and contact. */
export async function becomeRequest(
  context: Context,
  city: CitySnapshot,
  { id, kind, words, target, activity, at, asker }: Asked,
): Promise<BecameRequest> {
  const { request: how } = rulesOf(city);
  const { place } = viewOfVisited(city, '', target);
  const campaign = city
    .items('campaign')
    .find(({ data }) => data.activities.some(({ code }) => code === activity))?.code;
  const isLate = Date.parse(context.now) - Date.parse(at) > day;
  const types = { idea: how.ideaType, question: how.questionType } as const;
  const input = {
    ...asker,
    requestType: kind === 'idea' || kind === 'question' ? types[kind] : how.requestType,
    askerType: isBody(target.kind) ? how.firmAskerType : how.askerType,
    words,
    // a household is a number, and who asks says their name or not
    place: [place, target.name ?? ''].join(' ').trim().slice(0, 100),
    ...(target.division === null ? {} : { division: target.division }),
    retryKey: id,
  };
  const via = {
    ...{ origin: 'desk' as const, source: how.source, channel: how.channel, campaign },
    happenedAt: at,
    ...(isLate ? { claimReason: lateReason } : {}),
  };
  const made = await withWiderWalls(context, () => receive(context, input, via));
  const { number, trackCode, due } = made.receipt;
  return { request: made.id, receipt: { item: id, number, trackCode, due } };
}
