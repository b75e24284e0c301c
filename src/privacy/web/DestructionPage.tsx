import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { cityPermissions } from '../../city/rules/permissions.ts';
import { useCityNames } from '../../city/web/names.ts';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { frameMessages } from '../../platform/ui/messages.ts';
import { Moment } from '../../platform/ui/moments.tsx';
import { answerKey, useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { type DestructionView, listDestructions, readDestruction } from '../contract.ts';
import { DestructionItems } from './DestructionItems.tsx';
import { DestructionSteps } from './DestructionSteps.tsx';
import { destructionScreens } from './messages.ts';

/** 销毁清单一份: looked through, released, carried out; printed as the list and, when done, as the certificate. */
export function DestructionPage() {
  const words = usePhrases(destructionScreens);
  const { id = '' } = useParams();
  const found = useAnswer(readDestruction, { id }, { every: 10_000 });
  const client = useQueryClient();
  const show = (list: DestructionView): void => {
    client.setQueryData(answerKey(readDestruction, { id }), list);
    void client.invalidateQueries({ queryKey: [listDestructions.path] });
  };
  const list = found.data;
  const title = list?.state === 'done' ? words.doneTitle : words.listTitle;
  return (
    <Screen
      title={title}
      beside={
        <Link className="no-print" to={`/destructions?state=${list?.state ?? 'proposed'}`}>
          {words.back}
        </Link>
      }
    >
      <Awaited answer={found} />
      {list === undefined ? null : (
        <>
          <Head list={list} />
          <Period period={list.period} />
          <DestructionSteps list={list} show={show} />
          <DestructionItems list={list} show={show} />
          <Signatures list={list} />
        </>
      )}
    </Screen>
  );
}

function Head({ list }: { list: DestructionView }) {
  const words = usePhrases(destructionScreens);
  const frame = usePhrases(frameMessages);
  const names = useCityNames();
  const facts = [
    [
      words.listNumber,
      <span key="number" lang="zh-CN">
        {list.listNumber ?? words.unnumbered}
      </span>,
    ],
    [
      words.listId,
      <span key="id" className="destruction-number">
        {list.id}
      </span>,
    ],
    [
      words.ground,
      <span key="ground" lang="zh-CN">
        {list.ground}
      </span>,
    ],
    [words.proposedAt, <Moment key="at" at={list.proposedAt} year />],
    ...(list.reason === null
      ? []
      : [
          [
            words.reason,
            <span key="why" lang="zh-CN">
              {list.reason}
            </span>,
          ],
        ]),
  ] as const;
  return (
    <section className="panel" aria-label={words.states[list.state]}>
      <div className="panel-head">
        <h2>
          {names.city} · {words.of[list.of]} · {words.items(list.count)}
        </h2>
        <span className="badge badge-quiet">{words.states[list.state]}</span>
        {list.asked === null ? null : <span className="badge badge-quiet">{words.onWish}</span>}
      </div>
      {names.isDemo ? <p className="print-only">{frame.demoNote}</p> : null}
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={String(name)}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Whether the period is confirmed by the city: said where somebody decides on it. */
function Period({ period }: { period: DestructionView['period'] }) {
  const words = usePhrases(destructionScreens);
  const maySee = useMay()(cityPermissions['city.history']);
  if (period === null) return null;
  if (period.document !== null)
    return (
      <p className="quiet" lang="zh-CN">
        {words.confirmedBy}：{period.document}
      </p>
    );
  if (period.mark === null) return null;
  return (
    <p className="notice" role="note">
      {words.unconfirmed[period.mark]}{' '}
      {maySee ? <Link to={`/city-data/retention/${period.code}`}>{words.toPeriod}</Link> : null}
    </p>
  );
}

/** Who signed in the program, and room for the signatures of the paper. */
function Signatures({ list }: { list: DestructionView }) {
  const words = usePhrases(destructionScreens);
  const names = useCityNames();
  const count = (state: string) => list.items.filter((item) => item.state === state).length;
  const signed = (name: string, by: DestructionView['prepared']) => (
    <p>
      {name}：
      {by === null ? null : (
        <>
          {names.postOfUnit(by.post)} <Moment at={by.at} year />
        </>
      )}
    </p>
  );
  return (
    <section className="panel signatures" aria-label={words.prepared}>
      {list.state === 'done' ? <p>{words.certificate(count('erased'), count('kept'))}</p> : null}
      {signed(words.signPrepared, list.prepared)}
      {signed(words.signReleased, list.released)}
      <p className="print-only">{words.signWitness}：</p>
      {list.doneAt === null ? null : (
        <p>
          {words.doneAt}：<Moment at={list.doneAt} year />
        </p>
      )}
    </section>
  );
}
