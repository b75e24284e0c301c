import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment, RemainingTime, useNow } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing } from '../../platform/ui/states.tsx';
import { listCorrections } from '../contract.ts';
import { knowledgeScreens } from './messages.ts';

/** Corrections not answered yet 纠错, soonest due first. */
export function Corrections() {
  const words = usePhrases(knowledgeScreens);
  const fields = usePhrases(fieldNames);
  const names = useCityNames();
  const now = useNow();
  const answer = useAnswer(listCorrections, {});
  if (answer.data === undefined) return <Awaited answer={answer} />;
  if (answer.data.rows.length === 0) return <Nothing title={words.correctionsEmpty} />;
  return (
    <ul className="cards">
      {answer.data.rows.map((one) => (
        <li key={one.id}>
          <Link data-row to={`/knowledge/${one.article}`}>
            <span className="card-head">
              <strong data-field={fields.question}>{one.question}</strong>
              <span data-field={fields.left}>
                <RemainingTime due={one.due} provisional={one.provisional} now={now} />
              </span>
            </span>
            <span data-field={fields.content}>{one.words}</span>
            <span className="quiet">
              <span data-field={fields.unit}>{names.unit(one.unit)}</span> · {words.article.raised}{' '}
              <span data-field={words.article.raised}>
                <Moment at={one.raisedAt} />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
