import { useCityNames } from '../../city/web/names.ts';
import { formatNumber, formatPercent } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { useNarrow } from '../../platform/ui/narrow.ts';
import type { GroupView } from '../contract.ts';
import type { Measure } from '../rules/measures.ts';
import { funnelLimits } from '../rules/statistics.ts';
import { assessmentScreens } from './messages.ts';

const height = 220;
const base = 190;
const top = 12;
const left = 44;
const steps = 40;
/** 95 and 99.8 in a hundred, as funnel plots usually are. */
const quantiles = [1.959964, 3.090232] as const;

interface FunnelProps {
  group: GroupView;
  measure: Measure;
  minimum: number;
}

/** Share by number of cases, with the limits chance alone keeps to; its numbers stand in the table above it. */
export function Funnel({ group, measure, minimum }: FunnelProps) {
  const words = usePhrases(assessmentScreens);
  const names = useCityNames();
  const { language } = useLanguage();
  const isNarrow = useNarrow();
  const width = isNarrow ? 300 : 620;
  const whole = group.shares[measure];
  const points = group.lines.filter((line) => line.measure === measure && line.all >= minimum);
  if (whole === undefined || whole.all === 0 || points.length < 2) return null;
  const share = whole.hits / whole.all;
  const most = Math.max(...points.map(({ all }) => all)) * 1.1;
  const shares = points.map(({ hits, all }) => hits / all);
  const range = funnelLimits(share, minimum, quantiles[0]);
  const lowest = Math.max(0, Math.min(range.low, ...shares) - 0.02);
  const highest = Math.min(1, Math.max(range.high, ...shares) + 0.02);
  const x = (all: number) => left + (all / most) * (width - left - 8);
  const y = (value: number) => base - ((value - lowest) / (highest - lowest)) * (base - top);
  const curve = (z: number, end: 'low' | 'high') =>
    Array.from({ length: steps }, (_, step) => minimum + ((most - minimum) * step) / (steps - 1))
      .map((all) => `${x(all)},${clamp(y(funnelLimits(share, all, z)[end]))}`)
      .join(' ');
  return (
    <figure className="funnel">
      <figcaption>{words.funnel}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.funnel}>
        <line x1={left} x2={width - 8} y1={base} y2={base} className="interval-axis" />
        <line x1={left} x2={width - 8} y1={y(share)} y2={y(share)} className="interval-group" />
        {quantiles.flatMap((z) =>
          (['low', 'high'] as const).map((end) => (
            <polyline key={`${z}${end}`} points={curve(z, end)} className="funnel-limit" />
          )),
        )}
        {[lowest, share, highest].map((value) => (
          <text key={value} x={left - 4} y={y(value) + 4} textAnchor="end" className="funnel-label">
            {formatPercent(value, language)}
          </text>
        ))}
        <text x={width - 8} y={base + 18} textAnchor="end" className="funnel-label">
          {words.funnelAll} {formatNumber(Math.round(most), language)}
        </text>
        {points.map(({ unit, hits, all }) => (
          <g key={unit}>
            <circle cx={x(all)} cy={y(hits / all)} r={4} className="interval-share" />
            {isNarrow ? null : (
              <text x={x(all)} y={y(hits / all) - 7} textAnchor="middle" className="funnel-label">
                {names.unit(unit)}
              </text>
            )}
          </g>
        ))}
      </svg>
    </figure>
  );
}

/** A limit may lie outside what is drawn. */
function clamp(y: number): number {
  return Math.min(base, Math.max(top, y));
}
