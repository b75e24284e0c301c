import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import { BarChart, CustomChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { chartLook } from '../../platform/ui/chart-look.ts';
import { useLook } from '../../platform/ui/look.tsx';

use([BarChart, CustomChart, GridComponent, SVGRenderer]);

export interface ShareBar {
  name: string;
  share: number;
  low: number;
  high: number;
}

const percent = (share: number): number => Math.round(share * 1_000) / 10;

/** Shares as bars with their 95 % intervals; the table beside it says the same to those who do not see it. */
export function ShareChart({ label, bars }: { label: string; bars: readonly ShareBar[] }) {
  const box = useRef<HTMLDivElement>(null);
  const { isDark } = useLook();
  useEffect(() => {
    if (box.current === null) return;
    const chart = init(box.current, isDark ? 'dark' : undefined, { renderer: 'svg' });
    const { ink, line, bar } = chartLook();
    chart.setOption({
      animation: false,
      backgroundColor: 'transparent',
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
    });
    const resize = (): void => chart.resize();
    window.addEventListener('resize', resize);
    return () => {
      window.removeEventListener('resize', resize);
      chart.dispose();
    };
  }, [bars, isDark]);
  return <div ref={box} className="chart survey-chart" role="img" aria-label={label} />;
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
