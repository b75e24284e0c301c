import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([LineChart, GridComponent, LegendComponent, SVGRenderer]);

interface SeriesChartProps {
  label: string;
  series: readonly { name: string; figures: readonly { asOf: string; value: string }[] }[];
}

/** Series over their days as lines; the table beside it says the same to those who do not see it. */
export function SeriesChart({ label, series }: SeriesChartProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current === null) return;
    const chart = init(box.current, undefined, { renderer: 'svg' });
    const days = [...new Set(series.flatMap(({ figures }) => figures.map(({ asOf }) => asOf)))].sort();
    chart.setOption({
      animation: false,
      color: ['#1456a0', '#b42318', '#1f7a3d', '#8a5100', '#6b2fa0', '#10324f'],
      legend: { top: 0, type: 'scroll' },
      grid: { left: 48, right: 24, top: 48, bottom: 32 },
      xAxis: { type: 'category', data: days },
      yAxis: { type: 'value' },
      series: series.map(({ name, figures }) => ({
        name,
        type: 'line',
        connectNulls: true,
        data: days.map((day) => {
          const found = figures.find(({ asOf }) => asOf === day);
          return found === undefined ? null : Number(found.value);
        }),
      })),
    });
    const resize = (): void => chart.resize();
    window.addEventListener('resize', resize);
    return () => {
      window.removeEventListener('resize', resize);
      chart.dispose();
    };
  }, [series]);
  return <div ref={box} className="chart" role="img" aria-label={label} />;
}
