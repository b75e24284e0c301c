import { Button } from 'antd';
import { useState } from 'react';
import { Choice } from '../../platform/ui/Field.tsx';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { type ListPage, Pages } from '../../platform/ui/Pages.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing } from '../../platform/ui/states.tsx';
import { listRows, type ReliefRowView, showRow, shows } from '../contract-relief.ts';
import { yuan } from '../rules/money.ts';
import { AddDocument, Book, ConfirmOperator } from './Booking.tsx';
import { reliefScreens } from './relief-messages.ts';

type Show = (typeof shows)[number];

/** The rows of a list by kind, a page at a time; each opens with every reason. */
export function ReliefRows({ list }: { list: string }) {
  const words = usePhrases(reliefScreens);
  const [show, setShow] = useState<Show>('all');
  return (
    <section aria-label={words.rows}>
      <Choice
        legend={words.show}
        name="show"
        required
        options={shows.map((value) => ({ value, label: words.shows[value] }))}
        value={show}
        change={setShow}
      />
      <Pages<number> key={show}>{(page) => <RowPage list={list} show={show} page={page} />}</Pages>
    </section>
  );
}

interface RowPageProps {
  list: string;
  show: Show;
  page: ListPage<number>;
}

function RowPage({ list, show, page: { after = 0, isFirst, more } }: RowPageProps) {
  const words = usePhrases(reliefScreens);
  const found = useAnswer(listRows, { list, show, after, limit: 30 });
  const { data } = found;
  if (data === undefined) return <Awaited answer={found} />;
  if (data.rows.length === 0 && isFirst) return <Nothing title={words.nothing} />;
  return (
    <>
      <ul className="cards policy-list">
        {data.rows.map((row) => (
          <OneRow key={row.row} list={list} row={row} />
        ))}
      </ul>
      {more(data.next)}
    </>
  );
}

function OneRow({ list, row }: { list: string; row: ReliefRowView }) {
  const words = usePhrases(reliefScreens);
  const fields = usePhrases(fieldNames);
  const [open, setOpen] = useState(false);
  const part = { direct: 'direct', head: 'heads', operator: 'operators', refused: 'refused' } as const;
  return (
    <li>
      <p className="row">
        <strong>
          <span data-field={fields.line}>{row.row}</span>.{' '}
          <span lang="zh-CN" data-field={words.lease}>
            {row.lease}
          </span>
        </strong>
        <span className="badge badge-quiet" data-field={fields.type}>
          {words.parts[part[row.part]]}
        </span>
        <span lang="zh-CN" data-field={fields.content}>
          {row.tenant} {row.premises} {row.county} {row.lessor}
        </span>
        {row.standing === null ? null : (
          <strong data-field={fields.result}>
            {words.standing[row.standing] ?? row.standing} {row.fen > 0 ? words.yuan(yuan(row.fen)) : ''}
          </strong>
        )}
        {row.fen > 0 && row.left === 0 ? (
          <span className="badge badge-in-force" data-field={fields.note}>
            {words.booked}
          </span>
        ) : null}
      </p>
      {row.refusals.map(({ reason, todo }) => (
        <p key={reason} className="error-text" data-field={fields.problem}>
          {reason}. {todo}
        </p>
      ))}
      {row.part === 'refused' ? null : (
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.close : words.detail}
        </Button>
      )}
      {open ? <RowDetail list={list} row={row} /> : null}
    </li>
  );
}

function RowDetail({ list, row }: { list: string; row: ReliefRowView }) {
  const words = usePhrases(reliefScreens);
  const found = useAnswer(showRow, { list, row: row.row });
  const { data } = found;
  if (data === undefined) return <Awaited answer={found} rows={2} />;
  return (
    <div className="inline-form">
      <ul className="reasons">
        {data.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {data.breaches.map(({ kind, lease }) => (
          <li key={`${kind} ${lease}`}>
            <span lang="zh-CN">{lease}</span> {words.chainOpen[kind]}
          </li>
        ))}
        {data.installments.map((one) => (
          <li key={one.part}>
            {words.part[one.part] ?? one.part} {words.yuan(yuan(one.fen))}: {words.by} {one.by}
            {one.warnAfter === null ? '' : `, ${words.warnAfter} ${one.warnAfter}`} ·{' '}
            <strong>{words.stateOf[one.state]}</strong>
          </li>
        ))}
      </ul>
      <h3>{words.ledger}</h3>
      {data.ledger.length === 0 ? <p className="quiet">{words.noLedger}</p> : null}
      <ul>
        {data.ledger.map((line) => (
          <li key={line.n}>
            {line.on} {line.kind === 'confirmation' ? words.confirmed : words.yuan(yuan(line.fen))}{' '}
            {line.way === null ? '' : words.ways[line.way]}{' '}
            {line.documented ? null : (
              <>
                {words.undocumented} <AddDocument list={list} lease={line.lease} booking={line.n} />
              </>
            )}
          </li>
        ))}
      </ul>
      <Book list={list} rows={[row.row]} left={data.left} />
      {row.part === 'operator' ? <ConfirmOperator list={list} row={row.row} /> : null}
    </div>
  );
}
