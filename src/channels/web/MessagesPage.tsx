import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../platform/ui/acting.tsx';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { tellFailureNames } from '../../requests/messages.ts';
import { type MessagesView, readMessages } from '../contract.ts';
import { channelPermissions } from '../rules/permissions.ts';
import { channelScreens } from './messages.ts';
import { TestMessage } from './TestMessage.tsx';

const everyMs = 10_000;

/** 短信: whether messages go out and what to do about it, what waits, and which did not arrive. */
export function MessagesPage() {
  const words = usePhrases(channelScreens);
  const found = useAnswer(readMessages, {}, { every: everyMs });
  const mayTest = useMay()(channelPermissions['channels.test']);
  if (found.data === undefined)
    return (
      <Screen title={words.title}>
        <Awaited answer={found} />
      </Screen>
    );
  return (
    <Screen title={words.title}>
      <p>{words.intro}</p>
      <State view={found.data} />
      <Facts view={found.data} />
      {mayTest && found.data.gateway !== null ? <TestMessage /> : null}
      <Failures view={found.data} />
    </Screen>
  );
}

const alertOf = { off: 'info', 'no-secret': 'error', quiet: 'info', on: 'success' } as const;

function State({ view: { state } }: { view: MessagesView }) {
  const words = usePhrases(channelScreens);
  const how = state === 'off' ? words.howOff : state === 'no-secret' ? words.howSecret : undefined;
  return (
    <Alert
      className="gap"
      type={alertOf[state]}
      showIcon
      title={<strong>{words.states[state]}</strong>}
      description={how}
    />
  );
}

function Facts({ view }: { view: MessagesView }) {
  const words = usePhrases(channelScreens);
  return (
    <section className="panel" aria-labelledby="message-facts">
      <h2 id="message-facts">{words.facts}</h2>
      <dl className="facts">
        {view.gateway === null ? null : (
          <Fact name={words.gateway}>
            {view.gateway.name} · {view.gateway.host} · {words.rate(view.gateway.perMinute)}
          </Fact>
        )}
        {view.quietUntil === null ? null : (
          <Fact name={words.quietUntil}>
            <Moment at={view.quietUntil} />
          </Fact>
        )}
        <Fact name={words.lastSent}>
          {view.lastSent === null ? words.never : <Moment at={view.lastSent} year />}
        </Fact>
        {view.lastTrouble === null ? null : (
          <Fact name={words.lastTrouble}>
            <Moment at={view.lastTrouble.at} /> {view.lastTrouble.detail}
          </Fact>
        )}
        <Fact name={words.waiting}>{words.count(view.waiting)}</Fact>
        <Fact name={words.handed}>{words.count(view.handed)}</Fact>
        <Fact name={words.sentToday}>{words.count(view.sentToday)}</Fact>
        <Fact name={words.failedToday}>{words.count(view.failedToday)}</Fact>
        {view.receiptsAddress === null ? null : (
          <Fact name={words.receipts}>
            <code>{view.receiptsAddress}</code>
          </Fact>
        )}
        {view.repliesAddress === null ? null : (
          <Fact name={words.replies}>
            <code>{view.repliesAddress}</code>
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Failures({ view: { failures } }: { view: MessagesView }) {
  const words = usePhrases(channelScreens);
  return (
    <section className="panel" aria-labelledby="message-failures">
      <h2 id="message-failures">{words.failures}</h2>
      {failures.length === 0 ? (
        <p>{words.noFailures}</p>
      ) : (
        <>
          <p>
            <Link to="/requests?queue=to-tell">{words.toCall}</Link>
          </p>
          <ul className="cards">
            {failures.map((failure) => (
              <li key={`${failure.request} ${failure.at}`} className="card-plain">
                <FailureFacts failure={failure} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function FailureFacts({ failure }: { failure: MessagesView['failures'][number] }) {
  const words = usePhrases(channelScreens);
  const fields = usePhrases(fieldNames);
  const whys = usePhrases(tellFailureNames);
  const purposes: Readonly<Record<string, string>> = words.purposes;
  const { number, request, purpose, isCopy, reason, detail, attempts, at, told } = failure;
  return (
    <>
      <span>
        <Link to={`/requests/${request}`} className="number" data-field={fields.number}>
          {number}
        </Link>
      </span>
      <span>
        <span data-field={fields.content}>
          {purposes[purpose] ?? purpose}
          {isCopy ? words.copy : ''}
        </span>{' '}
        ·{' '}
        <span data-field={fields.reason}>
          {whys[reason]}
          {detail === null ? '' : ` (${detail})`}
        </span>
      </span>
      <span className="quiet">
        {words.columns.tries} <span data-field={words.columns.tries}>{attempts}</span> ·{' '}
        <span data-field={fields.time}>
          <Moment at={at} />
        </span>{' '}
        · <span data-field={fields.state}>{told ? words.told : words.untold}</span>
      </span>
    </>
  );
}
