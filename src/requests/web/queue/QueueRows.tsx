import { CaretUpFilled, SortAscendingOutlined } from '@ant-design/icons';
import { Checkbox } from 'antd';
import { Link } from 'react-router';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { Marked } from '../../../platform/ui/Marked.tsx';
import { Moment, RemainingTime, useNow } from '../../../platform/ui/moments.tsx';
import { useRoomy } from '../../../platform/ui/narrow.ts';
import type { ListOrder, Queue, RequestRow } from '../../contract.ts';
import { useAdvice } from '../case/advice.ts';
import { useCity } from '../city.tsx';
import { requestScreens } from '../messages.ts';
import type { QueueAsked } from './queue-address.ts';
import type { Selection } from './selection.ts';

interface RowsProps {
  rows: readonly RequestRow[];
  asked: QueueAsked;
  change: (asked: QueueAsked) => void;
  selection: Selection;
}

/** The rows of a queue: a table where there is room, cards on a phone. */
export function QueueRows(props: RowsProps) {
  const isRoomy = useRoomy();
  const now = useNow();
  return isRoomy ? <QueueTable {...props} now={now} /> : <QueueCards {...props} now={now} />;
}

/** Queues that hold more than one stage: they show which. */
const mixedQueues: ReadonlySet<Queue> = new Set([
  'all',
  'closed',
  'to-help',
  'approvals',
  'hard',
  'to-notice',
]);

function QueueTable({ rows, asked, change, selection, now }: RowsProps & { now: number }) {
  const words = usePhrases(requestScreens);
  const { columns } = words.queue;
  const { names } = useCity();
  const mixed = mixedQueues.has(asked.queue) || asked.q !== '';
  // what waits to be dispatched is nobody's yet: where it lies helps to choose
  const isPlaced = asked.queue === 'to-dispatch' && asked.q === '';
  const whose = useWhose(isPlaced);
  const sorting = { asked, change };
  return (
    <table className="rows">
      <thead>
        <tr>
          <td className="tick no-print">
            <Checkbox
              aria-label={words.queue.selectAll}
              checked={selection.isAll}
              indeterminate={!selection.isAll && selection.chosen.length > 0}
              onChange={selection.toggleAll}
            />
          </td>
          <th scope="col">{columns.number}</th>
          <th scope="col">{columns.title}</th>
          <th scope="col">{columns.type}</th>
          <th scope="col">{columns.category}</th>
          <th scope="col">{isPlaced ? words.queue.filters.division : columns.unit}</th>
          <SortHead label={columns.citizen} order="answer" {...sorting} />
          {mixed ? (
            <th scope="col">{columns.stage}</th>
          ) : (
            <SortHead label={columns.step} order="step" {...sorting} />
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={selection.has(row.id) ? 'chosen' : ''}>
            <td className="tick no-print">
              <Tick row={row} selection={selection} />
            </td>
            <td>
              <Link data-row to={`/requests/${row.id}`} className="number">
                {row.number}
              </Link>
            </td>
            <td>
              <Title row={row} among={rows} />
            </td>
            <td className="short">{names.requestType(row.requestType)}</td>
            <td>{row.category === null ? '—' : names.category(row.category)}</td>
            <td>{whose(row)}</td>
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

interface SortProps extends Pick<RowsProps, 'asked' | 'change'> {
  label: string;
  order: ListOrder;
}

/** A head that orders the list by its column; a second click gives the queue's own order back. */
function SortHead({ label, order, asked, change }: SortProps) {
  const words = usePhrases(requestScreens).queue;
  const isSorted = asked.sort === order && asked.q === '';
  return (
    <th scope="col" aria-sort={isSorted ? 'ascending' : undefined}>
      <button
        type="button"
        className="sort-head"
        title={words.sortBy(label)}
        disabled={asked.q !== ''}
        onClick={() => change({ ...asked, sort: isSorted ? undefined : order })}
      >
        {label}
        {isSorted ? (
          <CaretUpFilled className="menu-arrow" aria-hidden="true" />
        ) : (
          <SortAscendingOutlined className="menu-arrow" aria-hidden="true" />
        )}
      </button>
    </th>
  );
}

function Tick({ row, selection }: { row: RequestRow; selection: Selection }) {
  const words = usePhrases(requestScreens).queue;
  return (
    <Checkbox
      aria-label={words.selectRow(row.number)}
      checked={selection.has(row.id)}
      onChange={({ nativeEvent }) => selection.toggle(row.id, isShifted(nativeEvent))}
    />
  );
}

/** Who has a request; of those that wait to be dispatched, where it lies. */
function useWhose(isPlaced: boolean): (row: RequestRow) => string {
  const { names } = useCity();
  return ({ division, leadUnit, ownerUnit }) => {
    if (!isPlaced) return names.shortUnit(leadUnit ?? ownerUnit);
    return division === null ? '—' : names.division(division);
  };
}

const isShifted = (event: Event): boolean => event instanceof MouseEvent && event.shiftKey;

function QueueCards({ rows, asked, selection, now }: RowsProps & { now: number }) {
  const words = usePhrases(requestScreens);
  const whose = useWhose(asked.queue === 'to-dispatch' && asked.q === '');
  const { columns } = words.queue;
  const { names } = useCity();
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={row.id} className={selection.has(row.id) ? 'ticked chosen' : 'ticked'}>
          <span className="card-tick no-print">
            <Tick row={row} selection={selection} />
          </span>
          <Link data-row to={`/requests/${row.id}`}>
            <span className="card-head">
              <span className="number">{row.number}</span>
              <span className="stage">{words.stages[row.stage]}</span>
            </span>
            <Title row={row} among={rows} />
            <span className="quiet">
              {names.requestType(row.requestType)} · {whose(row)} · <Moment at={row.receivedAt} />
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

/** Requests asked about together: so many rows make one question. */
const askedTogether = 100;

function Title({ row, among }: { row: RequestRow; among: readonly RequestRow[] }) {
  const { urgency: Urgency } = useAdvice();
  const from = Math.floor(among.indexOf(row) / askedTogether) * askedTogether;
  const words = usePhrases(requestScreens);
  return (
    <span className="row-title">
      {row.title === '' ? (
        <span className="quiet">{words.queue.noTitle}</span>
      ) : (
        <span lang="zh-CN">
          <Marked text={row.title} marks={row.marks} />
        </span>
      )}
      {Urgency === undefined || row.stage === 'closed' ? null : (
        <Urgency id={row.id} among={among.slice(from, from + askedTogether).map(({ id }) => id)} />
      )}
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
      <Passage row={row} />
    </span>
  );
}

/** Where the words hold what was searched for, below a title that does not say it all. */
function Passage({ row: { title, passage } }: { row: RequestRow }) {
  if (passage === undefined || title.includes(passage.text.replaceAll('…', ''))) return null;
  return (
    <small className="passage quiet" lang="zh-CN">
      <Marked text={passage.text} marks={passage.marks} />
    </small>
  );
}
