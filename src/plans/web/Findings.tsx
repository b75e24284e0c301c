import { Link } from 'react-router';
import { useCityNames, useNameIn } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import type { FindingView, PlanView, RuleView } from '../contract.ts';
import { partAddress } from './DocumentView.tsx';
import { findingWords } from './finding-messages.ts';
import { planScreens } from './messages.ts';

/** What the engine points out: where, what, why, what to do; copied words side by side. */
export function Findings({ plan, rule }: { plan: PlanView; rule: RuleView }) {
  const words = usePhrases(planScreens);
  const must = plan.findings.filter(({ severity }) => severity === 'must').length;
  return (
    <section className="panel" aria-labelledby="plan-findings">
      <div className="panel-head">
        <h2 id="plan-findings">{words.findings}</h2>
        {plan.findings.length === 0 ? null : (
          <span className="badge badge-quiet">{words.findingsCount(must, plan.findings.length - must)}</span>
        )}
      </div>
      <Coverage plan={plan} rule={rule} />
      {plan.findings.length === 0 ? <p>{words.noFindings}</p> : <p className="hint">{words.advice}</p>}
      <ul className="plain plan-findings">
        {plan.findings.map((finding) => (
          <li key={finding.key} className={`plan-finding plan-finding-${finding.severity}`}>
            <OneFinding finding={finding} plan={plan} rule={rule} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Coverage({ plan, rule }: { plan: PlanView; rule: RuleView }) {
  const words = usePhrases(planScreens);
  const nameOf = useNameIn();
  if (plan.coverage.length === 0) return null;
  return (
    <dl className="plan-coverage" aria-label={words.coverage}>
      {plan.coverage.map(({ item, coverage }) => (
        <div key={item}>
          <dt>{nameOf(rule.items.find(({ code }) => code === item)?.name ?? { zh: item })}</dt>
          <dd className={`plan-cell-${coverage}`}>{words.cells[coverage]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Words of the plan a finding quotes. */
const quoted = ({ kind, said }: FindingView): string => {
  if (kind === 'required-hollow') return String(said['signs'] ?? '');
  if (kind === 'required-missing' || kind === 'coarse' || kind === 'not-measurable') return '';
  return String(said['names'] ?? said['words'] ?? said['name'] ?? said['what'] ?? '');
};

/** The sentence of a finding, with the names of items and lines as this page calls them. */
export function useFindingSentence(plan: PlanView, rule: RuleView): (finding: FindingView) => string {
  const found = usePhrases(findingWords);
  const nameOf = useNameIn();
  const entries = plan.document?.entries ?? [];
  return ({ kind, said }) => {
    const item = rule.items.find(({ code }) => code === said['item']);
    const other = entries.findIndex(({ id }) => id === said['other']);
    const named = {
      ...said,
      ...(item === undefined ? {} : { name: nameOf(item.name) }),
      ...(other < 0 ? {} : { other: other + 1 }),
    };
    return found.kinds[kind].what(named);
  };
}

interface OneProps {
  finding: FindingView;
  plan: PlanView;
  rule: RuleView;
}

function OneFinding({ finding, plan, rule }: OneProps) {
  const words = usePhrases(planScreens);
  const found = usePhrases(findingWords);
  const names = useCityNames();
  const sentence = useFindingSentence(plan, rule)(finding);
  const { kind, severity, place, elsewhere, passages } = finding;
  const quote = quoted(finding);
  const parts = String(finding.said['missing'] ?? '')
    .split(' ')
    .filter((one): one is keyof typeof found.parts => one in found.parts)
    .map((one) => found.parts[one]);
  const number = (plan.document?.entries.findIndex(({ id }) => id === place.id) ?? -1) + 1;
  return (
    <>
      <p>
        <span className={`badge plan-severity-${severity}`}>{found.severities[severity]}</span>{' '}
        {place.part === 'plan' ? null : (
          <a href={`#${partAddress(place.part, place.id)}`}>{number > 0 ? words.line(number) : words.goTo}</a>
        )}{' '}
        <strong>{sentence}</strong>
      </p>
      <p className="quiet">{words.said(words.why, found.kinds[kind].why)}</p>
      <p>
        {words.said(words.todo, found.kinds[kind].todo)}
        {kind === 'coarse' ? parts.join(' · ') : null} {quote === '' ? null : <q lang="zh-CN">{quote}</q>}
      </p>
      {elsewhere === null ? null : (
        <p>
          <Link to={`/plans/${elsewhere.plan}`}>{words.theirs(names.unit(elsewhere.unit))}</Link>
        </p>
      )}
      {passages.length === 0 || elsewhere === null ? null : (
        <details className="plan-passages">
          <summary>{words.sideBySide}</summary>
          {passages.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: passages have no names and do not move
            <div key={at} className="plan-passage">
              <blockquote>
                <cite>{words.ours}</cite>
                <p lang="zh-CN">{one.own}</p>
              </blockquote>
              <blockquote>
                <cite>{words.theirs(names.unit(elsewhere.unit))}</cite>
                <p lang="zh-CN">{one.theirs}</p>
              </blockquote>
              {one.isReplaced ? <p className="plan-replaced">{words.replaced}</p> : null}
            </div>
          ))}
        </details>
      )}
    </>
  );
}
