import { Link } from 'react-router';
import { formatCivilDate } from '../../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { Scroll } from '../../../platform/ui/Scroll.tsx';
import type { DemandView, DriftView } from '../../contract-demand.ts';
import { demandWords } from './messages.ts';
import { useMatterName, useNumbers } from './names.ts';

/** 比去年同期: whether the mix changed, which classes moved, and what cannot be told apart. */
export function DriftPanel({ data }: { data: DemandView }) {
  const words = usePhrases(demandWords);
  return (
    <section className="panel" aria-labelledby="demand-drift">
      <h2 id="demand-drift">{words.parts.drift}</h2>
      <p className="quiet">{words.driftLead}</p>
      <p className="quiet no-print">{words.studyHint}</p>
      <OneDrift title={words.byClass} names={data.names} found={data.drift.classes} />
      <OneDrift title={words.byCategory} names={data.names} found={data.drift.categories} />
      <p className="hint">{words.driftHint}</p>
    </section>
  );
}

interface DriftProps {
  title: string;
  names: DemandView['names'];
  found: DriftView;
}

function OneDrift({ title, names, found: { missing, weeks, drift } }: DriftProps) {
  const words = usePhrases(demandWords);
  const { language } = useLanguage();
  const { chance } = useNumbers();
  const day = (on: string) => formatCivilDate(on, language, 'full');
  const span = ([from, to]: readonly [string, string]) => words.weekSpan(day(from), day(to));
  return (
    <>
      <h3>{title}</h3>
      {missing > 0 ? (
        <p>
          <strong>{words.missing(missing)}</strong>
        </p>
      ) : null}
      {weeks === null ? null : (
        <p className="quiet">{words.driftWeeks(span(weeks.now), span(weeks.before))}</p>
      )}
      {missing === 0 && drift === null ? (
        <p>
          <strong>{words.tooFew}</strong>
        </p>
      ) : null}
      {drift === null ? null : (
        <>
          <p>
            <strong>{drift.told ? words.told(chance(drift.p)) : words.notTold(chance(drift.p))}</strong>{' '}
            {drift.told && !drift.changes.some(({ moved }) => moved) ? words.toldNone : null}
          </p>
          <Changes title={title} names={names} drift={drift} />
        </>
      )}
    </>
  );
}

function Changes({
  title,
  names,
  drift,
}: Omit<DriftProps, 'found'> & { drift: NonNullable<DriftView['drift']> }) {
  const words = usePhrases(demandWords);
  const nameOf = useMatterName(names);
  const { count, points } = useNumbers();
  return (
    <Scroll label={`${words.parts.drift} · ${title}`}>
      <table className="triage-table">
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{words.now}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.change}</th>
            <th scope="col">{words.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {drift.changes.map(({ matter, now, before, change, low, high, moved }) => (
            <tr key={matter}>
              <th scope="row">
                {matter === 'rest' ? nameOf(matter) : <Link to={studyPath(matter)}>{nameOf(matter)}</Link>}
              </th>
              <td>{count(now)}</td>
              <td>{count(before)}</td>
              <td>
                {points(change)}
                <small className="quiet demand-range">({words.fromTo(points(low), points(high))})</small>
              </td>
              <td>
                {moved ? <strong>{change > 0 ? words.movedUp : words.movedDown}</strong> : words.notMoved}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

const studyPath = (matter: string): string => `/demand/study?${new URLSearchParams({ matter }).toString()}`;
