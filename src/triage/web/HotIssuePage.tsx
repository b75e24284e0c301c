import { Link, useParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { type HotDetail, hotOne } from '../contract-hot.ts';
import { triagePermissions } from '../rules/permissions.ts';
import { studyWords } from './demand/study-messages.ts';
import { EventCard } from './EventCard.tsx';
import { EventForm } from './EventForm.tsx';
import { IssueFacts } from './HotPage.tsx';
import { hotMessages } from './hot-messages.ts';
import { MapPanel } from './MapPanel.tsx';
import { similarMessages } from './similar-messages.ts';
import { TrendChart } from './TrendChart.tsx';

/** One hot issue: parts of its heat, trend, words, places, requests, and making an event of it. */
export function HotIssuePage() {
  const words = usePhrases(hotMessages);
  const { id = '' } = useParams();
  const answer = useAnswer(hotOne, { id }, { every: 60_000 });
  return (
    <Screen title={words.oneTitle} beside={<Link to="/hot">{words.back}</Link>}>
      {answer.data === undefined ? <Awaited answer={answer} rows={8} /> : <Detail detail={answer.data} />}
    </Screen>
  );
}

function Detail({ detail }: { detail: HotDetail }) {
  const words = usePhrases(hotMessages);
  const study = usePhrases(studyWords);
  const may = useMay()(triagePermissions['triage.event']);
  const { issue } = detail;
  return (
    <>
      <section className="panel" aria-labelledby="hot-title">
        <div className="panel-head">
          <h2 id="hot-title" lang="zh-CN">
            {issue.title || words.untitled}
          </h2>
          {issue.isNew ? <span className="badge badge-redo">{words.isNew}</span> : null}
        </div>
        <IssueFacts row={issue} />
        {may ? (
          <Link to={`/problems?issue=${issue.id}&problem=${encodeURIComponent(issue.title)}`}>
            {words.toProblems}
          </Link>
        ) : null}{' '}
        <Link to={`/demand/study?issue=${issue.id}`}>{study.open}</Link>
      </section>
      {detail.event === null ? null : <EventCard event={detail.event} />}
      {detail.event === null && may ? <EventForm detail={detail} /> : null}
      <section className="panel" aria-labelledby="hot-trend">
        <h2 id="hot-trend">{words.trend}</h2>
        <TrendChart label={words.trend} trend={issue.trend} />
      </section>
      {detail.samples.length === 0 ? null : (
        <section className="panel" aria-labelledby="hot-samples">
          <h2 id="hot-samples">{words.samples}</h2>
          {detail.samples.map((text) => (
            <blockquote key={text} className="hot-sample" lang="zh-CN">
              {text}
            </blockquote>
          ))}
        </section>
      )}
      <Divisions divisions={detail.divisions} map={detail.map} />
      <Cases cases={detail.cases} />
    </>
  );
}

function Divisions({ divisions, map }: Pick<HotDetail, 'divisions' | 'map'>) {
  const words = usePhrases(hotMessages);
  if (divisions.length === 0) return null;
  const most = Math.max(...divisions.map(({ count }) => count));
  return (
    <section className="panel" aria-labelledby="hot-divisions">
      <h2 id="hot-divisions">{words.divisions}</h2>
      {map === null ? null : <MapPanel map={map} />}
      <table className="triage-table">
        <thead>
          <tr>
            <th scope="col">{words.place}</th>
            <th scope="col">{words.count}</th>
          </tr>
        </thead>
        <tbody>
          {divisions.map(({ code, name, count }) => (
            <tr key={code}>
              <th scope="row" lang="zh-CN" id={`division-${code}`}>
                {name}
              </th>
              <td>
                <meter
                  className="triage-meter"
                  min={0}
                  max={most}
                  value={count}
                  aria-labelledby={`division-${code}`}
                />{' '}
                {count}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cases({ cases }: { cases: HotDetail['cases'] }) {
  const words = usePhrases(hotMessages);
  const { stages } = usePhrases(similarMessages);
  const names = useCityNames();
  return (
    <section className="panel" aria-labelledby="hot-cases">
      <h2 id="hot-cases">{words.cases}</h2>
      <p className="quiet">{cases.length === 0 ? words.noCases : words.casesHint}</p>
      {cases.length === 0 ? null : (
        <Scroll isWide label={words.cases}>
          <table className="triage-table">
            <thead>
              <tr>
                {[words.number, words.matter, words.stage, words.unit, words.happened].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {cases.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <Link to={`/requests/${one.id}`}>{one.number}</Link>
                  </th>
                  <td lang="zh-CN">{one.title}</td>
                  <td>{stages[one.stage as keyof typeof stages] ?? one.stage}</td>
                  <td>{one.leadUnit === null ? '–' : names.unit(one.leadUnit)}</td>
                  <td>
                    <Moment at={one.happenedAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
