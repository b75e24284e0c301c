import { BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { chartLook } from '../../platform/ui/chart-look.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useLook } from '../../platform/ui/look.tsx';
import { hotMessages } from './hot-messages.ts';

use([BarChart, GridComponent, SVGRenderer]);

/** Requests a week as bars, each with its figure; said in words for those who do not see it. */
export function TrendChart({ label, trend }: { label: string; trend: readonly number[] }) {
  const words = usePhrases(hotMessages);
  const box = useRef<HTMLDivElement>(null);
  const { isDark } = useLook();
  useEffect(() => {
    if (box.current === null) return;
    const chart = init(box.current, isDark ? 'dark' : undefined, { renderer: 'svg' });
    const { ink, line, bar } = chartLook();
    chart.setOption({
      animation: false,
      backgroundColor: 'transparent',
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
    });
    const resize = (): void => chart.resize();
    window.addEventListener('resize', resize);
    return () => {
      window.removeEventListener('resize', resize);
      chart.dispose();
    };
  }, [trend, words, isDark]);
  return <div ref={box} className="hot-chart" role="img" aria-label={`${label}: ${trend.join(', ')}`} />;
}
