import { lazy, Suspense, useMemo } from 'react';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import { Awaited, Nothing, Waiting } from '../../platform/ui/states.tsx';
import { type Indicators, listIndicators } from '../contract-cases.ts';
import { caseScreens } from './case-messages.ts';
import { DefineIndicator, EnterFigure } from './IndicatorForms.tsx';
import { policyScreens } from './messages.ts';
import { PolicyFrame } from './PolicyFrame.tsx';

const SeriesChart = lazy(() =>
  import('./SeriesChart.tsx').then(({ SeriesChart: chart }) => ({ default: chart })),
);

/** 统计指标: figures with what they mean, identities checked, overlapping groups shown, and a chart. */
export function StatisticsPage() {
  const words = usePhrases(caseScreens).statistics;
  const all = usePhrases(policyScreens);
  const found = useAnswer(listIndicators, {});
  const { data } = found;
  return (
    <PolicyFrame title={all.places.statistics}>
      <p className="hint">{words.hint}</p>
      {data === undefined ? <Awaited answer={found} /> : null}
      {data?.mayChange ? <DefineIndicator all={data} /> : null}
      {data?.indicators.length === 0 ? <Nothing title={words.none} /> : null}
      {data === undefined || data.indicators.length === 0 ? null : <Figures all={data} />}
    </PolicyFrame>
  );
}

function Figures({ all }: { all: Indicators }) {
  const words = usePhrases(caseScreens).statistics;
  const percents = useMemo(
    () => all.indicators.filter(({ unit, figures }) => unit === 'percent' && figures.length > 0),
    [all],
  );
  return (
    <>
      <Checks all={all} />
      {percents.length === 0 ? null : (
        <section className="panel">
          <h2>{words.chart}</h2>
          <div lang="zh-CN">
            <Suspense fallback={<Waiting rows={4} />}>
              <SeriesChart label={percents.map(({ name }) => name).join(', ')} series={percents} />
            </Suspense>
          </div>
        </section>
      )}
      {all.indicators.map((one) => (
        <section key={one.code} className="panel">
          <h2 lang="zh-CN">{one.name}</h2>
          <p>
            {words.definition}: <span lang="zh-CN">{one.definition}</span>
          </p>
          <Scroll isWide label={words.value}>
            <table className="rows">
              <thead>
                <tr>
                  <th scope="col">{words.asOf}</th>
                  <th scope="col">{words.base}</th>
                  <th scope="col">{words.value}</th>
                  <th scope="col">{words.source}</th>
                </tr>
              </thead>
              <tbody>
                {one.figures.map((figure) => (
                  <tr key={figure.n}>
                    <td>{figure.asOf}</td>
                    <td>{figure.base}</td>
                    <td className="amount">
                      {one.unit === 'count' ? Number(figure.value) : figure.value} {words.units[one.unit]}
                    </td>
                    <td lang="zh-CN">{figure.source}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          {all.mayChange ? <EnterFigure indicator={one} /> : null}
        </section>
      ))}
    </>
  );
}

function Checks({ all }: { all: Indicators }) {
  const words = usePhrases(caseScreens).statistics;
  return (
    <>
      {all.identities.length === 0 ? null : (
        <section className="panel">
          <h2>{words.identities}</h2>
          <ul>
            {all.identities.map((one) => (
              <li key={`${one.whole} ${one.asOf}`}>
                {one.asOf}{' '}
                <strong lang="zh-CN">
                  {one.value === null
                    ? words.identityBroken(one.whole)
                    : words.identityHolds(one.whole, one.value)}
                </strong>
                {one.faults.map((fault) => (
                  <span key={fault}> {words.faults[fault] ?? fault}</span>
                ))}
                <ul>
                  {one.lines.map((line) => (
                    <li key={line.lead} lang="zh-CN">
                      {line.growth} {line.growthValue} − {line.lead} {line.leadValue} = {line.implied}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </section>
      )}
      {all.overlaps.length === 0 ? null : (
        <section className="panel">
          <h2>{words.overlaps}</h2>
          <ul>
            {all.overlaps.map((one) => (
              <li key={`${one.one} ${one.other} ${one.asOf}`} lang="zh-CN">
                {one.asOf} {words.overlapWords(one.one, one.other, one.least, one.most)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
