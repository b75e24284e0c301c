import { useId, useState } from 'react';
import { Link, useParams } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import { MonthPicker } from '../../platform/ui/MomentPicker.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Scroll } from '../../platform/ui/Scroll.tsx';
import { apiAddress } from '../../platform/ui/site.ts';
import { Awaited } from '../../platform/ui/states.tsx';
import { type Overview, overview, type ReliefListView, sheets, showList } from '../contract-relief.ts';
import { yuan } from '../rules/money.ts';
import { AddBackTable } from './AddBackTable.tsx';
import { Book } from './Booking.tsx';
import { PolicyFrame } from './PolicyFrame.tsx';
import { ReliefRows } from './ReliefRows.tsx';
import { reliefScreens } from './relief-messages.ts';
import { WhatIf } from './WhatIf.tsx';

/** One list: how far it is, what it adds up to, both days, chains, add-back, sheets, prints, rows. */
export function ReliefListPage() {
  const { list = '' } = useParams();
  const words = usePhrases(reliefScreens);
  const [isDone, setDone] = useState(false);
  const found = useAnswer(showList, { list }, isDone ? {} : { every: 1_000 });
  const { data } = found;
  const ended = data?.state === 'decided' || data?.state === 'failed';
  if (ended && !isDone) setDone(true);
  return (
    <PolicyFrame title={`${words.state[data?.state ?? 'waiting']} ${data?.asOf ?? ''}`}>
      {data === undefined ? <Awaited answer={found} /> : <Progress list={data} />}
      {data?.state === 'decided' ? <Decided list={data} /> : null}
    </PolicyFrame>
  );
}

function Progress({ list }: { list: ReliefListView }) {
  const words = usePhrases(reliefScreens);
  if (list.state === 'decided') return null;
  if (list.state === 'failed') {
    const [reason = '', ...missing] = (list.failure ?? '').split(' ');
    return (
      <p role="alert" className="panel">
        {words.failure[reason] ?? reason} <span lang="zh-CN">{missing.join('、')}</span>
      </p>
    );
  }
  return (
    <p role="status" className="panel">
      <progress max={Math.max(1, list.rowsTotal)} value={list.rowsDone} aria-label={words.state.deciding} />{' '}
      {words.progress(list.rowsDone, list.rowsTotal)}
    </p>
  );
}

function Decided({ list }: { list: ReliefListView }) {
  const words = usePhrases(reliefScreens);
  const found = useAnswer(overview, { list: list.id });
  const { data } = found;
  return (
    <>
      <Totals list={list} all={data} />
      {data === undefined ? <Awaited answer={found} /> : null}
      {data === undefined ? null : (
        <>
          <Days all={data} />
          <Chains all={data} />
          <AddBack all={data} />
          <section className="panel">
            <h2>{words.notApplied}</h2>
            <p>{words.notAppliedWords(data.notApplied.leases, yuan(data.notApplied.fen))}</p>
            <Book list={list.id} rows="all" left={data.left} />
          </section>
        </>
      )}
      <Papers list={list.id} />
      <WhatIf list={list.id} />
      <ReliefRows list={list.id} />
    </>
  );
}

