import type { Share } from '../../platform/intervals.ts';

const width = 140;
const height = 18;

/** An interval with its share, and the share of the group as a line; the numbers stand in the same row. */
export function IntervalBar({ interval: { share, low, high }, share: ofGroup }: IntervalBarProps) {
  const x = (value: number) => 2 + value * (width - 4);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="interval-bar" aria-hidden="true">
      <line x1={x(0)} x2={x(1)} y1={height / 2} y2={height / 2} className="interval-axis" />
      {ofGroup === null ? null : (
        <line x1={x(ofGroup)} x2={x(ofGroup)} y1={1} y2={height - 1} className="interval-group" />
      )}
      <rect
        x={x(low)}
        y={height / 2 - 3}
        width={Math.max(1, x(high) - x(low))}
        height={6}
        className="interval-range"
      />
      <circle cx={x(share)} cy={height / 2} r={4} className="interval-share" />
    </svg>
  );
}

interface IntervalBarProps {
  interval: Share;
  share: number | null;
}
