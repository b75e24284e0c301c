import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { formatCivilDate } from '../../platform/i18n.ts';
import { chartLook } from '../../platform/ui/chart-look.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { useLook } from '../../platform/ui/look.tsx';
import type { FiguresView } from '../contract.ts';
import { registerFigureWords } from './messages.ts';

use([LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** Open, done and ended over the days; the table below it says the same to those who do not see it. */
export function BurnChart({ burn }: Pick<FiguresView, 'burn'>) {
  const box = useRef<HTMLDivElement>(null);
  const { isDark } = useLook();
  const { language } = useLanguage();
  const words = usePhrases(registerFigureWords);
  useEffect(() => {
    if (box.current === null) return;
    const chart = init(box.current, isDark ? 'dark' : undefined, { renderer: 'svg' });
    const { ink, line, series: colours } = chartLook();
    const [blue = ink, red = ink, green = ink] = colours;
    chart.setOption({
      animation: false,
      backgroundColor: 'transparent',
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
    });
    const resize = (): void => chart.resize();
    window.addEventListener('resize', resize);
    return () => {
      window.removeEventListener('resize', resize);
      chart.dispose();
    };
  }, [burn, isDark, language, words]);
  return <div ref={box} className="register-chart" role="img" aria-label={words.burn} />;
}