function Totals({ list, all }: { list: ReliefListView; all: Overview | undefined }) {
  const words = usePhrases(reliefScreens);
  const { totals } = list;
  if (totals === null) return null;
  return (
    <section aria-label={words.totals}>
      <dl className="totals">
        <div>
          <dt>{words.rows}</dt>
          <dd>{totals.rows}</dd>
        </div>
        {(['direct', 'heads', 'operators', 'refused'] as const).map((part) => (
          <div key={part}>
            <dt>{words.parts[part]}</dt>
            <dd>{totals[part]}</dd>
          </div>
        ))}
        <div>
          <dt>{words.fen}</dt>
          <dd>{words.yuan(yuan(totals.fen))}</dd>
        </div>
        {totals.heads === 0 ? null : (
          <div>
            <dt>{words.pool}</dt>
            <dd>
              {words.yuan(yuan(totals.pool))}
              <small>
                {words.poolParts(
                  yuan(totals.pool - totals.notEligible - totals.unplaced),
                  yuan(totals.notEligible),
                  yuan(totals.unplaced),
                )}
              </small>
            </dd>
          </div>
        )}
        {all === undefined ? null : (
          <>
            <div>
              <dt>{words.booked}</dt>
              <dd>{words.yuan(yuan(all.booked))}</dd>
            </div>
            <div>
              <dt>{words.left}</dt>
              <dd>{words.yuan(yuan(all.left))}</dd>
            </div>
          </>
        )}
      </dl>
      <p>{words.reconciles(totals.rows)}</p>
      <p className="hint">
        {words.digest} <span className="track-code">{list.digest?.slice(0, 16)}</span> {words.digestHint}
      </p>
    </section>
  );
}

function Days({ all }: { all: Overview }) {
  const words = usePhrases(reliefScreens);
  const states = ['done', 'late', 'pending', 'warning', 'breach'] as const;
  return (
    <section className="panel">
      <h2>{words.days}</h2>
      <Scroll isWide label={words.days}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{words.decision}</th>
              <th scope="col">{words.by}</th>
              <th scope="col">{words.warnAfter}</th>
              <th scope="col">{words.leases}</th>
              <th scope="col">{words.amount}</th>
              {states.map((state) => (
                <th key={state} scope="col">
                  {words.stateOf[state]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.days.map((line) => (
              <tr key={`${line.part} ${line.by} ${line.warnAfter}`}>
                <th scope="row">{words.part[line.part] ?? line.part}</th>
                <td>{line.by}</td>
                <td>{line.warnAfter ?? ''}</td>
                <td className="amount">{line.leases}</td>
                <td className="amount">{yuan(line.fen)}</td>
                {states.map((state) => (
                  <td key={state} className="amount">
                    {line.states[state]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Chains({ all }: { all: Overview }) {
  const words = usePhrases(reliefScreens);
  return (
    <section className="panel">
      <h2>{words.chains}</h2>
      {all.chains.length === 0 ? <p>{words.noChains}</p> : null}
      <ul>
        {all.chains.map((chain) => (
          <li key={chain.row}>
            <span lang="zh-CN">
              {chain.lease} {chain.tenant}
            </span>{' '}
            {words.yuan(yuan(chain.pool))}:{' '}
            {chain.open.length === 0
              ? words.chainDone
              : chain.open.map(({ kind, code }) => `${code} ${words.chainOpen[kind] ?? kind}`).join('; ')}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AddBack({ all }: { all: Overview }) {
  const words = usePhrases(reliefScreens);
  return (
    <section className="panel">
      <h2>{words.addBack}</h2>
      <AddBackTable
        title={words.addBack}
        lines={all.addBack}
        amounts={['required', 'booked', 'counted', 'voluntary', 'unproven', 'notNamed']}
      />
    </section>
  );
}

function Papers({ list }: { list: string }) {
  const words = usePhrases(reliefScreens);
  const id = useId();
  const [month, setMonth] = useState('2022-12');
  return (
    <section className="panel">
      <h2>{words.sheets}</h2>
      <p className="links">
        {sheets.map((sheet) => (
          <a key={sheet} href={apiAddress(`/relief/lists/${list}/files/${sheet}`)} download>
            {words.sheet[sheet]}
          </a>
        ))}
      </p>
      <h2>{words.prints}</h2>
      <p className="links">
        <Link to={`/policies/relief/${list}/print/notices`}>{words.print.notices}</Link>
        <Link to={`/policies/relief/${list}/print/add-back`}>{words.print['add-back']}</Link>
        <label htmlFor={id}>{words.month}</label>
        <MonthPicker control={{ id }} value={month} change={setMonth} />
        <Link to={`/policies/relief/${list}/print/report?month=${month}`}>{words.print.report}</Link>
      </p>
    </section>
  );
}
