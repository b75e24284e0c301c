import { Link } from 'react-router';
import { useNameIn } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited } from '../../platform/ui/states.tsx';
import { type FiguresView, type KindView, matchFigures } from '../contract.ts';
import { matchingWords } from './messages.ts';

const percent = (share: number) => (share * 100).toFixed(1);

/** 对接情况: each figure with its interval and the cases behind it. */
export function FiguresPanel({ kind }: { kind: KindView }) {
  const words = usePhrases(matchingWords);
  const nameIn = useNameIn();
  const answer = useAnswer(matchFigures, { kind: kind.code });
  const figures = answer.data;
  if (figures === undefined) return <Awaited answer={answer} rows={6} />;
  const reasonName = (code: string) =>
    nameIn(kind.reasons.find((reason) => reason.code === code)?.name ?? { zh: code });
  return (
    <section className="panel" aria-label={words.lists.figures}>
      <p>
        <strong>{figures.distinct === null ? words.distinctFew : words.distinct(figures.distinct)}</strong>
      </p>
      <ul className="cards">
        {figures.shares.map((figure) => (
          <li key={figure.name} className="card-plain">
            <span>
              {words.shares[figure.name]} <ShareText figure={figure} />
            </span>
            <Behind cases={figure.cases} to="matches" />
          </li>
        ))}
      </ul>
      {figures.answerDays === null ? null : <p>{words.median(figures.answerDays)}</p>}
      <h2>{words.openAges}</h2>
      <ul className="cards">
        {figures.open.map(({ age, count, cases }) => (
          <li key={age} className="card-plain">
            <span>
              {words.ages[age]} {count ?? words.few}
            </span>
            <Behind cases={cases} to="listings" />
          </li>
        ))}
      </ul>
      {figures.reasons.length === 0 ? null : (
        <>
          <h2>{words.reasons}</h2>
          <ul className="cards">
            {figures.reasons.map(({ reason, count, cases }) => (
              <li key={reason} className="card-plain">
                <span>
                  {reasonName(reason)} {count ?? words.few}
                </span>
                <Behind cases={cases} to="matches" />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function ShareText({ figure: { share, hits, all } }: { figure: FiguresView['shares'][number] }) {
  const words = usePhrases(matchingWords);
  if (share === null || hits === null || all === null) return words.few;
  return words.share(hits, all, percent(share.share), percent(share.low), percent(share.high));
}

const mostShown = 200;

function Behind({ cases, to }: { cases: readonly string[]; to: 'matches' | 'listings' }) {
  const words = usePhrases(matchingWords);
  if (cases.length === 0) return null;
  return (
    <details>
      <summary>{words.behind(cases.length)}</summary>
      <span className="row">
        {cases.slice(0, mostShown).map((id, at) => (
          <Link key={id} to={`/matching/${to}/${id}`}>
            {at + 1}
          </Link>
        ))}
      </span>
    </details>
  );
}
