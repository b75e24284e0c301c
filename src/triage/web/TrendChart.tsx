import { BarChart } from 'echarts/charts';
import { use } from 'echarts/core';
import { useCallback } from 'react';
import { Chart } from '../../platform/ui/Chart.tsx';
import type { ChartLook } from '../../platform/ui/chart-look.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { hotMessages } from './hot-messages.ts';

use([BarChart]);

/** Requests a week as bars, each with its figure; said in words for those who do not see it. */
export function TrendChart({ label, trend }: { label: string; trend: readonly number[] }) {
  const words = usePhrases(hotMessages);
  const option = useCallback(
    ({ ink, line, bar }: ChartLook) => ({
      color: [bar],
      grid: { left: 32, right: 12, top: 24, bottom: 28 },
      xAxis: {
        type: 'category',
        data: trend.map((_, at) => words.week(trend.length - 1 - at)),
        axisLabel: { color: ink },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        axisLabel: { color: ink },
        splitLine: { lineStyle: { color: line } },
      },
      series: [{ type: 'bar', data: [...trend], label: { show: true, position: 'top', color: ink } }],
    }),
    [trend, words],
  );
  return <Chart className="hot-chart" label={`${label}: ${trend.join(', ')}`} option={option} />;
}
