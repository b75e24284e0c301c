import { LineChart } from 'echarts/charts';
import { LegendComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { useCallback } from 'react';
import { formatCivilDate } from '../../platform/i18n.ts';
import { Chart } from '../../platform/ui/Chart.tsx';
import type { ChartLook } from '../../platform/ui/chart-look.ts';
import { useLanguage } from '../../platform/ui/language.tsx';

use([LineChart, LegendComponent]);

interface SeriesChartProps {
  label: string;
  series: readonly { name: string; figures: readonly { asOf: string; value: string }[] }[];
}

/** Series over their days as lines; the table beside it says the same to those who do not see it. */
export function SeriesChart({ label, series }: SeriesChartProps) {
  const { language } = useLanguage();
  const option = useCallback(
    ({ ink, line, series: colours }: ChartLook) => {
      const days = [...new Set(series.flatMap(({ figures }) => figures.map(({ asOf }) => asOf)))].sort();
      return {
        color: [...colours],
        legend: { top: 0, type: 'scroll', textStyle: { color: ink } },
        grid: { left: 48, right: 24, top: 48, bottom: 32 },
        xAxis: {
          type: 'category',
          data: days.map((day) => formatCivilDate(day, language, 'full')),
          axisLabel: { color: ink },
        },
        yAxis: { type: 'value', axisLabel: { color: ink }, splitLine: { lineStyle: { color: line } } },
        series: series.map(({ name, figures }) => ({
          name,
          type: 'line',
          connectNulls: true,
          data: days.map((day) => {
            const found = figures.find(({ asOf }) => asOf === day);
            return found === undefined ? null : Number(found.value);
          }),
        })),
      };
    },
    [series, language],
  );
  return <Chart label={label} option={option} />;
}
