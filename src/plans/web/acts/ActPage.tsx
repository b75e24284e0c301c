import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useCityNames } from '../../../city/web/names.ts';
import { Fact } from '../../../platform/ui/Fact.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useDayWords } from '../../../platform/ui/moments.tsx';
import { useAnswer } from '../../../platform/ui/query.ts';
import { Awaited, Screen } from '../../../platform/ui/states.tsx';
import { type ActView, readAct } from '../../contract-acts.ts';
import { Askers } from './Askers.tsx';
import { actScreens } from './messages.ts';
import { yuanOf } from './StepForm.tsx';
import { Steps } from './Steps.tsx';

/** One act 实事: what it is to change, how far it is, where it comes from, what the askers say. */
export function ActPage() {
  const words = usePhrases(actScreens);
  const { id = '' } = useParams();
  const answer = useAnswer(readAct, { id });
  const act = answer.data;
  return (
    <Screen title={words.title}>
      <p>
        <Link to="/acts">{words.all}</Link>
      </p>
      {act === undefined ? (
        <Awaited answer={answer} rows={6} />
      ) : (
        <>
          <h2>
            <span lang="zh-CN">{act.title === '' ? words.erased : act.title}</span>
          </h2>
          <p className="row">
            <span className="badge badge-quiet">{words.states[act.state]}</span>
            {act.isReleased ? <span className="badge badge-quiet">{words.isPublic}</span> : null}
            {act.facts.map((fact) => (
              <span className="badge badge-redo" key={fact}>
                {words.facts[fact]}
              </span>
            ))}
          </p>
          <Steps key={act.n} act={act} />
          <Facts act={act} />
          <Milestones act={act} />
          <Sources act={act} />
          <Askers act={act} />
        </>
      )}
    </Screen>
  );
}

function Facts({ act }: { act: ActView }) {
  const dayWords = useDayWords();
  const words = usePhrases(actScreens);
  const { unit } = useCityNames();
  return (
    <section className="panel" aria-label={words.title}>
      <dl className="fact-list">
        <Fact name={words.difference}>{act.difference}</Fact>
        <Fact name={words.forWhom}>{act.forWhom}</Fact>
        <Fact name={words.measure}>{act.measure}</Fact>
        <Fact name={words.lead1}>{unit(act.lead)}</Fact>
        <Fact name={words.helpers}>{act.helpers.map((one) => unit(one)).join('、')}</Fact>
        <Fact name={words.days}>{`${dayWords(act.from)} – ${dayWords(act.to)}`}</Fact>
        <Fact name={words.fund}>{act.fund}</Fact>
        <Fact name={words.money}>{words.moneyOf(yuanOf(act.spent), yuanOf(act.planned))}</Fact>
        <Fact name={words.done}>{act.done}</Fact>
        <Fact name={words.why}>{act.reason}</Fact>
        <Fact name={words.result}>{act.result}</Fact>
        <Fact name={words.publicTitle}>{act.public?.title ?? ''}</Fact>
        <Fact name={words.publicWords}>{act.public?.words ?? ''}</Fact>
      </dl>
    </section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Milestones({ act }: { act: ActView }) {
  const dayWords = useDayWords();
  const words = usePhrases(actScreens);
  return (
    <Part title={words.milestones}>
      <ol>
        {act.milestones.map((one) => (
          <li key={one.id}>
            <span lang="zh-CN">{one.words}</span>{' '}
            {one.reachedOn === null ? words.due(dayWords(one.due)) : words.reached(dayWords(one.reachedOn))}
            {one.isLate ? <span className="badge badge-redo">{words.late}</span> : null}
          </li>
        ))}
      </ol>
    </Part>
  );
}

const addresses = { request: '/requests/', issue: '/hot/', problem: '' } as const;

function Sources({ act }: { act: ActView }) {
  const words = usePhrases(actScreens);
  if (act.links.length === 0)
    return (
      <Part title={words.sources}>
        <p>{words.noSources}</p>
      </Part>
    );
  return (
    <Part title={words.sources}>
      <ul>
        {act.links.map(({ kind, subject, label }) => (
          <li key={`${kind}${subject}`}>
            {words.kinds[kind]}{' '}
            {label === '' ? (
              words.unseen
            ) : addresses[kind] === '' ? (
              <span lang="zh-CN">{label}</span>
            ) : (
              <Link to={`${addresses[kind]}${subject}`} lang="zh-CN">
                {label}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}
