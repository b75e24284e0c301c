import { Link } from 'react-router';
import { formatMonth } from '../../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import type { DemandView } from '../../contract-demand.ts';
import type { HotDetail } from '../../contract-hot.ts';
import { daysOfMonth } from '../../rules/demand/counted.ts';
import type { Matter } from '../../rules/demand/matters.ts';
import { casesPath, useNumbers } from './names.ts';
import { studyWords } from './study-messages.ts';

/** What the system knows of a hot issue, as sentences. */
export function HotFacts({ detail: { issue, divisions } }: { detail: HotDetail }) {
  const words = usePhrases(studyWords);
  const { percent } = useNumbers();
  const places = divisions.slice(0, 5).map(({ name, count }) => `${name} ${count}`);
  return (
    <>
      <p>{words.hot(issue.people, issue.requests, issue.days)}</p>
      <p>{words.unanswered(percent(issue.unanswered), percent(issue.severe))}</p>
      <p>{words.weekly(issue.trend.join(' · '))}</p>
      {places.length === 0 ? null : <p lang="zh-CN">{words.where(places.join('、'))}</p>}
      <p className="no-print">
        <Link to={`/hot/${issue.id}`}>{words.requests}</Link>
      </p>
    </>
  );
}

const monthsTold = 6;

/** What the system knows of a matter: its last months, what changed since last year, where it gathers, what may come. */
export function MatterFacts({ data, matter }: { data: DemandView; matter: Matter }) {
  const words = usePhrases(studyWords);
  const { language } = useLanguage();
  const { count, percent } = useNumbers();
  const months = data.months.filter(({ isOver }) => isOver).slice(-monthsTold);
  return (
    <>
      <ul>
        {months.map(({ month, all, classes, categories }) => {
          const one = [...classes, ...categories].find((counted) => counted.matter === matter);
          const share = one?.share?.share;
          return (
            <li key={month}>
              <Link to={casesPath({ matter, ...daysOfMonth(month) })}>
                {words.month(
                  formatMonth(month, language),
                  count(one?.requests ?? all),
                  share === undefined ? '–' : percent(share),
                )}
              </Link>
            </li>
          );
        })}
      </ul>
      <DriftFact data={data} matter={matter} />
      <ClusterFacts data={data} matter={matter} />
      <NextFact data={data} matter={matter} />
    </>
  );
}

function DriftFact({ data, matter }: { data: DemandView; matter: Matter }) {
  const words = usePhrases(studyWords);
  const { points } = useNumbers();
  const found = [data.drift.classes, data.drift.categories].flatMap(({ drift }) => drift?.changes ?? []);
  const one = found.find((change) => change.matter === matter);
  if (matter === 'all') return null;
  if (one === undefined) return <p>{words.noDrift}</p>;
  return (
    <p>{one.moved ? words.moved(points(one.change), points(one.low), points(one.high)) : words.notMoved}</p>
  );
}

function ClusterFacts({ data, matter }: { data: DemandView; matter: Matter }) {
  const words = usePhrases(studyWords);
  const { count } = useNumbers();
  const found = data.clusters.filter((cluster) => cluster.matter === matter);
  if (matter === 'all') return null;
  if (found.length === 0) return <p>{words.noCluster}</p>;
  return found.map(({ places, requests, expected }) => (
    <p key={places[0]?.code} lang="zh-CN">
      {words.gathers(places.map(({ name }) => name).join('、'), count(requests), count(Math.round(expected)))}
    </p>
  ));
}

function NextFact({ data, matter }: { data: DemandView; matter: Matter }) {
  const words = usePhrases(studyWords);
  const { count } = useNumbers();
  const one = data.forecasts.find((forecast) => forecast.matter === matter);
  if (one === undefined && data.missing === 0) return null;
  const weeks = one?.forecast?.ahead ?? [];
  if (weeks.length === 0) return <p>{words.noNext}</p>;
  const [low, high] = [
    Math.min(...weeks.map(({ low80 }) => low80)),
    Math.max(...weeks.map(({ high80 }) => high80)),
  ];
  return <p>{words.next(count(low), count(high))}</p>;
}
