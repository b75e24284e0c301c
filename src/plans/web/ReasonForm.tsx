import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { useCityNames } from '../../city/web/names.ts';
import type { Endpoint } from '../../platform/endpoint.ts';
import { Choice, Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import type { PlanView } from '../contract.ts';
import * as contract from '../contract-steps.ts';
import { placeOf } from './Marks.tsx';
import { planScreens } from './messages.ts';
import type { StepProps } from './Steps.tsx';
import { planWork } from './work-messages.ts';

type Reasoned = 'pass' | 'appeal' | 'decide-appeal' | 'give-opinion' | 'settle-opinion';

const endpoints: Readonly<Record<Reasoned, Endpoint<z.ZodType, z.ZodType<PlanView>>>> = {
  pass: contract.passPlan,
  appeal: contract.appealMark,
  'decide-appeal': contract.decideAppeal,
  'give-opinion': contract.giveOpinion,
  'settle-opinion': contract.settleOpinion,
};

interface ReasonFormProps extends StepProps {
  action: Reasoned;
  close: () => void;
}

/** A step that is a choice or two and a reason in a person's words. */
export function ReasonForm({ action, plan, close, finish }: ReasonFormProps) {
  const words = usePhrases(planWork);
  const choices = useChoices(action, plan);
  const [value, setValue] = useState({ reason: '', about: choices.about[0]?.value ?? '', isYes: '' });
  const change = (more: Partial<typeof value>): void => setValue((before) => ({ ...before, ...more }));
  const sending = useSend(endpoints[action], { done: () => finish(action) });
  const errorOf = useFieldErrors(sending.error, { ...value, opinion: value.reason });
  const send = (): void => sending.mutate(inputOf(action, plan, value));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) send();
      }}
    >
      {choices.aboutLabel === null ? null : (
        <Field label={choices.aboutLabel} required>
          {(control) => (
            <Select
              {...control}
              className="wide"
              value={value.about}
              options={choices.about}
              onChange={(about: string) => change({ about })}
            />
          )}
        </Field>
      )}
      {choices.yesLabel === null ? null : (
        <Choice
          legend={choices.yesLabel}
          name="yes"
          required
          value={value.isYes === '' ? undefined : value.isYes}
          options={choices.yes}
          change={(isYes) => change({ isYes })}
          error={value.isYes === '' ? errorOf(choices.yesField) : undefined}
        />
      )}
      <Field
        label={choices.reasonLabel}
        {...(choices.hint === null ? {} : { hint: choices.hint })}
        required
        error={errorOf(action === 'give-opinion' ? 'opinion' : 'reason')}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={3}
            maxLength={1000}
            value={value.reason}
            onChange={(event) => change({ reason: event.target.value })}
          />
        )}
      </Field>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.actions[action]}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}

interface Choices {
  aboutLabel: string | null;
  about: { value: string; label: string }[];
  yesLabel: string | null;
  yesField: string;
  yes: { value: string; label: string }[];
  reasonLabel: string;
  hint: string | null;
}

/** What each step asks beside its reason. */
function useChoices(action: Reasoned, plan: PlanView): Choices {
  const words = usePhrases(planWork);
  const screens = usePhrases(planScreens);
  const names = useCityNames();
  const marks = plan.marks.filter(({ appeal }) => appeal === (action === 'appeal' ? 'none' : 'open'));
  const ofMarks = marks.map((mark, at) => ({
    value: mark.id,
    label: `${at + 1} · ${placeOf(mark, plan.document, screens)}`,
  }));
  const none = { aboutLabel: null, about: [], yesLabel: null, yesField: '', yes: [], hint: null };
  const yesNo = (yes: string, no: string) => [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ];
  switch (action) {
    case 'pass':
      return { ...none, reasonLabel: words.passReason, hint: words.passHint };
    case 'appeal':
      return {
        ...none,
        aboutLabel: words.appealWhich,
        about: ofMarks,
        reasonLabel: words.reason,
        hint: words.appealHint,
      };
    case 'decide-appeal':
      return {
        ...none,
        ...{ aboutLabel: words.appealWhich, about: ofMarks, yesLabel: words.decision, yesField: 'isUpheld' },
        yes: yesNo(words.upheld, words.rejected),
        reasonLabel: words.reason,
      };
    case 'give-opinion':
      return {
        ...none,
        ...{ yesLabel: words.opinionStance, yesField: 'agrees' },
        yes: yesNo(screens.agrees, screens.disagrees),
        reasonLabel: words.opinionSaid,
      };
    default:
      return {
        ...none,
        ...{ aboutLabel: words.settleWhich, yesLabel: words.settleHow, yesField: 'isAdopted' },
        about: plan.opinions
          .filter(({ isGiven, isSettled }) => isGiven && !isSettled)
          .map(({ unit }) => ({ value: unit, label: names.unit(unit) })),
        yes: yesNo(words.adopt, words.reject),
        reasonLabel: words.reason,
      };
  }
}

function inputOf(
  action: Reasoned,
  { id, n }: PlanView,
  { reason, about, isYes }: { reason: string; about: string; isYes: string },
) {
  const seen = { id, n };
  const answer = isYes === '' ? undefined : isYes === 'yes';
  switch (action) {
    case 'pass':
      return { ...seen, reason };
    case 'appeal':
      return { ...seen, mark: about, reason };
    case 'decide-appeal':
      return { ...seen, mark: about, isUpheld: answer, reason };
    case 'give-opinion':
      return { ...seen, agrees: answer, opinion: reason };
    default:
      return { ...seen, unit: about, isAdopted: answer, reason };
  }
}
