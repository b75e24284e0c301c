import { LineChart } from 'echarts/charts';
import { LegendComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { useCallback } from 'react';
import { formatCivilDate } from '../../platform/i18n.ts';
import { Chart } from '../../platform/ui/Chart.tsx';
import type { ChartLook } from '../../platform/ui/chart-look.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import type { FiguresView } from '../contract.ts';
import { registerFigureWords } from './messages.ts';

use([LineChart, LegendComponent]);

/** Open, done and ended over the days; the table below it says the same to those who do not see it. */
export function BurnChart({ burn }: Pick<FiguresView, 'burn'>) {
  const { language } = useLanguage();
  const words = usePhrases(registerFigureWords);
  const option = useCallback(
    ({ ink, line, series: colours }: ChartLook) => {
      const [blue = ink, red = ink, green = ink] = colours;
      return {
        color: [blue, green, red],
        legend: { top: 0, type: 'scroll', textStyle: { color: ink } },
        grid: { left: 40, right: 24, top: 48, bottom: 32 },
        xAxis: {
          type: 'category',
          data: burn.map(({ on }) => formatCivilDate(on, language)),
          axisLabel: { color: ink, hideOverlap: true },
        },
        yAxis: {
          type: 'value',
          minInterval: 1,
          axisLabel: { color: ink },
          splitLine: { lineStyle: { color: line } },
        },
        series: (['open', 'done', 'stopped'] as const).map((name) => ({
          name: words[name],
          type: 'line',
          symbol: 'none',
          // told apart without colour too
          lineStyle: { type: { open: 'solid', done: 'dashed', stopped: 'dotted' }[name], width: 3 },
          data: burn.map((point) => point[name]),
        })),
      };
    },
    [burn, language, words],
  );
  return <Chart label={words.burn} option={option} />;
}
