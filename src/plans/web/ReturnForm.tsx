import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { type FindingView, type PlanView, readRules } from '../contract.ts';
import { returnPlan } from '../contract-steps.ts';
import { useFindingSentence } from './Findings.tsx';
import { findingWords } from './finding-messages.ts';
import { planScreens } from './messages.ts';
import { newPartId } from './parts.ts';
import type { StepProps } from './Steps.tsx';
import { planWork } from './work-messages.ts';

interface OwnMark {
  id: string;
  at: string;
  words: string;
}

/** 退回: a reason, marks taken over from what was pointed out, and marks of the reviewer's own. */
export function ReturnForm({ plan, close, finish }: StepProps & { close: () => void }) {
  const words = usePhrases(planWork);
  const found = usePhrases(findingWords);
  const [reason, setReason] = useState('');
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [own, setOwn] = useState<readonly OwnMark[]>([]);
  const sending = useSend(returnPlan, { done: () => finish('return') });
  const errorOf = useFieldErrors(sending.error, { reason });
  const sentence = useSentence(plan);
  const send = (): void => {
    const taken = plan.findings
      .filter(({ key }) => ticked.includes(key))
      .map((finding) => ({
        part: finding.place.part,
        place: finding.place.id,
        finding: finding.key,
        words: `${sentence(finding)}。${found.kinds[finding.kind].todo}`,
      }));
    const written = own
      .filter((mark) => mark.words.trim() !== '')
      .map((mark) => ({ ...placeIn(mark.at), finding: null, words: mark.words }));
    sending.mutate({ id: plan.id, n: plan.n, reason, marks: [...taken, ...written] });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) send();
      }}
    >
      <Field label={words.returnReason} required error={errorOf('reason')}>
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <p className="hint">{words.marksHint}</p>
      {plan.findings.length === 0 ? null : (
        <fieldset className="plan-editor-part">
          <legend>{words.fromFinding}</legend>
          {plan.findings.map((finding) => (
            <p key={finding.key}>
              <Checkbox
                checked={ticked.includes(finding.key)}
                onChange={({ target }) =>
                  setTicked(
                    target.checked ? [...ticked, finding.key] : ticked.filter((key) => key !== finding.key),
                  )
                }
              >
                <PlaceName finding={finding} plan={plan} /> {sentence(finding)}
              </Checkbox>
            </p>
          ))}
        </fieldset>
      )}
      {own.map((mark, at) => (
        <OwnMarkFields
          key={mark.id}
          mark={mark}
          number={at + 1}
          plan={plan}
          change={(more) => setOwn(own.map((one, index) => (index === at ? { ...one, ...more } : one)))}
          remove={() => setOwn(own.filter((_one, index) => index !== at))}
        />
      ))}
      <Button size="small" onClick={() => setOwn([...own, { id: newPartId('s'), at: 'plan', words: '' }])}>
        {words.addMark}
      </Button>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button
          type="primary"
          htmlType="submit"
          loading={sending.isPending}
          disabled={ticked.length + own.length === 0}
        >
          {words.actions.return}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}

/** Marks go into the record in Chinese whoever presses; on the screen the sentence is in the reader's language. */
function useSentence(plan: PlanView): (finding: FindingView) => string {
  const answer = useAnswer(readRules, {});
  const rule = answer.data?.rules.find(({ code }) => code === plan.rule);
  const none = { items: [], activities: [] } as unknown as NonNullable<typeof rule>;
  return useFindingSentence(plan, rule ?? none);
}

function PlaceName({ finding, plan }: { finding: FindingView; plan: PlanView }) {
  const screens = usePhrases(planScreens);
  const number = (plan.document?.entries.findIndex(({ id }) => id === finding.place.id) ?? -1) + 1;
  return <strong>{number > 0 ? screens.line(number) : screens.wholePlan}</strong>;
}

interface OwnMarkProps {
  mark: OwnMark;
  number: number;
  plan: PlanView;
  change: (more: Partial<OwnMark>) => void;
  remove: () => void;
}

function OwnMarkFields({ mark, number, plan, change, remove }: OwnMarkProps) {
  const words = usePhrases(planWork);
  const screens = usePhrases(planScreens);
  const sections = plan.document?.sections ?? [];
  const entries = plan.document?.entries ?? [];
  const options = [
    { value: 'plan', label: screens.wholePlan },
    ...sections.map(({ id }, at) => ({ value: `section:${id}`, label: words.sectionLabel(at + 1) })),
    ...entries.map(({ id }, at) => ({ value: `entry:${id}`, label: screens.line(at + 1) })),
  ];
  return (
    <fieldset className="plan-editor-part">
      <legend>{`${words.markWords} ${number}`}</legend>
      <Field label={words.markPlace} required>
        {(control) => (
          <Select
            {...control}
            className="wide"
            value={mark.at}
            options={options}
            onChange={(at: string) => change({ at })}
          />
        )}
      </Field>
      <Field label={words.markWords} required>
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={2}
            maxLength={500}
            value={mark.words}
            onChange={(event) => change({ words: event.target.value })}
          />
        )}
      </Field>
      <Button size="small" onClick={remove}>
        {words.removeMark}
      </Button>
    </fieldset>
  );
}

function placeIn(at: string): { part: 'plan' | 'section' | 'entry'; place: string } {
  const [part = 'plan', place = ''] = at.split(':');
  return { part: part === 'section' || part === 'entry' ? part : 'plan', place };
}
