import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useNameIn } from '../../city/web/names.ts';
import { Choice, Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker, MomentPicker, useInstantOf } from '../../platform/ui/MomentPicker.tsx';
import { PickOne } from '../../platform/ui/Pick.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Screen } from '../../platform/ui/states.tsx';
import * as contract from '../contract.ts';
import { BeforePanel } from './BeforePanel.tsx';
import { ItemFields } from './ItemFields.tsx';
import { itemWords } from './item-messages.ts';
import { visitScreens } from './messages.ts';
import { useTargetName } from './names.tsx';
import { isKnown, type NoteDraft, newItem, noteInput, targetSaid, useNoteDraft } from './note.ts';
import { QuestionFields } from './QuestionFields.tsx';
import { TargetFields } from './TargetFields.tsx';

/** 走访: planned before, or written down after; on a telephone first. */
export function NotePage() {
  const words = usePhrases(itemWords).form;
  const [search] = useSearchParams();
  const id = search.get('plan');
  const rules = useAnswer(contract.visitRules, {});
  const plan = useAnswer(contract.readVisit, { id: id ?? '' }, { enabled: id !== null });
  const isReady = rules.data !== undefined && (id === null || plan.data !== undefined);
  return (
    <Screen title={words.title}>
      {isReady && rules.data !== undefined ? (
        <Note key={id ?? 'new'} rules={rules.data} plan={plan.data} />
      ) : (
        <Awaited answer={rules.data === undefined ? rules : plan} rows={6} />
      )}
    </Screen>
  );
}

interface NoteProps {
  rules: contract.VisitRules;
  plan: contract.VisitView | undefined;
}

interface Done {
  receipts: contract.VisitMadeAnswer['receipts'];
  isPlan: boolean;
}

function Note({ rules, plan }: NoteProps) {
  const all = usePhrases(itemWords);
  const words = all.form;
  const client = useQueryClient();
  const instantOf = useInstantOf();
  const draft = useNoteDraft(plan);
  const [done, setDone] = useState<Done>();
  const said = draft.note.value;
  const target = targetSaid(said, rules, plan);
  const finish = (answer: Done): void => {
    draft.startOver();
    setDone(answer);
    for (const { path } of [contract.listVisits, contract.listItems, contract.readVisit])
      void client.invalidateQueries({ queryKey: [path] });
  };
  const planning = useSend(contract.planVisit, { done: () => finish({ receipts: [], isPlan: true }) });
  const sending = useSend(contract.makeVisit, {
    done: ({ receipts }) => finish({ receipts, isPlan: false }),
    // what accuses somebody is not kept on this device either
    refused: ({ reason }) => {
      if (reason === 'discipline-gate') draft.note.forget();
    },
  });
  const error = said.isPlan ? planning.error : sending.error;
  const input = noteInput(said, draft.askers.value, {
    target,
    at: instantOf(said.at),
  });
  const errorOf = useFieldErrors(error, { ...input });
  const send = (): void => {
    setDone(undefined);
    if (said.isPlan) planning.mutate({ id: said.id, form: said.form, target: input.target, day: said.day });
    else sending.mutate(input);
  };
  return (
    <form
      className="panel"
      aria-label={words.title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending && !planning.isPending) send();
      }}
    >
      {done === undefined ? null : <Received done={done} />}
      {draft.note.restored ? <p role="status">{words.restored}</p> : null}
      <Whom rules={rules} plan={plan} draft={draft} errorOf={errorOf} />
      {target === undefined || !isKnown(target) ? null : (
        <BeforePanel target={target} day={said.day === '' ? rules.today : said.day} />
      )}
      {said.isPlan ? (
        <Field label={words.day} required error={errorOf('day')}>
          {(control) => (
            <DayPicker
              control={control}
              value={said.day}
              change={(day) => draft.note.change({ day })}
              isShort
            />
          )}
        </Field>
      ) : (
        <Told rules={rules} draft={draft} errorOf={errorOf} />
      )}
      {error === null ? null : <Failed error={error} />}
      {error?.code === 'offline' ? <p role="status">{words.offline}</p> : null}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending || planning.isPending}>
          {said.isPlan ? words.sendPlan : words.send}
        </Button>
      </div>
    </form>
  );
}

function Received({ done: { receipts, isPlan } }: { done: Done }) {
  const words = usePhrases(itemWords);
  return (
    <>
      <Alert type="success" role="status" title={isPlan ? words.form.planned : words.form.sent} />
      {receipts.map(({ item, number, trackCode }) => (
        <p key={item}>
          <strong>{words.receipt(number, trackCode)}</strong>
        </p>
      ))}
    </>
  );
}

export interface PartProps {
  rules: contract.VisitRules;
  draft: NoteDraft;
  errorOf: (field: string) => string | undefined;
}

function Whom({ rules, plan, draft, errorOf }: PartProps & Pick<NoteProps, 'plan'>) {
  const all = usePhrases(itemWords);
  const words = all.form;
  const nameIn = useNameIn();
  const nameOf = useTargetName();
  const { note } = draft;
  return (
    <>
      {plan === undefined ? (
        <Choice
          legend={words.which}
          name="which"
          required
          options={[
            { value: 'been', label: words.been },
            { value: 'plan', label: words.plan },
          ]}
          value={note.value.isPlan ? 'plan' : 'been'}
          change={(which) => note.change({ isPlan: which === 'plan' })}
        />
      ) : null}
      <Field label={usePhrases(visitScreens).form} required error={errorOf('form')}>
        {(control) => (
          <PickOne
            control={control}
            options={rules.forms.map(({ code, name }) => ({ value: code, label: nameIn(name) }))}
            value={note.value.form}
            change={(form) => note.change({ form })}
          />
        )}
      </Field>
      {plan === undefined ? (
        <TargetFields rules={rules} draft={draft} errorOf={errorOf} />
      ) : (
        <p>
          {words.target}: <strong lang="zh-CN">{nameOf(plan.target)}</strong>
        </p>
      )}
    </>
  );
}

function Told({ rules, draft, errorOf }: PartProps) {
  const words = usePhrases(itemWords).form;
  const screens = usePhrases(visitScreens);
  const { value, change } = draft.note;
  return (
    <>
      <Field label={words.at} required error={errorOf('at')}>
        {(control) => <MomentPicker control={control} value={value.at} change={(at) => change({ at })} />}
      </Field>
      <Field label={screens.met} hint={words.metHint} error={errorOf('met')}>
        {(control) => (
          <Input
            {...control}
            lang="zh-CN"
            maxLength={100}
            value={value.met}
            onChange={(event) => change({ met: event.target.value })}
          />
        )}
      </Field>
      <Field label={screens.note} error={errorOf('note')}>
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={3}
            maxLength={2_000}
            value={value.note}
            onChange={(event) => change({ note: event.target.value })}
          />
        )}
      </Field>
      <QuestionFields rules={rules} draft={draft} errorOf={errorOf} />
      {value.items.map((item, at) => (
        <ItemFields key={item.id} item={item} at={at} rules={rules} draft={draft} errorOf={errorOf} />
      ))}
      <p>
        <Button onClick={() => change({ items: [...value.items, newItem()] })}>{words.addItem}</Button>
      </p>
    </>
  );
}
