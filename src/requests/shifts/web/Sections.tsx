import { Link } from 'react-router';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { Moment } from '../../../platform/ui/moments.tsx';
import { useCity } from '../../web/city.tsx';
import type { SectionView } from '../contract.ts';
import type { HandoverSection } from '../rules/shift.ts';
import { shiftScreens } from './messages.ts';

/** Where the whole of a section is worked on. */
const places: Record<HandoverSection, string> = {
  undispatched: '/requests?queue=to-dispatch',
  missed: '/calls',
  'call-backs': '/call-backs',
  alarms: '/calls',
  urgent: '/requests?queue=all',
  urged: '/requests?queue=to-answer',
};

/** What stands on a handover sheet, section by section; each case opens. */
export function Sections({ sections }: { sections: readonly SectionView[] }) {
  const words = usePhrases(shiftScreens);
  return (
    <ul className="shift-sections plain">
      {sections.map((one) => (
        <li key={one.section}>
          <h3>
            <Link to={places[one.section]}>{words.sections[one.section]}</Link>{' '}
            <strong className={one.count > 0 && one.section === 'alarms' ? 'shift-red' : ''}>
              {one.count === 0 ? words.none : words.count(one.count)}
            </strong>
          </h3>
          {one.cases.length === 0 ? null : <Cases section={one} />}
        </li>
      ))}
    </ul>
  );
}

function Cases({ section }: { section: SectionView }) {
  const words = usePhrases(shiftScreens);
  const { names } = useCity();
  const rest = section.count - section.cases.length;
  return (
    <ol className="shift-cases">
      {section.cases.map(({ id, number, title, since, unit }) => (
        <li key={id}>
          <Link to={`/requests/${id}`}>
            <span className="number">{number}</span>
          </Link>{' '}
          <span lang="zh-CN">{title === '' ? words.noTitle : title}</span>{' '}
          <small className="quiet shift-case-more">
            {unit === '' || section.section === 'undispatched' ? '' : names.shortUnit(unit)}{' '}
            {since === null ? null : <Moment at={since} />}
          </small>
        </li>
      ))}
      {rest > 0 ? <li className="quiet">{words.more(rest)}</li> : null}
    </ol>
  );
}
