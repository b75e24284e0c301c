import { Link } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import type { RuleView } from '../contract.ts';
import { planScreens } from './messages.ts';

/** The acting unit's own plan: how far it is, by when, and the way to it. */
export function OwnPlan({ rule }: { rule: RuleView }) {
  const dayWords = useDayWords();
  const words = usePhrases(planScreens);
  const names = useCityNames();
  const { own } = rule;
  if (own === null) return null;
  return (
    <section className="panel" aria-labelledby="own-plan">
      <div className="panel-head">
        <h2 id="own-plan">{words.own}</h2>
        <span className={`badge plan-state plan-${own.state ?? 'none'}`}>
          {words.states[own.state ?? 'none']}
        </span>
      </div>
      <p>
        {words.submitBy(dayWords(own.submitBy))}
        {own.reviewer === null ? null : ` · ${words.reviewedBy(names.unit(own.reviewer))}`}
      </p>
      <p>
        {own.plan === null ? (
          <Link className="button-link" to={`/plans/new?rule=${rule.code}`}>
            {words.begin}
          </Link>
        ) : (
          <Link className="button-link" to={`/plans/${own.plan}`}>
            {words.goOn}
          </Link>
        )}
      </p>
    </section>
  );
}
