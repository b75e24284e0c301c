import { formatCivilDate } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { useNarrow } from '../../platform/ui/narrow.ts';
import type { DayView } from '../contract.ts';
import { dayScreens } from './messages.ts';

const height = 150;
const base = 120;
const top = 14;

/**
 * Received as bars and closed as a line over two weeks. Drawn here rather than by a library: it prints sharp, needs no
 * script to be read, and the numbers stand below it for whoever cannot see it.
 */
export function DayChart({ series }: { series: DayView['series'] }) {
  const words = usePhrases(dayScreens);
  const { language } = useLanguage();
  // drawn anew rather than shrunk: letters stay as large as the page's
  const isNarrow = useNarrow();
  const width = isNarrow ? 300 : 560;
  const labelled = isNarrow ? 5 : 3;
  const most = Math.max(1, ...series.flatMap(({ received, closed }) => [received, closed]));
  const step = width / Math.max(1, series.length);
  const y = (count: number) => base - (count / most) * (base - top);
  const x = (index: number) => index * step + step / 2;
  const line = series.map(({ closed }, index) => `${x(index)},${y(closed)}`).join(' ');
  return (
    <figure className="day-chart">
      <figcaption>
        {words.chart} <span className="day-key day-key-received">{words.received}</span>{' '}
        <span className="day-key day-key-closed">{words.closed}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.chart}>
        <line x1="0" y1={base} x2={width} y2={base} className="day-axis" />
        {series.map(({ day, received }, index) => (
          <g key={day}>
            <rect
              x={index * step + step * 0.2}
              y={y(received)}
              width={step * 0.6}
              height={base - y(received)}
              className="day-bar"
            />
            {index === series.length - 1 || received === most ? (
              <text x={x(index)} y={y(received) - 3} textAnchor="middle" className="day-value">
                {received}
              </text>
            ) : null}
            {index % labelled === (series.length - 1) % labelled ? (
              <text
                x={index === series.length - 1 ? width - 2 : x(index)}
                y={base + 18}
                textAnchor={index === series.length - 1 ? 'end' : 'middle'}
                className="day-label"
              >
                {formatCivilDate(day, language)}
              </text>
            ) : null}
          </g>
        ))}
        <polyline points={line} className="day-line" />
      </svg>
      <details className="no-print">
        <summary>{words.table}</summary>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{words.chartDay}</th>
              <th scope="col">{words.received}</th>
              <th scope="col">{words.closed}</th>
            </tr>
          </thead>
          <tbody>
            {series.map(({ day, received, closed }) => (
              <tr key={day}>
                <td>{formatCivilDate(day, language)}</td>
                <td>{received}</td>
                <td>{closed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
