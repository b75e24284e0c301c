import { useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useCityNames } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Due, Moment, useDayWords } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { listPlans, type PlanView, planMatrix, type RuleView, readPlan, readRules } from '../contract.ts';
import type { PlanAction } from '../rules/steps.ts';
import { DocumentView } from './DocumentView.tsx';
import { Findings } from './Findings.tsx';
import { History } from './History.tsx';
import { Marks } from './Marks.tsx';
import { planScreens } from './messages.ts';
import { Opinions } from './Opinions.tsx';
import { Steps } from './Steps.tsx';
import { VersionDifferences } from './VersionDifferences.tsx';
import { planWork } from './work-messages.ts';

/** One plan: the document, and beside it what was found, marked and said about it. */
export function PlanPage() {
  const words = usePhrases(planScreens);
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const version = Number(search.get('version')) || undefined;
  const answer = useAnswer(readPlan, { id, ...(version === undefined ? {} : { version }) });
  const rules = useAnswer(readRules, {});
  const plan = answer.data;
  const rule = rules.data?.rules.find(({ code }) => code === plan?.rule);
  const names = useCityNames();
  const title = plan === undefined ? words.title : words.theirs(names.unit(plan.unit));
  return (
    <Screen title={title}>
      {plan === undefined || rule === undefined ? (
        <Awaited answer={answer.data === undefined ? answer : rules} rows={10} />
      ) : (
        <Whole plan={plan} rule={rule} />
      )}
    </Screen>
  );
}

function Whole({ plan, rule }: { plan: PlanView; rule: RuleView }) {
  const words = usePhrases(planScreens);
  const work = usePhrases(planWork);
  const client = useQueryClient();
  const [done, setDone] = useState<PlanAction>();
  const [search] = useSearchParams();
  const compared = Number(search.get('compare')) || undefined;
  const finish = (action: PlanAction): void => {
    setDone(action);
    for (const { path } of [readPlan, listPlans, planMatrix, readRules])
      void client.invalidateQueries({ queryKey: [path] });
  };
  return (
    <>
      <Facts plan={plan} />
      {done === undefined || done === 'write' ? null : (
        <Alert className="gap" type="success" showIcon role="status" title={work.done[done]} />
      )}
      <Alert
        className="gap"
        type={plan.isOpen ? 'success' : 'warning'}
        showIcon
        title={words.gate[plan.gate]}
      />
      <Steps plan={plan} finish={finish} />
      <VersionTabs plan={plan} />
      {compared === undefined ? null : <VersionDifferences plan={plan} rule={rule} before={compared} />}
      <div className="plan-sides">
        <DocumentView plan={plan} rule={rule} />
        <div className="plan-beside">
          <Marks plan={plan} />
          <Findings plan={plan} rule={rule} />
          <Opinions plan={plan} />
          <History plan={plan} />
        </div>
      </div>
    </>
  );
}

function Facts({ plan }: { plan: PlanView }) {
  const dayWords = useDayWords();
  const words = usePhrases(planScreens);
  const names = useCityNames();
  return (
    <section className="panel" aria-label={words.title}>
      <dl className="facts plan-facts">
        <div>
          <dt>{words.facts.unit}</dt>
          <dd>{names.unit(plan.unit)}</dd>
        </div>
        <div>
          <dt>{words.facts.state}</dt>
          <dd className="row">
            <span className={`badge plan-state plan-${plan.state}`}>{words.states[plan.state]}</span>
            {plan.isLate ? <span className="badge badge-quiet">{words.late}</span> : null}
            {plan.isSubmissionOverdue ? <span className="badge badge-redo">{words.overdue}</span> : null}
            {plan.isReviewOverdue ? <span className="badge badge-redo">{words.reviewOverdue}</span> : null}
          </dd>
        </div>
        <div>
          <dt>{words.facts.submitBy}</dt>
          <dd>{dayWords(plan.submitBy)}</dd>
        </div>
        {plan.submittedAt === null ? null : (
          <div>
            <dt>{words.facts.submittedAt}</dt>
            <dd>
              <Moment at={plan.submittedAt} />
            </dd>
          </div>
        )}
        {plan.reviewer === null ? null : (
          <div>
            <dt>{words.facts.reviewer}</dt>
            <dd>{names.unit(plan.reviewer)}</dd>
          </div>
        )}
        {plan.due === null ? null : (
          <div>
            <dt>{words.facts.due}</dt>
            <dd>
              <Due at={plan.due} />
            </dd>
          </div>
        )}
        {plan.parentPlan === null || plan.parent === null ? null : (
          <div>
            <dt>{words.facts.parent}</dt>
            <dd>
              <Link to={`/plans/${plan.parentPlan}`}>{names.unit(plan.parent)}</Link>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** Every version, and each beside the one before it. */
function VersionTabs({ plan }: { plan: PlanView }) {
  const words = usePhrases(planScreens);
  if (plan.versions.length < 2) return null;
  const last = plan.versions.at(-1)?.version;
  const earlier = plan.returnedVersion ?? plan.shown - 1;
  const before = earlier < plan.shown ? earlier : plan.shown - 1;
  return (
    <div className="row gap">
      <Tabs
        label={words.compare}
        names={plan.versions.map(({ version }) => String(version))}
        chosen={String(plan.shown)}
        to={(one) => `/plans/${plan.id}?version=${one}`}
      >
        {(one) =>
          [
            words.version(Number(one)),
            Number(one) === plan.passedVersion ? words.passedMark : '',
            Number(one) === last ? words.latest : '',
          ]
            .filter((said) => said !== '')
            .join(' · ')
        }
      </Tabs>
      {before < 1 ? null : (
        <Link to={`/plans/${plan.id}?version=${plan.shown}&compare=${before}`}>
          {words.said(words.compare, `${words.version(before)} → ${words.version(plan.shown)}`)}
        </Link>
      )}
    </div>
  );
}
