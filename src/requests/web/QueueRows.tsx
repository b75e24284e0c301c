import { Grid } from 'antd';
import { Link } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment, RemainingTime, useNow } from '../../platform/ui/moments.tsx';
import type { Queue, RequestRow } from '../contract.ts';
import { useCity } from './city.tsx';
import { requestScreens } from './messages.ts';

interface RowsProps {
  rows: readonly RequestRow[];
  queue: Queue;
}

/** The rows of a queue: a table where there is room, cards on a phone. */
export function QueueRows({ rows, queue }: RowsProps) {
  const { lg } = Grid.useBreakpoint();
  const now = useNow();
  return lg ? <QueueTable rows={rows} queue={queue} now={now} /> : <QueueCards rows={rows} now={now} />;
}

/** Queues that hold more than one stage: they show which. */
const mixedQueues: ReadonlySet<Queue> = new Set(['all', 'closed', 'to-help', 'approvals', 'hard']);

function QueueTable({ rows, queue, now }: RowsProps & { now: number }) {
  const words = usePhrases(requestScreens);
  const { columns } = words.queue;
  const { names } = useCity();
  const mixed = mixedQueues.has(queue);
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{columns.number}</th>
          <th scope="col">{columns.title}</th>
          <th scope="col">{columns.type}</th>
          <th scope="col">{columns.category}</th>
          <th scope="col">{columns.unit}</th>
          <th scope="col">{columns.citizen}</th>
          <th scope="col">{mixed ? columns.stage : columns.step}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link data-row to={`/requests/${row.id}`} className="number">
                {row.number}
              </Link>
            </td>
            <td>
              <Title row={row} />
            </td>
            <td>{names.requestType(row.requestType)}</td>
            <td>{row.category === null ? '—' : names.category(row.category)}</td>
            <td>{names.shortUnit(row.leadUnit ?? row.ownerUnit)}</td>
            <td>
              {row.stage === 'closed' ? (
                '—'
              ) : (
                <RemainingTime due={row.citizenDue} provisional={row.provisional} now={now} />
              )}
            </td>
            <td>
              {mixed ? (
                words.stages[row.stage]
              ) : (
                <RemainingTime due={row.stepDue} provisional={row.provisional} now={now} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function QueueCards({ rows, now }: Pick<RowsProps, 'rows'> & { now: number }) {
  const words = usePhrases(requestScreens);
  const { columns } = words.queue;
  const { names } = useCity();
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={row.id}>
          <Link data-row to={`/requests/${row.id}`}>
            <span className="card-head">
              <span className="number">{row.number}</span>
              <span className="stage">{words.stages[row.stage]}</span>
            </span>
            <Title row={row} />
            <span className="quiet">
              {names.requestType(row.requestType)} · {names.shortUnit(row.leadUnit ?? row.ownerUnit)} ·{' '}
              <Moment at={row.receivedAt} />
            </span>
            {row.stage === 'closed' ? null : (
              <span className="card-clocks">
                <span>
                  {columns.citizen}{' '}
                  <RemainingTime due={row.citizenDue} provisional={row.provisional} now={now} />
                </span>
                <span>
                  {columns.step} <RemainingTime due={row.stepDue} provisional={row.provisional} now={now} />
                </span>
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Title({ row }: { row: RequestRow }) {
  const words = usePhrases(requestScreens);
  return (
    <span className="row-title">
      {row.title === '' ? <span className="quiet">{words.queue.noTitle}</span> : row.title}
      {row.redoCount > 0 ? <span className="badge badge-redo">{words.queue.redo(row.redoCount)}</span> : null}
      {row.hard ? <span className="badge badge-redo">{words.queue.hard}</span> : null}
      {row.urged ? <span className="badge badge-urged">{words.queue.urged(row.urgeCount)}</span> : null}
      {row.tellFailed === null ? null : (
        <span className="badge badge-urged">
          {words.queue.tellFailed(words.tellFailures[row.tellFailed])}
        </span>
      )}
      {row.asked === null ? null : <span className="badge badge-quiet">{words.queue.asked[row.asked]}</span>}
      {row.confidential ? <span className="badge badge-quiet">{words.queue.confidential}</span> : null}
      {row.history ? <span className="badge badge-quiet">{words.queue.history}</span> : null}
    </span>
  );
}
