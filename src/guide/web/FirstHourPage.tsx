import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { useMay } from '../../platform/ui/acting.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Screen } from '../../platform/ui/states.tsx';
import { confirmStep, type FirstHourView, readFirstHour, reopenStep } from '../contract.ts';
import type { FirstStep } from '../rules/first-hour.ts';
import { guidePermissions } from '../rules/permissions.ts';
import { guideScreens } from './messages.ts';

/** Where a step is done. */
const places: Partial<Record<FirstStep, string>> = {
  city: '/city-data',
  administrators: '/accounts',
  backup: '/backup',
  sms: '/city-data/gateway',
  calendar: '/city-data/calendar',
  accounts: '/accounts',
};

/** 开通向导: the first hour of 正式. */
export function FirstHourPage() {
  const words = usePhrases(guideScreens);
  const found = useAnswer(readFirstHour, {});
  const steps = found.data?.steps ?? [];
  const done = steps.filter(({ state }) => state !== 'open').length;
  return (
    <Screen title={words.title}>
      <p>{words.intro}</p>
      {found.data?.mode === 'demo' ? <Alert type="info" showIcon title={words.demo} className="gap" /> : null}
      <Awaited answer={found} />
      {found.data === undefined ? null : (
        <>
          <p role="status">
            <strong>{words.progress(done, steps.length)}</strong>
          </p>
          <ol className="first-hour">
            {steps.map((one) => (
              <Step key={one.step} view={found.data} one={one} refresh={() => void found.refetch()} />
            ))}
          </ol>
        </>
      )}
    </Screen>
  );
}

interface StepProps {
  view: FirstHourView;
  one: FirstHourView['steps'][number];
  refresh: () => void;
}

function Step({ view, one, refresh }: StepProps) {
  const words = usePhrases(guideScreens);
  const may = useMay()(guidePermissions['guide.confirm']);
  const confirming = useSend(confirmStep, { done: refresh });
  const reopening = useSend(reopenStep, { done: refresh });
  const error = confirming.error ?? reopening.error;
  const place = places[one.step];
  return (
    <li className={`panel first-step first-step-${one.state}`}>
      <div className="panel-head">
        <h2>{words.steps[one.step]}</h2>
        <strong>{words.states[one.state]}</strong>
      </div>
      <p>{useHint(view, one.step)}</p>
      {one.state === 'confirmed' && one.confirmedAt !== null ? (
        <p className="quiet">
          {words.confirmedAt} <Moment at={one.confirmedAt} year />
        </p>
      ) : null}
      <div className="row">
        {place === undefined || one.state !== 'open' || !may ? null : <Link to={place}>{words.open}</Link>}
        {one.mayConfirm ? (
          <Button
            loading={confirming.isPending}
            onClick={() => confirming.mutate({ step: one.step, n: view.n })}
          >
            {words.confirm}
          </Button>
        ) : null}
        {may && one.state === 'confirmed' ? (
          <Button
            loading={reopening.isPending}
            onClick={() => reopening.mutate({ step: one.step, n: view.n })}
          >
            {words.reopen}
          </Button>
        ) : null}
      </div>
      {error === null ? null : <Failed error={error} />}
    </li>
  );
}

function useHint({ facts }: FirstHourView, step: FirstStep): string {
  const words = usePhrases(guideScreens);
  const { hints, lights } = words;
  const said: Record<FirstStep, string> = {
    city: hints.city(facts.marked),
    administrators: hints.administrators(facts.administrators),
    backup: hints.backup(lights[facts.backupLight]),
    sms: hints.sms,
    calendar: hints.calendar,
    accounts: `${hints.accounts(facts.accounts)}${hints.withoutPost(facts.withoutPost)}`,
    try: hints.try(facts.closedCases),
    go: hints.go,
  };
  return said[step];
}
