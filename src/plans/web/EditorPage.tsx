import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { v4 as newId } from 'uuid';
import { useCityNames } from '../../city/web/names.ts';
import { useActing } from '../../platform/ui/acting.tsx';
import { useDraft } from '../../platform/ui/draft.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Nothing, Screen } from '../../platform/ui/states.tsx';
import { listPlans, type PlanView, planMatrix, type RuleView, readPlan, readRules } from '../contract.ts';
import { beginPlan, writePlan } from '../contract-steps.ts';
import type { PlanDocument } from '../rules/document.ts';
import { EditorForm } from './EditorForm.tsx';
import { planScreens } from './messages.ts';
import { newPartId } from './parts.ts';
import { planWork } from './work-messages.ts';

/** 起草: the unit's plan of a period, written here or taken from a file. */
export function NewPlanPage() {
  const words = usePhrases(planWork);
  const screens = usePhrases(planScreens);
  const [search] = useSearchParams();
  const answer = useAnswer(readRules, {});
  const rule = answer.data?.rules.find(({ code }) => code === search.get('rule')) ?? answer.data?.rules[0];
  return (
    <Screen title={words.newTitle}>
      {answer.data === undefined ? (
        <Awaited answer={answer} />
      ) : rule === undefined || rule.own === null ? (
        <Nothing title={screens.notAsked} />
      ) : (
        <Begun rule={rule} posts={answer.data.posts} />
      )}
    </Screen>
  );
}

/** Answers that change when a plan is saved. */
function useRefresh(): () => void {
  const client = useQueryClient();
  return () => {
    for (const { path } of [readPlan, listPlans, planMatrix, readRules])
      void client.invalidateQueries({ queryKey: [path] });
  };
}

function Begun({ rule, posts }: { rule: RuleView; posts: readonly string[] }) {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { unit } = useActing();
  const names = useCityNames();
  const [id] = useState(() => newId());
  const empty: PlanDocument = {
    title: `${names.unit(unit)}${rule.name.zh}`,
    sections: rule.headings.map((heading) => ({ id: newPartId('s'), heading, text: '' })),
    entries: [],
  };
  const draft = useDraft<PlanDocument>(`plan/new/${rule.code}/${unit}`, empty);
  const sending = useSend(beginPlan, {
    done: () => {
      draft.clear();
      refresh();
      void navigate(`/plans/${id}`);
    },
  });
  return (
    <EditorForm
      rule={rule}
      posts={posts}
      draft={draft}
      error={sending.error}
      isSending={sending.isPending}
      send={() => sending.mutate({ id, rule: rule.code, document: draft.value })}
      cancel={() => void navigate(`/plans?rule=${rule.code}`)}
    />
  );
}

/** 修改: each save is another version. */
export function EditPlanPage() {
  const words = usePhrases(planWork);
  const { id = '' } = useParams();
  const answer = useAnswer(readPlan, { id });
  const rules = useAnswer(readRules, {});
  const plan = answer.data;
  const rule = rules.data?.rules.find(({ code }) => code === plan?.rule);
  return (
    <Screen title={words.editTitle}>
      {plan === undefined || rule === undefined || rules.data === undefined ? (
        <Awaited answer={plan === undefined ? answer : rules} />
      ) : (
        <Edited key={plan.id} plan={plan} rule={rule} posts={rules.data.posts} />
      )}
    </Screen>
  );
}

function Edited({ plan, rule, posts }: { plan: PlanView; rule: RuleView; posts: readonly string[] }) {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [{ n }] = useState(plan);
  const before = (plan.document ?? { title: '', sections: [], entries: [] }) as PlanDocument;
  const draft = useDraft<PlanDocument>(`plan/${plan.id}/${n}`, before);
  const sending = useSend(writePlan, {
    done: () => {
      draft.clear();
      refresh();
      void navigate(`/plans/${plan.id}`);
    },
  });
  return (
    <EditorForm
      rule={rule}
      posts={posts}
      draft={draft}
      error={sending.error}
      isSending={sending.isPending}
      send={() => sending.mutate({ id: plan.id, n, document: draft.value })}
      cancel={() => void navigate(`/plans/${plan.id}`)}
    />
  );
}
