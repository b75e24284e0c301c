import { Fragment } from 'react';
import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { dayNumber } from '../../platform/calendar/civil.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import type { BodyView } from '../contract.ts';
import { campaignWords } from './messages.ts';

interface Span {
  first: number;
  last: number;
}

/** Who is in what body until when: a row a body, a row a post below it, and a bar on one line of time for each. */
export function Timeline({ bodies, today }: { bodies: readonly BodyView[]; today: string }) {
  const words = usePhrases(campaignWords);
  const days = bodies.flatMap(({ from, until }) => [from, until ?? from]).map(dayNumber);
  const now = dayNumber(today);
  const span = { first: Math.min(now - 30, ...days), last: Math.max(now + 30, ...days) };
  return (
    <Scroll label={words.timeline} isWide>
      <table className="rows campaign-print">
        <caption>{words.timeline}</caption>
        <thead>
          <tr>
            {[words.body, words.seat, words.period, words.bar].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bodies.map((body) => (
            <Fragment key={body.id}>
              <BodyRow body={body} span={span} now={now} />
              {body.seats.map((seat) => (
                <SeatRow key={seat.at} seat={seat} span={span} now={now} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function BodyRow({ body, ...time }: { body: BodyView; span: Span; now: number }) {
  const words = usePhrases(campaignWords);
  const names = useCityNames();
  const dayWords = useDayWords();
  return (
    <tr className="campaign-body-row">
      <th scope="row">
        <Link to={`/organisation/bodies/${body.id}`}>{names.unit(body.unit)}</Link>
      </th>
      <td>
        {body.isUnconfirmed ? <span className="badge badge-quiet">{words.unconfirmed}</span> : null}{' '}
        {body.isPast ? <span className="badge badge-redo">{words.past}</span> : null}
        {body.ended === null ? null : (
          <span className="badge badge-quiet">{words.endedOn(dayWords(body.ended.on))}</span>
        )}
      </td>
      <Period from={body.from} until={body.until} {...time} />
    </tr>
  );
}

function SeatRow({ seat, ...time }: { seat: BodyView['seats'][number]; span: Span; now: number }) {
  const words = usePhrases(campaignWords);
  const names = useCityNames();
  return (
    <tr>
      <td>{names.postOfUnit(seat.post)}</td>
      <td>
        {words.seats[seat.seat]}{' '}
        {seat.isHeld ? null : <span className="badge badge-quiet">{words.notHeld}</span>}
      </td>
      <Period from={seat.from} until={seat.until} {...time} />
    </tr>
  );
}

interface PeriodProps {
  from: string;
  until: string | null;
  span: Span;
  now: number;
}

function Period({ from, until, span, now }: PeriodProps) {
  const words = usePhrases(campaignWords);
  const dayWords = useDayWords();
  const share = (day: number) => (100 * (day - span.first)) / Math.max(1, span.last - span.first);
  const begin = share(dayNumber(from));
  const end = until === null ? 100 : share(dayNumber(until));
  return (
    <>
      <td>{words.fromTo(dayWords(from), until === null ? words.openEnd : dayWords(until))}</td>
      <td className="campaign-bar-cell">
        <div className="campaign-bar" aria-hidden="true">
          <span style={{ left: `${begin}%`, width: `${Math.max(1, end - begin)}%` }} />
          <span className="campaign-today" style={{ left: `${share(now)}%` }} />
        </div>
      </td>
    </>
  );
}
