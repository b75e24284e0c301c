import { Link } from 'react-router';
import { useNameIn } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import type { KindView, ListingRow, MatchRow, ProposedView } from '../contract.ts';
import { matchingWords } from './messages.ts';

/** How a listing is called: a firm or village by its name, a person by a number, whoever is not disclosed by the place. */
export function useWho(): (row: ListingRow) => string {
  const words = usePhrases(matchingWords);
  return ({ name, number, place }) => {
    if (name !== null) return name;
    return number === null ? words.hidden(place) : words.partyNumbered(place, number);
  };
}

/** What of a listing is compared, in words. */
export function Fits({ row, kind }: { row: ListingRow; kind: KindView }) {
  const words = usePhrases(matchingWords);
  const nameIn = useNameIn();
  const said = kind.fields.flatMap(({ code, name, unit, choices }) => {
    const value = row.fits[code];
    if (value === undefined) return [];
    const text = Array.isArray(value)
      ? value
          .map((one) => nameIn(choices.find((choice) => choice.code === one)?.name ?? { zh: one }))
          .join(words.and)
      : `${value}${unit === null ? '' : ` ${nameIn(unit)}`}`;
    return [words.says(nameIn(name), text)];
  });
  return <span>{said.join(' · ')}</span>;
}

/** One need or offer of a list. */
export function ListingCard({ row, kind }: { row: ListingRow; kind: KindView }) {
  const words = usePhrases(matchingWords);
  const who = useWho();
  return (
    <li className="card-plain">
      <span>
        <Link to={`/matching/listings/${row.id}`}>
          <strong lang="zh-CN">{who(row)}</strong>
        </Link>
      </span>
      <span className="row">
        {row.name === null ? null : (
          <span className="quiet" lang="zh-CN">
            {row.place}
          </span>
        )}
        {row.side === 'offer' ? (
          <span className="badge badge-quiet">{words.places(row.free, row.places)}</span>
        ) : null}
        {row.ground === null ? null : <span className="badge badge-quiet">{words.closedAs[row.ground]}</span>}
      </span>
      <Fits row={row} kind={kind} />
    </li>
  );
}

/** One match of a list: who with whom, where it stands, what is late. */
export function MatchCard({ row }: { row: MatchRow }) {
  const words = usePhrases(matchingWords);
  const who = useWho();
  return (
    <li className="card-plain">
      <span>
        <Link to={`/matching/matches/${row.id}`} className="match-who">
          <strong lang="zh-CN">{who(row.need)}</strong> <span aria-hidden="true">→</span>{' '}
          <strong lang="zh-CN">{who(row.offer)}</strong>
        </Link>
      </span>
      <span className="row">
        <span className="badge badge-quiet">{words.states[row.state]}</span>
        {row.late === null ? null : <span className="badge badge-redo">{words.lateIs[row.late]}</span>}
      </span>
      <Clock row={row} />
    </li>
  );
}

/** What is to be done by when. */
export function Clock({ row }: { row: MatchRow }) {
  const words = usePhrases(matchingWords);
  const dayWords = useDayWords();
  const isCuring = row.state === 'declined' && row.cureBy !== null && row.curedOn === null;
  const said = [
    row.state === 'sent' ? words.dueBy(dayWords(row.due)) : '',
    row.next === null ? '' : words.followBy(row.next.days, dayWords(row.next.on)),
    isCuring && row.cureBy !== null ? words.cureBy(dayWords(row.cureBy)) : '',
  ].filter((text) => text !== '');
  return said.length === 0 ? null : <span className="quiet">{said.join(' · ')}</span>;
}

/** Why an offer is proposed, field by field. */
export function Reasons({ reasons, kind }: { reasons: ProposedView['reasons']; kind: KindView }) {
  const words = usePhrases(matchingWords);
  const nameIn = useNameIn();
  const said = reasons.map(({ field, outcome }) => {
    const found = kind.fields.find(({ code }) => code === field);
    const name = found === undefined ? field : nameIn(found.name);
    return words.says(found?.hard === true ? words.must(name) : name, words.outcomes[outcome]);
  });
  return <span className="quiet">{said.join(' · ')}</span>;
}
