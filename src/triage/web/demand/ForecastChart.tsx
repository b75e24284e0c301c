import { LineChart } from 'echarts/charts';
import { LegendComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { useCallback } from 'react';
import { formatCivilDate } from '../../../platform/i18n.ts';
import { Chart } from '../../../platform/ui/Chart.tsx';
import type { ChartLook } from '../../../platform/ui/chart-look.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import type { ForecastView } from '../../contract-demand.ts';
import { demandWords } from './messages.ts';

use([LineChart, LegendComponent]);

/** What came week by week, and the weeks ahead with their limits; the tables below say the same. */
export function ForecastChart({ label, one }: { label: string; one: ForecastView }) {
  const words = usePhrases(demandWords);
  const { language } = useLanguage();
  const option = useCallback(
    ({ ink, line, series }: ChartLook) => {
      const [blue = ink, red = ink, , amber = ink] = series;
      const ahead = one.forecast?.ahead ?? [];
      const known = one.weeks.map(() => null);
      const days = [...one.weeks, ...ahead].map(({ since }) => formatCivilDate(since, language));
      const lineOf = (name: string, key: keyof (typeof ahead)[number], look: object) => ({
        ...{ name, type: 'line', symbol: 'none', lineStyle: { width: 2, ...look } },
        data: [...known, ...ahead.map((week) => week[key])],
      });
      return {
        color: [blue, red, amber, amber, ink, ink],
        legend: {
          ...{ top: 0, type: 'scroll', textStyle: { color: ink } },
          data: [words.came, words.expected, words.range80, words.range95],
        },
        grid: { left: 48, right: 16, top: 40, bottom: 32 },
        xAxis: { type: 'category', data: days, axisLabel: { color: ink, hideOverlap: true } },
        yAxis: {
          ...{ type: 'value', minInterval: 1, axisLabel: { color: ink } },
          splitLine: { lineStyle: { color: line } },
        },
        series: [
          {
            ...{ name: words.came, type: 'line', symbol: 'none', lineStyle: { width: 2 } },
            data: [...one.weeks.map(({ requests }) => requests), ...ahead.map(() => null)],
          },
          // told apart without colour too
          lineOf(words.expected, 'expected', { width: 3 }),
          lineOf(words.range80, 'low80', { type: 'dashed' }),
          lineOf(words.range80, 'high80', { type: 'dashed' }),
          lineOf(words.range95, 'low95', { type: 'dotted' }),
          lineOf(words.range95, 'high95', { type: 'dotted' }),
        ],
      };
    },
    [one, language, words],
  );
  return <Chart label={label} option={option} />;
}
