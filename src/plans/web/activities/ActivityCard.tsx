import { Link } from 'react-router';
import { useCityNames, useNameIn } from '../../../city/web/names.ts';
import { Fact } from '../../../platform/ui/Fact.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import type { ActivityView } from '../../contract-activities.ts';
import { activityScreens } from './messages.ts';
import { Progress } from './Progress.tsx';

/** One activity; what the city does not say is said to be not known. */
export function ActivityCard({ activity }: { activity: ActivityView }) {
  const words = usePhrases(activityScreens);
  const nameOf = useNameIn();
  const { unit } = useCityNames();
  const dayWords = useDayWords();
  const { classes, form, lead, from, to, target, ends, pace } = activity;
  return (
    <section className="panel activity-card">
      <div className="panel-head">
        <h2>{nameOf(activity.name)}</h2>
        {pace === null ? null : <span className="badge badge-quiet">{words.states[pace.state]}</span>}
      </div>
      <Progress activity={activity} />
      <dl className="activity-facts">
        <Fact name={words.audience}>
          <span lang="zh-CN">{activity.audience}</span>
        </Fact>
        <Fact name={words.classes}>
          {classes.length === 0 ? words.unknown : classes.map(nameOf).join(' · ')}
        </Fact>
        <Fact name={words.leadUnit}>{lead === null ? words.unknown : unit(lead)}</Fact>
        <Fact name={words.form}>{form === null ? words.unknown : nameOf(form)}</Fact>
        <Fact name={words.days}>
          {from === null || to === null ? words.unknown : words.span(dayWords(from), dayWords(to))}
        </Fact>
        <Fact name={words.target}>
          {target === null ? words.unknown : words.targetOf(target.amount, nameOf(target.measure))}{' '}
          <Marked mark={target?.mark ?? null} />
        </Fact>
        <Fact name={words.ends}>{ends === null ? words.unknown : nameOf(ends)}</Fact>
        <Fact name={words.lists}>
          <Lists feeds={activity.feeds} />
        </Fact>
        <Fact name={words.gate}>
          <Gates activity={activity} />
        </Fact>
      </dl>
      {activity.source === null ? null : (
        <p className="hint">
          <Marked mark={activity.mark} /> <span lang="zh-CN">{activity.source}</span>
        </p>
      )}
    </section>
  );
}

function Marked({ mark }: { mark: ActivityView['mark'] }) {
  const words = usePhrases(activityScreens);
  return mark === null ? null : <span className="badge badge-quiet">{words.marks[mark]}</span>;
}

function Lists({ feeds }: { feeds: ActivityView['feeds'] }) {
  const words = usePhrases(activityScreens);
  const nameOf = useNameIn();
  if (feeds.length === 0) return words.noLists;
  return (
    <ul className="plain">
      {feeds.map(({ source, name, counted, toTarget }) => (
        <li key={`${source}-${name?.zh ?? ''}`}>
          {name === null ? words.sources[source] : `${words.sources[source]} · ${nameOf(name)}`}{' '}
          {toTarget ? <span className="badge badge-quiet">{words.toTarget}</span> : null}
          <br />
          <span className="quiet">
            {counted === null ? words.notCounted : words.counted[source](counted.all, counted.done)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Gates({ activity: { gate, own, units } }: { activity: ActivityView }) {
  const words = usePhrases(activityScreens);
  if (gate === null && own === null) return words.gates['no-rule'];
  const one = (who: string, of: ActivityView['gate']) =>
    of === null ? null : (
      <li>
        {who}{' '}
        <span className={`badge ${of.isOpen ? 'badge-quiet' : 'badge-redo'}`}>{words.gates[of.reason]}</span>{' '}
        {of.plan === null ? null : <Link to={`/plans/${of.plan}`}>{words.openPlan}</Link>}
      </li>
    );
  return (
    <ul className="plain">
      {one(words.speaker, gate)}
      {one(words.own, own)}
      {units === null || units.asked === 0 ? null : <li>{words.units(units.open, units.asked)}</li>}
    </ul>
  );
}
