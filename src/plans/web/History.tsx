import { useCityNames } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import type { PlanView } from '../contract.ts';
import { planScreens } from './messages.ts';

/** 办理过程: every step, by whom and when, with the reason given. */
export function History({ plan }: { plan: PlanView }) {
  const words = usePhrases(planScreens);
  const names = useCityNames();
  const events: Readonly<Record<string, string>> = words.events;
  return (
    <section className="panel" aria-labelledby="plan-history">
      <h2 id="plan-history">{words.history}</h2>
      <ol className="plain plan-history">
        {plan.history.map(({ n, type, at, post, version, words: said }) => (
          <li key={n}>
            <p className="row">
              <Moment at={at} />
              <strong>{events[type] ?? type}</strong>
              {version === null ? null : <span>{words.version(version)}</span>}
              {post === null ? null : <span className="quiet">{names.postOfUnit(post)}</span>}
            </p>
            {said === null ? null : <p lang="zh-CN">{said}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
