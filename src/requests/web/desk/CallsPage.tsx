import { usePhrases } from '../../../platform/ui/language.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Screen } from '../../../platform/ui/states.tsx';
import { today } from '../../desk/contract.ts';
import { emptyCallKinds } from '../../desk/rules/calls.ts';
import { readDuty } from '../../shifts/contract.ts';
import { DutyNow } from '../../shifts/web/DutyPage.tsx';
import { OpenAlarms } from './AlarmPanel.tsx';
import { MissedCalls } from './MissedCalls.tsx';
import { deskScreens } from './messages.ts';

/** 来电: danger first, then calls nobody took, then what the day's calls came to. */
export function CallsPage() {
  const words = usePhrases(deskScreens);
  return (
    <Screen title={words.calls.title}>
      <section aria-label={words.alarm.title}>
        <OpenAlarms />
      </section>
      <MissedCalls />
      <OnDuty />
      <TodaysCalls />
    </Screen>
  );
}

/** Who is on duty at this hour, beside the calls that may need them. */
function OnDuty() {
  const answer = useAnswer(readDuty, {}, { every: 60_000 });
  return answer.data === undefined ? null : <DutyNow now={answer.data.now} toList />;
}

function TodaysCalls() {
  const words = usePhrases(deskScreens);
  const answer = useAnswer(today, {}, { every: 60_000 });
  if (answer.data === undefined) return <Awaited answer={answer} rows={2} />;
  const { tally } = answer.data;
  const { calls } = words;
  const facts: [string, number][] = [
    [calls.direct, tally.direct],
    [calls.transferred, tally.transferred],
    ...emptyCallKinds.map((kind): [string, number] => [words.empty.kinds[kind], tally.empty[kind]]),
    [calls.missed, tally.missed],
    [calls.rungBack, tally.rungBack],
  ];
  return (
    <section className="panel" aria-labelledby="todays-calls">
      <h2 id="todays-calls">{calls.today}</h2>
      <dl className="tally">
        {facts.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
