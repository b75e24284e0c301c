import { Link } from 'react-router';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { RemainingTime, useNow } from '../../../platform/ui/moments.tsx';
import type { CaseView } from '../../contract.ts';
import { useCity } from '../city.tsx';
import { requestScreens } from '../messages.ts';

/** Helping units 协办 with their own deadlines, and the requests this one was merged with or split from 并单、拆单. */
export function CaseParties({ request }: { request: CaseView }) {
  const words = usePhrases(requestScreens);
  const { names } = useCity();
  const now = useNow();
  const { helpers, related } = request;
  return (
    <>
      {helpers.length === 0 ? null : (
        <section className="panel" aria-labelledby="case-helpers">
          <h2 id="case-helpers">{words.case.helpers}</h2>
          <ul className="parties">
            {helpers.map(({ unit, due, provisional, replied, proof, source }) => (
              <li key={unit}>
                <span>{names.unit(unit)}</span>
                <span>
                  {replied ? words.case.replied : words.case.notReplied}{' '}
                  {replied ? null : <RemainingTime due={due} provisional={provisional} now={now} />}
                </span>
                {proof === null ? null : (
                  <details className="party-proof">
                    <summary>{words.case.proof}</summary>
                    <p>{proof}</p>
                    <p className="quiet">
                      {words.case.source}
                      {source}
                    </p>
                  </details>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {related.length === 0 ? null : (
        <section className="panel" aria-labelledby="case-related">
          <h2 id="case-related">{words.case.related}</h2>
          <ul className="parties">
            {related.map(({ how, id, number, stage }) => (
              <li key={id}>
                <span>
                  {words.case.relations[how]} <Link to={`/requests/${id}`}>{number}</Link>
                </span>
                <span className="quiet">{words.stages[stage]}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
