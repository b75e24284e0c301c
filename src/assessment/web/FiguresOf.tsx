import type { ReactNode } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { formatCivilDate, nameIn } from '../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import type { AppealView, FiguresView, GroupView } from '../contract.ts';
import { type Measure, measureFacts } from '../rules/measures.ts';
import { Funnel } from './Funnel.tsx';
import { LineTable } from './LineTable.tsx';
import { assessmentScreens } from './messages.ts';
import { Stability } from './Stability.tsx';

interface FiguresProps {
  data: FiguresView;
  note: ReactNode;
  appeals?: readonly AppealView[];
}

/** The figures of a sheet or of a period before its sheet, one measure at a time. */
export function FiguresOf({ data, note, appeals = [] }: FiguresProps) {
  const words = usePhrases(assessmentScreens);
  const { language } = useLanguage();
  const { city, isDemo } = useCityNames();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const measure = data.measures.find((one) => one === search.get('measure')) ?? data.measures[0] ?? 'close';
  const date = (day: string) => formatCivilDate(day, language, 'full');
  return (
    <div className="assessment">
      <p>
        <strong>
          {city} · {date(data.from)}–{date(data.to)}
        </strong>{' '}
        <small className="quiet">
          {words.asOf} <Moment at={data.asOf} year /> · {note}
          {isDemo ? ` · ${words.demo}` : ''}
        </small>
      </p>
      {data.mine === null ? null : <p>{data.mine.length === 0 ? words.notOnSheet : words.ownOnly}</p>}
      <Tabs
        label={words.measuresLabel}
        names={data.measures}
        chosen={measure}
        to={(one) => `${pathname}?measure=${one}`}
      >
        {(one) => words.measures[one]}
      </Tabs>
      <p className="hint">{words.formula[measure]}</p>
      {data.groups.map((group) => (
        <Group key={group.code} data={data} group={group} measure={measure} appeals={appeals} />
      ))}
      <p className="hint">{words.bandHint(data.minimum)}</p>
    </div>
  );
}

interface GroupProps {
  data: FiguresView;
  group: GroupView;
  measure: Measure;
  appeals: readonly AppealView[];
}

function Group({ data, group, measure, appeals }: GroupProps) {
  const words = usePhrases(assessmentScreens);
  const { language } = useLanguage();
  const name = nameIn(group.name, language);
  const isWhole = data.mine === null;
  return (
    <section className="panel" aria-label={name}>
      <h2>{name}</h2>
      {group.compared ? null : <p className="hint">{words.apartGroup}</p>}
      <LineTable data={data} group={group} measure={measure} appeals={appeals} />
      {isWhole ? <Population group={group} measure={measure} /> : null}
      {isWhole && group.compared ? <Funnel group={group} measure={measure} minimum={data.minimum} /> : null}
      {isWhole && group.compared ? <Stability group={group} /> : null}
    </section>
  );
}

/** What the figures are of: all cases, or those whose asker was heard. */
function Population({ group, measure }: { group: GroupView; measure: Measure }) {
  const words = usePhrases(assessmentScreens);
  if (measureFacts[measure].over !== 'heard') return <p className="hint">{words.population}</p>;
  const lines = group.lines.filter((line) => line.measure === measure);
  const heard = lines.reduce((sum, { all }) => sum + all, 0);
  const left = lines.reduce(
    (sum, { excluded }) => sum + (excluded['not-reached'] ?? 0) + (excluded.declined ?? 0),
    0,
  );
  return <p className="hint">{words.populationHeard(heard, left)}</p>;
}
