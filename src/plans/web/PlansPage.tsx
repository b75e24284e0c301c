import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useNameIn } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useDayWords } from '../../platform/ui/moments.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { listPlans, planMatrix, type RuleView, readRules } from '../contract.ts';
import { MatrixTable } from './MatrixTable.tsx';
import { planScreens } from './messages.ts';
import { OwnPlan } from './OwnPlan.tsx';
import { StateTable } from './StateTable.tsx';

const views = ['progress', 'matrix'] as const;

/** 工作方案: the unit's own plan, what waits for it, and how far the plans of all units are. */
export function PlansPage() {
  const words = usePhrases(planScreens);
  const answer = useAnswer(readRules, {});
  const [search] = useSearchParams();
  const rules = answer.data?.rules ?? [];
  const rule = rules.find(({ code }) => code === search.get('rule')) ?? rules[0];
  const view = views.find((one) => one === search.get('view')) ?? 'progress';
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      {answer.data === undefined ? (
        <Awaited answer={answer} rows={6} />
      ) : rule === undefined ? (
        <Nothing title={words.noRule} next={words.noRuleHint} />
      ) : (
        <>
          <RuleHead rules={rules} rule={rule} view={view} />
          <OwnPlan rule={rule} />
          <Tabs
            label={words.viewsLabel}
            names={views}
            chosen={view}
            to={(one) => `/plans?rule=${rule.code}&view=${one}`}
          >
            {(one) => words.views[one]}
          </Tabs>
          {view === 'progress' ? <Progress rule={rule} /> : <Matrix rule={rule} />}
        </>
      )}
    </Screen>
  );
}

function RuleHead({ rules, rule, view }: { rules: readonly RuleView[]; rule: RuleView; view: string }) {
  const dayWords = useDayWords();
  const words = usePhrases(planScreens);
  const nameOf = useNameIn();
  if (rules.length > 1)
    return (
      <Tabs
        label={words.ruleLabel}
        names={rules.map(({ code }) => code)}
        chosen={rule.code}
        to={(code) => `/plans?rule=${code}&view=${view}`}
      >
        {(code) => nameOf(rules.find((one) => one.code === code)?.name ?? rule.name)}
      </Tabs>
    );
  return (
    <p>
      <strong>{nameOf(rule.name)}</strong>{' '}
      <span className="quiet">{words.period(dayWords(rule.from), dayWords(rule.to))}</span>
    </p>
  );
}

function Progress({ rule }: { rule: RuleView }) {
  const words = usePhrases(planScreens);
  const answer = useAnswer(listPlans, { rule: rule.code });
  const [onlyWaiting, setOnlyWaiting] = useState(false);
  const { review, appeals, opinions } = rule.waiting;
  if (answer.data === undefined) return <Awaited answer={answer} rows={8} />;
  const { rows } = answer.data;
  if (rows.length === 0) return <Nothing title={words.none} next={words.noneHint} />;
  const waiting = rows.filter(({ waits }) => waits !== null);
  return (
    <>
      {review + appeals + opinions === 0 ? null : (
        <p className="row">
          {review === 0 ? null : <span className="badge badge-redo">{words.waitingReview(review)}</span>}
          {appeals === 0 ? null : <span className="badge badge-redo">{words.waitingAppeals(appeals)}</span>}
          {opinions === 0 ? null : (
            <span className="badge badge-redo">{words.waitingOpinions(opinions)}</span>
          )}
          <Button size="small" onClick={() => setOnlyWaiting(!onlyWaiting)}>
            {onlyWaiting ? words.allUnits : words.onlyWaiting}
          </Button>
        </p>
      )}
      <StateTable rule={rule} rows={onlyWaiting ? waiting : rows} />
    </>
  );
}

function Matrix({ rule }: { rule: RuleView }) {
  const words = usePhrases(planScreens);
  const answer = useAnswer(planMatrix, { rule: rule.code });
  if (answer.data === undefined) return <Awaited answer={answer} rows={8} />;
  if (answer.data.rows.length === 0) return <Nothing title={words.none} next={words.noneHint} />;
  return <MatrixTable rule={rule} items={answer.data.items} rows={answer.data.rows} />;
}
