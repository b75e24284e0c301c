import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { formatNumber, formatPercent } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import type { AppealView, FiguresView, GroupView, LineView } from '../contract.ts';
import { exclusions, type Measure } from '../rules/measures.ts';
import { IntervalBar } from './IntervalBar.tsx';
import { assessmentScreens } from './messages.ts';
import { isToLookAt, useBandName } from './names.ts';

interface LineTableProps {
  data: FiguresView;
  group: GroupView;
  measure: Measure;
  appeals: readonly AppealView[];
}

/** Units of a group in official order, never by score. */
export function LineTable({ data, group, measure, appeals }: LineTableProps) {
  const words = usePhrases(assessmentScreens);
  const names = useCityNames();
  const { columns } = words;
  const ofMeasure = group.units.flatMap((unit) =>
    group.lines.filter((line) => line.unit === unit && line.measure === measure),
  );
  // members of a system that had nothing to do are said to be so in one line
  const isIdle = ({ band, excluded }: LineView) =>
    !group.compared && band === 'none' && Object.keys(excluded).length === 0;
  const lines = ofMeasure.filter((line) => !isIdle(line));
  const idle = ofMeasure.length - lines.length;
  const whole = group.shares[measure];
  const share = whole === undefined || whole.all === 0 ? null : whole.hits / whole.all;
  const heads = [columns.count, columns.excluded, columns.share, columns.chart];
  const more = group.compared ? [columns.shrunk, columns.expected, columns.difference] : [];
  if (lines.length === 0) return <p>{words.idle(idle)}</p>;
  return (
    <>
      <Scroll label={words.measures[measure]}>
        <table className="rows rows-named assessment-table">
          <thead>
            <tr>
              {[columns.unit, ...heads, ...more, columns.band].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.unit}>
                <th scope="row">{names.unit(line.unit)}</th>
                <Cells data={data} line={line} share={share} isCompared={group.compared} />
                <Band line={line} isUpheld={appeals.some((one) => isUpheldOf(one, line))} />
              </tr>
            ))}
            {data.mine === null ? <WholeGroup group={group} measure={measure} share={share} /> : null}
          </tbody>
        </table>
      </Scroll>
      {idle === 0 ? null : <p className="hint">{words.idle(idle)}</p>}
    </>
  );
}

function isUpheldOf(appeal: AppealView, line: LineView): boolean {
  return appeal.state === 'upheld' && appeal.unit === line.unit && appeal.measure === line.measure;
}

interface CellsProps {
  data: FiguresView;
  line: LineView;
  share: number | null;
  isCompared: boolean;
}

/** The numbers of a line; of a unit that is not one's own the band stands alone. */
function Cells({ data, line, share, isCompared }: CellsProps) {
  const words = usePhrases(assessmentScreens);
  const { columns } = words;
  const isHidden = data.mine !== null && !data.mine.includes(line.unit);
  if (isHidden) return <td colSpan={isCompared ? 7 : 4} />;
  // a share of a handful of cases is not named
  const isNamed = line.all >= data.minimum;
  return (
    <>
      <td data-name={columns.count} className="number">
        <Counts data={data} line={line} />
      </td>
      <td data-name={columns.excluded}>
        <Excluded line={line} />
      </td>
      <td data-name={columns.share} className="number">
        <Share interval={isNamed ? line.interval : null} />
      </td>
      <td>
        {line.interval === null || !isNamed ? null : <IntervalBar interval={line.interval} share={share} />}
      </td>
      {isCompared ? <Compared data={data} line={line} isNamed={isNamed} /> : null}
    </>
  );
}

function Counts({ data, line }: { data: FiguresView; line: LineView }) {
  const { language } = useLanguage();
  const rest = line.all - line.hits;
  return (
    <span>
      <Opens data={data} line={line} hit="yes" count={line.hits} /> / {formatNumber(line.all, language)}
      {rest === 0 ? null : (
        <>
          {' '}
          (<Opens data={data} line={line} hit="no" count={rest} sign="−" />)
        </>
      )}
    </span>
  );
}

