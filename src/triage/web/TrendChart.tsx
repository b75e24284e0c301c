import { BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { usePhrases } from '../../platform/ui/language.tsx';
import { hotMessages } from './hot-messages.ts';

use([BarChart, GridComponent, SVGRenderer]);

/** Requests a week as bars, each with its figure; said in words for those who do not see it. */
export function TrendChart({ label, trend }: { label: string; trend: readonly number[] }) {
  const words = usePhrases(hotMessages);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current === null) return;
    const chart = init(box.current, undefined, { renderer: 'svg' });
    chart.setOption({
      animation: false,
      color: ['#1456a0'],
      grid: { left: 32, right: 12, top: 24, bottom: 28 },
      xAxis: { type: 'category', data: trend.map((_, at) => words.week(trend.length - 1 - at)) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [{ type: 'bar', data: [...trend], label: { show: true, position: 'top' } }],
    });
    const resize = (): void => chart.resize();
    window.addEventListener('resize', resize);
    return () => {
      window.removeEventListener('resize', resize);
      chart.dispose();
    };
  }, [trend, words]);
  return <div ref={box} className="hot-chart" role="img" aria-label={`${label}: ${trend.join(', ')}`} />;
}
