import { useNameIn } from '../../../city/web/names.ts';
import { useNameList, usePhrases } from '../../../platform/ui/language.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../../platform/ui/states.tsx';
import { type CampaignActivities, listActivities } from '../../contract-activities.ts';
import { ActivityCard } from './ActivityCard.tsx';
import { activityScreens } from './messages.ts';

/** 六大活动: the activities of a campaign side by side, in the city's order. */
export function ActivitiesPage() {
  const words = usePhrases(activityScreens);
  const answer = useAnswer(listActivities, {});
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      {answer.data === undefined ? (
        <Awaited answer={answer} rows={8} />
      ) : answer.data.campaigns.length === 0 ? (
        <Nothing title={words.none} next={words.noneHint} />
      ) : (
        answer.data.campaigns.map((campaign) => <Campaign key={campaign.code} campaign={campaign} />)
      )}
    </Screen>
  );
}

function Campaign({ campaign }: { campaign: CampaignActivities }) {
  const nameOf = useNameIn();
  return (
    <section aria-label={nameOf(campaign.name)}>
      <p>
        <strong>{nameOf(campaign.name)}</strong>
      </p>
      <Overlap campaign={campaign} />
      <div className="activity-cards">
        {campaign.activities.map((activity) => (
          <ActivityCard key={activity.code} activity={activity} />
        ))}
      </div>
    </section>
  );
}

/** 对象有没有交叉: classes two activities share, and how many were met for two; never who. */
function Overlap({ campaign: { activities, sharedClasses, crossings } }: { campaign: CampaignActivities }) {
  const words = usePhrases(activityScreens);
  const nameOf = useNameIn();
  const listed = useNameList();
  const named = (code: string | undefined) => {
    const found = activities.find((one) => one.code === code);
    return found === undefined ? (code ?? '') : nameOf(found.name);
  };
  return (
    <section className="panel">
      <h2>{words.overlap}</h2>
      <ul>
        {sharedClasses.length === 0 ? <li>{words.classesNone}</li> : null}
        {sharedClasses.map((one) => (
          <li key={one.name.zh}>{words.classShared(nameOf(one.name), listed(one.activities.map(named)))}</li>
        ))}
        {crossings === null ? <li>{words.crossingsOff}</li> : null}
        {crossings?.found.length === 0 ? <li>{words.crossingsNone(crossings.days)}</li> : null}
        {crossings?.found.map(({ activities: [one, other], count }) => (
          <li key={`${one}-${other}`}>{words.crossing(named(one), named(other), count, crossings.days)}</li>
        ))}
      </ul>
      {crossings === null ? null : <p className="hint">{words.onlyVisits}</p>}
    </section>
  );
}