function Share({ interval }: { interval: LineView['interval'] }) {
  const { language } = useLanguage();
  if (interval === null) return <span className="quiet">–</span>;
  const percent = (value: number) => formatPercent(value, language);
  return (
    <span>
      {percent(interval.share)}{' '}
      <small className="quiet">
        {percent(interval.low)}–{percent(interval.high)}
      </small>
    </span>
  );
}

/** What a line comes to beside its group. */
function Compared({ data, line, isNamed }: { data: FiguresView; line: LineView; isNamed: boolean }) {
  const words = usePhrases(assessmentScreens);
  const { language } = useLanguage();
  const { columns, hints } = words;
  const said = (value: number | null, as: (value: number) => string) =>
    value === null || !isNamed ? '–' : as(value);
  const tenths = (value: number) => formatNumber(Math.round(value * 10) / 10, language);
  return (
    <>
      <td data-name={columns.shrunk} className="number" title={hints.shrunk(data.prior)}>
        {said(line.shrunk, (value) => formatPercent(value, language))}
      </td>
      <td data-name={columns.expected} className="number" title={hints.expected}>
        {said(line.expected, tenths)}
      </td>
      <td data-name={columns.difference} className="number" title={hints.difference}>
        {said(line.difference, (value) => words.points(tenths(value * 100)))}
      </td>
    </>
  );
}

function Excluded({ line }: { line: LineView }) {
  const words = usePhrases(assessmentScreens);
  const { language } = useLanguage();
  const said = exclusions.flatMap((reason) => {
    const count = line.excluded[reason] ?? 0;
    return count === 0 ? [] : [`${words.excludedAs[reason]} ${formatNumber(count, language)}`];
  });
  return <span className="quiet">{said.length === 0 ? '0' : said.join(' · ')}</span>;
}

interface OpensProps {
  data: FiguresView;
  line: LineView;
  hit: 'yes' | 'no';
  count: number;
  sign?: string;
}

/** A number that opens the requests behind it. */
function Opens({ data: { from, to }, line: { unit, measure }, hit, count, sign = '' }: OpensProps) {
  const { language } = useLanguage();
  const said = `${sign}${formatNumber(count, language)}`;
  if (count === 0) return <>{said}</>;
  return (
    <Link to={`/assessment/cases?${new URLSearchParams({ from, to, unit, measure, hit })}`}>{said}</Link>
  );
}

function Band({ line: { band, measure }, isUpheld }: { line: LineView; isUpheld: boolean }) {
  const words = usePhrases(assessmentScreens);
  const nameOf = useBandName();
  const isPlain = band !== 'above' && band !== 'below';
  const look = isPlain || isUpheld ? 'badge-quiet' : isToLookAt(band, measure) ? 'badge-look' : 'badge-good';
  return (
    <td data-name={words.columns.band}>
      <span className={`badge ${look}`}>{isUpheld ? words.upheldMark : nameOf(band, measure)}</span>
    </td>
  );
}

interface WholeGroupProps {
  group: GroupView;
  measure: Measure;
  share: number | null;
}

function WholeGroup({ group, measure, share }: WholeGroupProps) {
  const words = usePhrases(assessmentScreens);
  const { language } = useLanguage();
  const whole = group.shares[measure];
  if (whole === undefined || share === null) return null;
  return (
    <tr className="assessment-whole">
      <th scope="row">{words.groupShare}</th>
      <td data-name={words.columns.count} className="number">
        {formatNumber(whole.hits, language)} / {formatNumber(whole.all, language)}
      </td>
      <td />
      <td data-name={words.columns.share} className="number">
        {formatPercent(share, language)}
      </td>
      <td colSpan={group.compared ? 5 : 2} />
    </tr>
  );
}
