import { BarChart } from 'echarts/charts';
import { LegendComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { useCallback, useState } from 'react';
import { Link } from 'react-router';
import { formatMonth } from '../../../platform/i18n.ts';
import { Chart } from '../../../platform/ui/Chart.tsx';
import type { ChartLook } from '../../../platform/ui/chart-look.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { Scroll } from '../../../platform/ui/Scroll.tsx';
import type { DemandView } from '../../contract-demand.ts';
import { daysOfMonth } from '../../rules/demand/counted.ts';
import type { Matter } from '../../rules/demand/matters.ts';
import { demandWords } from './messages.ts';
import { casesPath, useMatterName, useNumbers } from './names.ts';

use([BarChart, LegendComponent]);

/** 需求构成: each month's classes, and its top categories, with their shares. */
export function MixPanel({ data }: { data: DemandView }) {
  const words = usePhrases(demandWords);
  const nameOf = useMatterName(data.names);
  const [by, setBy] = useState<'classes' | 'categories'>('classes');
  const complete = data.months.filter(({ isOver }) => isOver).length;
  return (
    <section className="panel" aria-labelledby="demand-mix">
      <h2 id="demand-mix">{words.parts.mix}</h2>
      <p className="quiet">{words.mixLead}</p>
      {complete >= 24 ? null : (
        <p>
          <strong>{words.short(complete)}</strong>
        </p>
      )}
      <MixChart months={data.months} nameOf={nameOf} />
      <div className="row" role="radiogroup" aria-label={words.table}>
        {(['classes', 'categories'] as const).map((one) => (
          <label key={one} className="demand-choice">
            <input type="radio" name="mix-by" checked={by === one} onChange={() => setBy(one)} />
            {one === 'classes' ? words.byClass : words.byCategory}
          </label>
        ))}
      </div>
      <MixTable months={data.months} by={by} nameOf={nameOf} />
    </section>
  );
}

interface MixProps {
  months: DemandView['months'];
  nameOf: (matter: Matter) => string;
}

function MixChart({ months, nameOf }: MixProps) {
  const words = usePhrases(demandWords);
  const { language } = useLanguage();
  const option = useCallback(
    ({ ink, line, series }: ChartLook) => ({
      color: [...series],
      legend: { top: 0, type: 'scroll', textStyle: { color: ink } },
      grid: { left: 48, right: 16, top: 40, bottom: 32 },
      xAxis: {
        ...{ type: 'category', data: months.map(({ month }) => formatMonth(month, language)) },
        axisLabel: { color: ink, hideOverlap: true },
      },
      yAxis: {
        ...{ type: 'value', minInterval: 1, axisLabel: { color: ink } },
        splitLine: { lineStyle: { color: line } },
      },
      series: (months[0]?.classes ?? []).map(({ matter }, at) => ({
        ...{ name: nameOf(matter), type: 'bar', stack: 'all' },
        data: months.map(({ classes }) => classes[at]?.requests ?? 0),
      })),
    }),
    [months, nameOf, language],
  );
  return <Chart label={words.mixChart} option={option} />;
}

function MixTable({ months, by, nameOf }: MixProps & { by: 'classes' | 'categories' }) {
  const words = usePhrases(demandWords);
  const { language } = useLanguage();
  const { count, percent } = useNumbers();
  const matters = months[0]?.[by].map(({ matter }) => matter) ?? [];
  return (
    <Scroll isWide label={words.parts.mix}>
      <table className="triage-table">
        <thead>
          <tr>
            <th scope="col">{words.month}</th>
            <th scope="col">{words.all}</th>
            {matters.map((matter) => (
              <th key={matter} scope="col">
                {nameOf(matter)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...months].reverse().map((month) => (
            <tr key={month.month}>
              <th scope="row">
                {month.isOver
                  ? formatMonth(month.month, language)
                  : words.running(formatMonth(month.month, language))}
              </th>
              <td>
                <Link to={casesPath({ matter: 'all', ...daysOfMonth(month.month) })}>{count(month.all)}</Link>
              </td>
              {month[by].map(({ matter, requests, share }) => (
                <td key={matter}>
                  {requests === 0 ? (
                    '0'
                  ) : (
                    <Link to={casesPath({ matter, ...daysOfMonth(month.month) })}>{count(requests)}</Link>
                  )}
                  {share === null ? null : (
                    <small className="quiet demand-range">
                      {percent(share.share)} ({words.between(percent(share.low), percent(share.high))})
                    </small>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
