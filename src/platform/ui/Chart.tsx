import type { EChartsCoreOption } from 'echarts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { type ChartLook, chartLook } from './chart-look.ts';
import { useLook } from './look.tsx';

use([GridComponent, SVGRenderer]);

interface ChartProps {
  /** Said to those who do not see it; a table beside it says the numbers. */
  label: string;
  className?: string;
  /** What is drawn in the colours of the screen; the same function as long as it draws the same. */
  option: (look: ChartLook) => EChartsCoreOption;
}

/** A chart that follows the width and the look of the screen; its kinds are brought by whoever draws it. */
export function Chart({ label, className = 'chart', option }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const { isDark } = useLook();
  useEffect(() => {
    if (box.current === null) return;
    const chart = init(box.current, isDark ? 'dark' : undefined, { renderer: 'svg' });
    chart.setOption({ animation: false, backgroundColor: 'transparent', ...option(chartLook()) });
    const resize = (): void => chart.resize();
    window.addEventListener('resize', resize);
    return () => {
      window.removeEventListener('resize', resize);
      chart.dispose();
    };
  }, [option, isDark]);
  return <div ref={box} className={className} role="img" aria-label={label} />;
}
