import { usePhrases } from '../../platform/ui/language.tsx';
import type { SchematicMap } from '../contract-map.ts';
import { hotMessages } from './hot-messages.ts';

const smallest = 11;
const widest = 26;
const pointSize = 5;
/** The disc stands a little below the middle, so that the name fits above it. */
const lower = 8;

/** Requests on the city's schematic map 示意图: a disc in each county, as large as there are requests, and a diamond at each place named. */
export function MapPanel({ map }: { map: SchematicMap }) {
  const words = usePhrases(hotMessages);
  const most = Math.max(1, ...map.areas.map(({ count }) => count));
  const marked = map.areas.filter(({ count }) => count > 0);
  const total = marked.reduce((sum, { count }) => sum + count, 0);
  return (
    <figure className="hot-map">
      <svg viewBox={`0 0 ${map.width} ${map.height}`} role="img" aria-label={words.map(total)}>
        {map.areas.map(({ code, path, count }) => (
          <path key={code} d={path} className={count > 0 ? 'hot-area hot-area-marked' : 'hot-area'} />
        ))}
        {map.areas.map(({ code, name, x, y, count }) => (
          <text key={code} x={x} y={count > 0 ? y + lower - radiusOf(count, most) - 3 : y + 4} lang="zh-CN">
            {name}
          </text>
        ))}
        {marked.map(({ code, x, y, count }) => (
          <g key={code}>
            <circle cx={x} cy={y + lower} r={radiusOf(count, most)} />
            <text x={x} y={y + lower + 4} className="hot-count">
              {count}
            </text>
          </g>
        ))}
        {map.points.map(({ name, x, y }) => (
          <g key={name} className="hot-point">
            <path
              d={`M${x} ${y - pointSize}l${pointSize} ${pointSize}l-${pointSize} ${pointSize}l-${pointSize} -${pointSize}Z`}
            />
            <text x={x} y={y + pointSize + 11} lang="zh-CN">
              {name}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className="quiet">
        {words.schematic}
        {map.points.length === 0 ? null : ` ${words.points}`}
      </figcaption>
    </figure>
  );
}

/** Areas, not widths, are to one another as the requests are. */
function radiusOf(count: number, most: number): number {
  return Math.max(smallest, widest * Math.sqrt(count / most) * Math.min(1, 0.5 + most / 20));
}
