import { type Issue, issueAt } from '../issue.ts';
import { itemsOf, type PlacedItem } from '../item.ts';

type Campaign = PlacedItem<'campaign'>;
type Activity = Campaign['data']['activities'][number];

/** Kinds whose items a list of an activity is named by; the other lists are the city's own and have no code. */
const named = { visits: 'visit-form', register: 'register' } as const;

/** Activities 活动 of a campaign: days in order, classes the campaign knows, lists that exist, one of them for the target. */
export function checkActivities(campaign: Campaign, items: readonly PlacedItem[]): Issue[] {
  const classes = new Set((campaign.data.audienceClasses ?? []).map(({ code }) => code));
  return campaign.data.activities.flatMap((activity, at) => {
    const path = `activities[${at}]`;
    const { from, to } = activity;
    const reversed =
      from !== undefined && to !== undefined && to < from
        ? [issueAt(campaign, `${path}.to`, 'dates-reversed', { from, to })]
        : [];
    const unknown = (activity.classes ?? []).flatMap((code, index) =>
      classes.has(code)
        ? []
        : [
            issueAt(campaign, `${path}.classes[${index}]`, 'unknown-choice', {
              code,
              list: 'audienceClasses',
            }),
          ],
    );
    return [...reversed, ...unknown, ...checkFeeds({ campaign, activity, path }, items)];
  });
}

function checkFeeds(
  { campaign, activity, path }: { campaign: Campaign; activity: Activity; path: string },
  items: readonly PlacedItem[],
): Issue[] {
  const feeds = activity.feeds ?? [];
  const several =
    feeds.filter(({ toTarget }) => toTarget).length > 1
      ? [issueAt(campaign, `${path}.feeds`, 'targets-twice', { activity: activity.name.zh })]
      : [];
  const unknown = feeds.flatMap(({ source, code }, index) => {
    const kind = source === 'visits' || source === 'register' ? named[source] : undefined;
    const isKnown =
      kind === undefined ? code === undefined : itemsOf(items, kind).some((item) => item.data.code === code);
    return isKnown
      ? []
      : [issueAt(campaign, `${path}.feeds[${index}].code`, 'no-feed', { source, code: code ?? '' })];
  });
  return [...several, ...unknown];
}
