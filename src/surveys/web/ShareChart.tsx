import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import { BarChart, CustomChart } from 'echarts/charts';
import { use } from 'echarts/core';
import { useCallback } from 'react';
import { Chart } from '../../platform/ui/Chart.tsx';
import type { ChartLook } from '../../platform/ui/chart-look.ts';

use([BarChart, CustomChart]);

export interface ShareBar {
  name: string;
  share: number;
  low: number;
  high: number;
}

const percent = (share: number): number => Math.round(share * 1_000) / 10;

/** Shares as bars with their 95 % intervals; the table beside it says the same to those who do not see it. */
export function ShareChart({ label, bars }: { label: string; bars: readonly ShareBar[] }) {
  const option = useCallback(
    ({ ink, line, bar }: ChartLook) => ({
      grid: { left: 8, right: 32, top: 8, bottom: 24, containLabel: true },
      xAxis: {
        ...{ type: 'value', min: 0, max: 100 },
        ...{ axisLabel: { color: ink, formatter: '{value}%' }, splitLine: { lineStyle: { color: line } } },
      },
      yAxis: {
        ...{ type: 'category', inverse: true, data: bars.map(({ name }) => name) },
        axisLabel: { color: ink, width: 120, overflow: 'break' },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 22,
          itemStyle: { color: bar },
          data: bars.map(({ share }) => percent(share)),
        },
        {
          ...{ type: 'custom', encode: { x: [1, 2], y: 0 }, z: 3 },
          data: bars.map(({ low, high }, at) => [at, percent(low), percent(high)]),
          renderItem: (_params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) =>
            whisker(api, ink),
        },
      ],
    }),
    [bars],
  );
  return <Chart className="chart survey-chart" label={label} option={option} />;
}

/** A line from the lower to the upper end with a stroke at each. */
function whisker(api: CustomSeriesRenderItemAPI, stroke: string) {
  const row = api.value(0);
  const [left = 0, y = 0] = api.coord([api.value(1), row]);
  const [right = 0] = api.coord([api.value(2), row]);
  const half = 6;
  const lineOf = (x1: number, y1: number, x2: number, y2: number) => ({
    ...{ type: 'line' as const, shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth: 2 } },
  });
  return {
    type: 'group' as const,
    children: [
      lineOf(left, y, right, y),
      lineOf(left, y - half, left, y + half),
      lineOf(right, y - half, right, y + half),
    ],
  };
}
