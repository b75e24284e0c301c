import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { Day, Due, Moment } from '../../platform/ui/moments.tsx';
import { sayCauses } from '../cause-messages.ts';
import type { LadderView, ToldStep } from '../contract-ladder.ts';
import type { RungAction } from '../rules/ladder.ts';
import { StepLine } from './LadderRows.tsx';
import { ladderScreens } from './ladder-messages.ts';
import { RungForm } from './RungForm.tsx';
import { RungMark } from './RungMark.tsx';

interface LadderStepsProps {
  view: LadderView;
  changed: (view: LadderView) => void;
  reload: () => void;
}

/** What was issued on a request, the last first: why, by when, what the unit said and what was decided. */
export function LadderSteps({ view, changed, reload }: LadderStepsProps) {
  const words = usePhrases(ladderScreens);
  return (
    <section className="panel" aria-labelledby="ladder-steps">
      <h2 id="ladder-steps">{words.steps}</h2>
      {view.steps.length === 0 ? <p className="quiet">{words.none}</p> : null}
      <ol className="plain" reversed>
        {[...view.steps].reverse().map((step) => (
          <li key={step.at} className="ladder-step">
            <OneStep step={step} request={view.request} />
            <StepActions key={view.n} view={view} step={step} changed={changed} reload={reload} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function OneStep({ step, request }: { step: ToldStep; request: string }) {
  const words = usePhrases(ladderScreens);
  const { language } = useLanguage();
  const names = useCityNames();
  return (
    <>
      <p className="row">
        <RungMark rung={step.rung} />
        <span>{names.unit(step.unit)}</span>
        {step.hasLetter ? <Link to={`/ladder/${request}/papers/${step.at}`}>{words.paper}</Link> : null}
      </p>
      <p>{sayCauses(step.why, language)}</p>
      {step.words === null ? null : (
        <p className="ladder-said" lang="zh-CN">
          {step.words}
        </p>
      )}
      <StepLine step={step} />
      <p>
        <small className="quiet proof">{step.proof}</small>
        {step.by === null ? null : (
          <small className="quiet">
            {words.by} {names.unit(step.by.unit)} · {names.post(step.by.post)}
          </small>
        )}
      </p>
      <ul className="plain">
        {step.said.map((one) => (
          <Said key={one.n} said={one} />
        ))}
      </ul>
    </>
  );
}

function Said({ said }: { said: ToldStep['said'][number] }) {
  const words = usePhrases(ladderScreens);
  const names = useCityNames();
  const types: Record<string, string> = words.types;
  return (
    <li className="ladder-said">
      <strong>{types[said.type] ?? said.type}</strong> <Moment at={said.at} />{' '}
      <span className="quiet">
        {said.unit === null ? '' : names.unit(said.unit)}
        {said.post === null ? '' : ` · ${names.post(said.post)}`}
      </span>
      {said.until === null ? null : (
        <>
          {' '}
          · {words.promised} <Day date={said.until} />
        </>
      )}
      {said.due === null ? null : (
        <>
          {' '}
          · {words.answerBy} <Due at={said.due} />
        </>
      )}
      {said.words === null ? null : (
        <p className="said" lang="zh-CN">
          {said.words}
        </p>
      )}
    </li>
  );
}

/** What the post may do with a rung now. */
function StepActions({ view, step, changed, reload }: LadderStepsProps & { step: ToldStep }) {
  const words = usePhrases(ladderScreens);
  const [opened, setOpened] = useState<RungAction>();
  if (step.possible.length === 0) return null;
  if (opened !== undefined)
    return (
      <RungForm
        key={opened}
        view={view}
        step={step}
        action={opened}
        done={changed}
        close={() => setOpened(undefined)}
        reload={reload}
      />
    );
  return (
    <div className="row no-print">
      {step.possible.map((action, at) => (
        <Button key={action} type={at === 0 ? 'primary' : 'default'} onClick={() => setOpened(action)}>
          {words.actions[action]}
        </Button>
      ))}
    </div>
  );
}
