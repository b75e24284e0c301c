import { useCityNames } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import type { PlanView } from '../contract.ts';
import { planScreens } from './messages.ts';

/** 征求意见: who was asked, what each said, and what became of it. */
export function Opinions({ plan }: { plan: PlanView }) {
  const dayWords = useDayWords();
  const words = usePhrases(planScreens);
  const names = useCityNames();
  if (plan.opinions.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="plan-opinions">
      <h2 id="plan-opinions">{words.opinions}</h2>
      <ul className="plain plan-opinions">
        {plan.opinions.map((one) => (
          <li key={`${one.unit}-${one.version}-${one.due}`}>
            <p className="row">
              <strong>{names.unit(one.unit)}</strong>
              <span className="badge badge-quiet">{words.version(one.version)}</span>
              {one.isGiven ? (
                <span className="badge badge-quiet">{one.agrees ? words.agrees : words.disagrees}</span>
              ) : (
                <span className="badge badge-quiet">
                  {one.isOverdue
                    ? words.answerOverdue
                    : `${words.noAnswer} · ${words.opinionDue(dayWords(one.due))}`}
                </span>
              )}
              {one.isSettled ? (
                <span className="badge plan-severity-done">
                  {one.isAdopted ? words.adopted : words.notAdopted}
                </span>
              ) : null}
            </p>
            <Said text={one.question} />
            <Said text={one.opinion} />
            <Said text={one.reason} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Said({ text }: { text: string }) {
  return text === '' ? null : <p lang="zh-CN">{text}</p>;
}
