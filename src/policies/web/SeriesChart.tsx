import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { formatCivilDate } from '../../platform/i18n.ts';
import { chartLook } from '../../platform/ui/chart-look.ts';
import { useLanguage } from '../../platform/ui/language.tsx';
import { useLook } from '../../platform/ui/look.tsx';

use([LineChart, GridComponent, LegendComponent, SVGRenderer]);

interface SeriesChartProps {
  label: string;
  series: readonly { name: string; figures: readonly { asOf: string; value: string }[] }[];
}

/** Series over their days as lines; the table beside it says the same to those who do not see it. */
export function SeriesChart({ label, series }: SeriesChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const { isDark } = useLook();
  const { language } = useLanguage();
  useEffect(() => {
    if (box.current === null) return;
    const chart = init(box.current, isDark ? 'dark' : undefined, { renderer: 'svg' });
    const { ink, line, series: colours } = chartLook();
    const days = [...new Set(series.flatMap(({ figures }) => figures.map(({ asOf }) => asOf)))].sort();
    chart.setOption({
      animation: false,
      backgroundColor: 'transparent',
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
    });
    const resize = (): void => chart.resize();
    window.addEventListener('resize', resize);
    return () => {
      window.removeEventListener('resize', resize);
      chart.dispose();
    };
  }, [series, isDark, language]);
  return <div ref={box} className="chart" role="img" aria-label={label} />;
}
