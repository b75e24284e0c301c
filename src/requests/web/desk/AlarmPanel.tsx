import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { nameIn } from '../../../platform/i18n.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { Moment } from '../../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { Failed, Nothing } from '../../../platform/ui/states.tsx';
import { type Alarm, alarmCall, alarms } from '../../desk/contract.ts';
import { deskScreens } from './messages.ts';

type Officers = { code: string; name: { zh: string; en: string }; phone: string | null }[];

/** The alarm of the request just saved, if its words spoke of danger 涉险: phone down the list until a person confirms. */
export function AlarmOf({ request }: { request: string }) {
  const answer = useAnswer(alarms, { request });
  const [alarm] = answer.data?.rows ?? [];
  if (answer.isError) return <Failed error={answer.error} retry={() => answer.refetch()} />;
  if (alarm === undefined) return null;
  return <AlarmPanel alarm={alarm} officers={answer.data?.officers ?? []} hasKeys />;
}

/** Every alarm that nobody has confirmed yet. */
export function OpenAlarms() {
  const words = usePhrases(deskScreens).alarm;
  const answer = useAnswer(alarms, {}, { every: 15_000 });
  if (answer.isError) return <Failed error={answer.error} retry={() => answer.refetch()} />;
  if (answer.data?.rows.length === 0)
    return (
      <div className="gap">
        <Nothing title={words.none} next={null} />
      </div>
    );
  return (answer.data?.rows ?? []).map((alarm) => (
    <AlarmPanel key={alarm.request} alarm={alarm} officers={answer.data?.officers ?? []} />
  ));
}

function AlarmPanel({
  alarm,
  officers,
  hasKeys = false,
}: {
  alarm: Alarm;
  officers: Officers;
  hasKeys?: boolean;
}) {
  const words = usePhrases(deskScreens).alarm;
  const { language } = useLanguage();
  const store = useQueryClient();
  const sending = useSend(alarmCall, { done: () => store.invalidateQueries({ queryKey: [alarms.path] }) });
  const nameOf = (code: string) => {
    const officer = officers.find((one) => one.code === code);
    return officer === undefined ? code : nameIn(officer.name, language);
  };
  const next = officers.find(({ code }) => code === alarm.next);
  const call = (answered: boolean): void => {
    if (next !== undefined && !sending.isPending)
      sending.mutate({ request: alarm.request, officer: next.code, answered });
  };
  useShortcuts(
    hasKeys && next !== undefined
      ? [
          { keys: 'y', label: words.yes, act: () => call(true) },
          { keys: 'x', label: words.no, act: () => call(false) },
        ]
      : [],
  );
  return (
    <section className="alarm" aria-label={words.title}>
      <Alert
        type={alarm.confirmedAt === null ? 'error' : 'success'}
        showIcon
        role="alert"
        title={alarm.confirmedBy === null ? words.title : words.confirmed(nameOf(alarm.confirmedBy))}
        description={
          <>
            <p>
              {words.lines} <strong>{alarm.lines.join('、')}</strong> ·{' '}
              <Link to={`/requests/${alarm.request}`}>
                {words.open} {alarm.number}
              </Link>
            </p>
            {alarm.confirmedAt === null ? <p>{words.hint}</p> : null}
            {officers.length === 0 ? <p>{words.noList}</p> : null}
            {next === undefined ? null : (
              <p className="row">
                <strong>{words.next(nameIn(next.name, language))}</strong>
                <span>{next.phone ?? words.noPhone}</span>
                <Button type="primary" loading={sending.isPending} onClick={() => call(true)}>
                  {words.yes} {hasKeys ? <Keys keys="Y" /> : null}
                </Button>
                <Button loading={sending.isPending} onClick={() => call(false)}>
                  {words.no} {hasKeys ? <Keys keys="X" /> : null}
                </Button>
              </p>
            )}
            <ul>
              {alarm.calls.map((one) => (
                <li key={one.at}>
                  <Moment at={one.at} /> {words.tried} {nameOf(one.officer)}：
                  {one.answered ? words.yes : words.no}
                </li>
              ))}
            </ul>
          </>
        }
      />
      {sending.error === null ? null : <Failed error={sending.error} />}
    </section>
  );
}
