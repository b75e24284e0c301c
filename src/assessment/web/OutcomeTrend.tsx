import type { ShownPoint } from '../rules/outcomes.ts';

const step = 26;
const height = 64;
const edge = 6;

/** Quarters beside each other, each with its margin as a bar; the numbers stand in the table below. */
export function OutcomeTrend({ points, label }: { points: readonly ShownPoint[]; label: string }) {
  const highest = Math.max(0, ...points.map(({ interval }) => interval?.high ?? 0));
  const y = (value: number) => height - edge - (highest === 0 ? 0 : (value / highest) * (height - 2 * edge));
  const width = points.length * step;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="outcome-trend" role="img" aria-label={label}>
      <line x1={0} x2={width} y1={height - edge} y2={height - edge} className="interval-axis" />
      {points.map(({ quarter, interval }, at) =>
        interval === null ? null : (
          <g key={quarter}>
            <line
              x1={step * (at + 0.5)}
              x2={step * (at + 0.5)}
              y1={y(interval.low)}
              y2={y(interval.high)}
              className="outcome-margin"
            />
            <circle cx={step * (at + 0.5)} cy={y(interval.share)} r={3.5} className="interval-share" />
          </g>
        ),
      )}
    </svg>
  );
}
