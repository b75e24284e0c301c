import { Alert } from 'antd';
import { Link } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { type BeforeVisit, beforeVisit, type TargetInput } from '../contract.ts';
import { itemWords } from './item-messages.ts';
import { visitScreens } from './messages.ts';

/** 走访前先看: what is on record, so that nothing is asked twice; silent without a network. */
export function BeforePanel({ target, day }: { target: TargetInput; day: string }) {
  const words = usePhrases(itemWords).form;
  const { data } = useAnswer(beforeVisit, { target, day }, { goodFor: 60_000, keepLast: true });
  if (data === undefined) return null;
  const isNothing = data.visits.length === 0 && data.items.length === 0 && data.helpers.length === 0;
  return (
    <section className="panel" aria-label={words.before}>
      <h2>{words.before}</h2>
      {data.collision === null ? null : (
        <Alert type="warning" title={words.collision(data.collision.units, data.collision.days)} />
      )}
      {isNothing ? <p className="quiet">{words.nothing}</p> : null}
      <Lists data={data} />
    </section>
  );
}

function Lists({ data }: { data: BeforeVisit }) {
  const words = usePhrases(itemWords);
  const dayWords = useDayWords();
  const screens = usePhrases(visitScreens);
  const names = useCityNames();
  const nameIn = useNameIn();
  return (
    <>
      {data.items.length === 0 ? null : (
        <>
          <h3>{words.form.openItems}</h3>
          <ul>
            {data.items.map((item) => (
              <li key={item.id}>
                {words.kinds[item.kind]} <span lang="zh-CN">{item.words ?? words.erased}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {data.visits.length === 0 ? null : (
        <>
          <h3>{words.form.lastVisits}</h3>
          <ul>
            {data.visits.slice(0, 8).map((visit) => (
              <li key={`${visit.day}/${visit.unit}/${visit.form}`}>
                {dayWords(visit.day)} {names.unit(visit.unit)} · {screens.states[visit.state]}{' '}
                {visit.id === null ? null : <Link to={`/visits/${visit.id}`}>{words.visit}</Link>}
              </li>
            ))}
          </ul>
        </>
      )}
      {data.helpers.length === 0 ? null : (
        <p>
          {words.form.helpers}:{' '}
          {data.helpers
            .map(({ unit, type }) => `${names.unit(unit)}${type === null ? '' : ` (${nameIn(type)})`}`)
            .join(' · ')}
        </p>
      )}
      {data.asked12 === null || data.asked12.categories.length === 0 ? null : (
        <p>
          {words.form.asked(data.asked12.open)} ·{' '}
          {data.asked12.categories
            .map(
              ({ category, count }) =>
                `${category === null ? '' : names.category(category)} ${count ?? words.form.few}`,
            )
            .join(' · ')}
        </p>
      )}
    </>
  );
}
