import type { DemandMapView } from '../../contract-demand.ts';

const shades = 5;

interface ShadedProps {
  shown: DemandMapView;
  map: NonNullable<DemandMapView['map']>;
  label: string;
}

/** The schematic map 示意图 with each county as dark as there is much of it; the table beside it says the numbers. */
export function ShadedMap({ shown, map, label }: ShadedProps) {
  const numberOf = (code: string): number | null => {
    const area = shown.areas.find((one) => one.code === code);
    return shown.by === 'residents' ? (area?.rate ?? null) : (area?.requests ?? null);
  };
  const most = Math.max(0, ...map.areas.map(({ code }) => numberOf(code) ?? 0));
  const shadeOf = (value: number | null) =>
    value === null ? 'few' : String(value === 0 || most === 0 ? 0 : Math.ceil((value / most) * shades));
  return (
    <figure className="demand-map">
      <svg viewBox={`0 0 ${map.width} ${map.height}`} role="img" aria-label={label}>
        {map.areas.map(({ code, path }) => (
          <path key={code} d={path} className={`demand-shade-${shadeOf(numberOf(code))}`} />
        ))}
        {map.areas.map(({ code, name, x, y }) => {
          const value = numberOf(code);
          return (
            <text key={code} x={x} y={y} lang="zh-CN">
              {name}
              {value === null ? null : (
                <tspan x={x} dy={14} className="demand-value">
                  {Math.round(value * 10) / 10}
                </tspan>
              )}
            </text>
          );
        })}
      </svg>
    </figure>
  );
}
