import { Link } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import type { PairLimits } from '../contract.ts';
import type { FactSort } from '../rules/limits.ts';
import { limitWords } from './pair-messages.ts';

interface LimitsMapProps {
  map: NonNullable<PairLimits['map']>;
  sort: FactSort | undefined;
}

const radius = 12;
const lower = 8;

/** Facts on the city's schematic map 示意图: a disc in each county that has any; below it the same as links. */
export function LimitsMap({ map, sort }: LimitsMapProps) {
  const words = usePhrases(limitWords);
  const marked = map.areas.filter(({ count }) => count > 0);
  const total = marked.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const to = (county: string): string =>
    `/pairs/limits?county=${county}${sort === undefined ? '' : `&sort=${sort}`}`;
  return (
    <figure className="pair-map">
      <svg viewBox={`0 0 ${map.width} ${map.height}`} role="img" aria-label={words.map(total)}>
        {map.areas.map(({ code, path, count }) => (
          <path key={code} d={path} className={count > 0 ? 'pair-area pair-area-marked' : 'pair-area'} />
        ))}
        {map.areas.map(({ code, name, x, y, count }) => (
          <text key={code} x={x} y={count > 0 ? y - radius : y + 4} lang="zh-CN">
            {name}
          </text>
        ))}
        {marked.map(({ code, x, y, count }) => (
          <g key={code}>
            <circle cx={x} cy={y + lower} r={radius} />
            <text x={x} y={y + lower + 4} className="pair-count">
              {count}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>
        <span className="quiet">{words.mapHint}</span>
        <span className="row">
          {marked.map(({ code, name, count }) => (
            <Link key={code} to={to(code)} lang="zh-CN">
              {name} {count}
            </Link>
          ))}
        </span>
      </figcaption>
    </figure>
  );
}
