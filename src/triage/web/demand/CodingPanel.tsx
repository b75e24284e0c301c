import { LineChart } from 'echarts/charts';
import { LegendComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { useCallback } from 'react';
import { Link } from 'react-router';
import { formatMonth } from '../../../platform/i18n.ts';
import { Chart } from '../../../platform/ui/Chart.tsx';
import type { ChartLook } from '../../../platform/ui/chart-look.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { Scroll } from '../../../platform/ui/Scroll.tsx';
import type { DemandView } from '../../contract-demand.ts';
import { daysOfMonth } from '../../rules/demand/counted.ts';
import { demandWords } from './messages.ts';
import { casesPath, useNumbers } from './names.ts';

use([LineChart, LegendComponent]);

const kinds = ['none', 'residual'] as const;

/** 未归类: requests without a category, and in one for whatever fits nowhere else, month by month. */
export function CodingPanel({ data: { months } }: { data: DemandView }) {
  const words = usePhrases(demandWords);
  const { language } = useLanguage();
  const { count, percent } = useNumbers();
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
      series: kinds.map((kind) => ({
        ...{ name: words[kind], type: 'line', lineStyle: { type: kind === 'none' ? 'solid' : 'dashed' } },
        data: months.map((month) => month[kind]),
      })),
    }),
    [months, language, words],
  );
  return (
    <section className="panel" aria-labelledby="demand-coding">
      <h2 id="demand-coding">{words.parts.coding}</h2>
      <p className="quiet">{words.codingLead}</p>
      <Chart label={words.codingChart} option={option} />
      <Scroll label={words.parts.coding}>
        <table className="triage-table">
          <thead>
            <tr>
              <th scope="col">{words.month}</th>
              <th scope="col">{words.all}</th>
              <th scope="col">{words.none}</th>
              <th scope="col">{words.residual}</th>
            </tr>
          </thead>
          <tbody>
            {[...months].reverse().map((month) => (
              <tr key={month.month}>
                <th scope="row">{formatMonth(month.month, language)}</th>
                <td>{count(month.all)}</td>
                {kinds.map((kind) => (
                  <td key={kind}>
                    {month[kind] === 0 ? (
                      '0'
                    ) : (
                      <Link to={casesPath({ matter: kind, ...daysOfMonth(month.month) })}>
                        {count(month[kind])}
                      </Link>
                    )}
                    <small className="quiet demand-range">
                      {month.all === 0 ? null : percent(month[kind] / month.all)}
                    </small>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
