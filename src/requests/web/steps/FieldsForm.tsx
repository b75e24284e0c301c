import { Input } from 'antd';
import { nameIn } from '../../../platform/i18n.ts';
import { Choice, Field, type FieldControl, TextLength } from '../../../platform/ui/Field.tsx';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import type { CaseView } from '../../contract.ts';
import { noteKinds, returnGrounds } from '../../rules/stage.ts';
import { noticeWays } from '../../rules/visitors.ts';
import { useAdvice } from '../case/advice.ts';
import { useCity } from '../city.tsx';
import { requestScreens } from '../messages.ts';
import { CategoryPicker, ListPicker, PostsPicker, UnitPicker, UnitsPicker } from '../pickers.tsx';
import { stepMessages } from '../step-messages.ts';
import {
  emptyOf,
  type FieldSpec,
  fieldsFor,
  inputOf,
  noticesFor,
  type SpecAction,
  type StepSpec,
  stepSpecs,
} from './fields.ts';
import { StepForm } from './StepForm.tsx';
import { type StepProps, useStep } from './step.ts';

/** The form of a step that is nothing but its fields, with the words it is about above them. */
export function FieldsForm({ action, ...props }: StepProps & { action: SpecAction }) {
  const words = usePhrases(stepMessages);
  const { actionNames } = usePhrases(requestScreens);
  const { request } = props;
  const spec: StepSpec = stepSpecs[action];
  const { draft, sending, errorOf } = useStep(action, spec.endpoint, {
    props,
    empty: emptyOf(spec, request),
  });
  const typed = draft.value;
  const { answer: Advice } = useAdvice();
  const send = (): void =>
    sending.mutate({ id: request.id, n: props.seen, ...inputOf(spec, typed) } as Parameters<
      typeof sending.mutate
    >[0]);
  return (
    <StepForm
      title={actionNames[action]}
      hint={words.hints[action]}
      submit={actionNames[action]}
      sending={sending}
      blocked={props.blocked}
      restored={draft.restored}
      send={send}
      cancel={props.cancel}
      clear={draft.clear}
    >
      {spec.shows === true ? <Waiting waiting={request.waiting} /> : null}
      {action !== 'review' || Advice === undefined ? null : (
        <Advice request={request} answer={request.waiting['answer'] ?? ''} />
      )}
      {fieldsFor(spec, typed).map((field) => (
        <OneField
          key={field.name}
          field={field}
          action={action}
          request={request}
          value={typed[field.name] ?? ''}
          change={(value) => draft.change({ [field.name]: value })}
          error={errorOf(field.name) ?? (action === 'split' ? errorOf('parts') : undefined)}
        />
      ))}
    </StepForm>
  );
}

/** What was asked for or proposed, in the words it was. */
function Waiting({ waiting }: { waiting: CaseView['waiting'] }) {
  const words = usePhrases(stepMessages).waiting;
  const shown = (Object.keys(words) as (keyof typeof words)[]).filter((name) => waiting[name] !== undefined);
  return (
    <>
      {shown.map((name) => (
        <figure className="to-tell" key={name}>
          <figcaption>{words[name]}</figcaption>
          <blockquote>{waiting[name]}</blockquote>
        </figure>
      ))}
    </>
  );
}

interface OneProps {
  field: FieldSpec;
  action: SpecAction;
  request: CaseView;
  value: string;
  change: (value: string) => void;
  error: string | undefined;
}

function OneField(props: OneProps) {
  const { field, value, change, error } = props;
  const words = usePhrases(stepMessages);
  const choices = useChoices(props);
  const hint = useHint(props);
  const label = words.labels[field.label];
  if (choices !== undefined) {
    return (
      <Choice
        legend={label}
        name={field.name}
        required={field.required === true}
        options={choices}
        value={value === '' ? undefined : value}
        change={change}
        error={error}
      />
    );
  }
  return (
    <Field label={label} required={field.required === true} error={error} hint={hint}>
      {(control) => <Control {...props} control={control} />}
    </Field>
  );
}

/** The control of one field, whatever it asks for, but those whose few choices are all in sight. */
export function Control({
  field,
  value,
  change,
  control,
}: Pick<OneProps, 'field' | 'value' | 'change'> & { control: FieldControl }) {
  const { data } = useCity();
  const words = usePhrases(stepMessages);
  switch (field.as) {
    case 'category':
      return (
        <CategoryPicker control={control} value={value} change={change} clearable={field.required !== true} />
      );
    case 'unit':
      return (
        <UnitPicker
          control={control}
          value={value}
          change={change}
          clearable={field.required !== true}
          dispatchable={field.dispatchable === true}
        />
      );
    case 'units':
      return (
        <UnitsPicker
          control={control}
          values={value === '' ? [] : value.split(',')}
          change={(codes) => change(codes.join(','))}
          dispatchable={field.dispatchable === true}
        />
      );
    case 'posts':
      return (
        <PostsPicker
          control={control}
          values={value === '' ? [] : value.split(',')}
          change={(codes) => change(codes.join(','))}
        />
      );
    case 'refusal':
      return <ListPicker control={control} value={value} change={change} items={data.refusals} />;
    case 'urgency':
      return <ListPicker control={control} value={value} change={change} items={data.urgencies} clearable />;
    case 'text':
      return (
        <>
          <Input.TextArea
            {...control}
            rows={4}
            maxLength={field.most}
            value={value}
            onChange={(event) => change(event.target.value)}
          />
          <TextLength used={value.length} most={field.most ?? Number.POSITIVE_INFINITY} />
        </>
      );
    default:
      return (
        <Input
          {...control}
          inputMode={field.as === 'number' ? 'numeric' : undefined}
          maxLength={field.most}
          placeholder={field.name === 'into' ? words.placeholders.into : undefined}
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      );
  }
}

/** The few choices of a field, or undefined where it is typed or picked from a list. */
function useChoices({ field, action, request }: OneProps): { value: string; label: string }[] | undefined {
  const words = usePhrases(stepMessages);
  const screens = usePhrases(requestScreens);
  const list = <Name extends string>(names: readonly Name[], phrases: Readonly<Record<Name, string>>) =>
    names.map((value) => ({ value, label: phrases[value] }));
  switch (field.as) {
    case 'yes-no': {
      const [yes, no] = yesNo(action, field.name, words);
      return [
        { value: 'yes', label: yes },
        { value: 'no', label: no },
      ];
    }
    case 'return-ground':
      return list(returnGrounds, screens.returnGrounds);
    case 'note-kind':
      return list(noteKinds, screens.noteKinds);
    case 'what':
      return list(['urge', 'supplement'] as const, words.whats);
    case 'notice':
      return list(noticesFor(request), screens.visitors.notice);
    case 'notice-way':
      return list(noticeWays, screens.visitors.noticeWays);
    case 'way':
      return list(['phone', 'sms', 'letter'] as const, words.ways);
    default:
      return undefined;
  }
}

type Words = (typeof stepMessages)['zh-CN'];

function yesNo(action: SpecAction, name: string, words: Words): [string, string] {
  if (name === 'granted') return [words.agree, words.refuse];
  if (action === 'review') return [words.passedWords, words.sentBackWords];
  if (action === 'decide-objection') return [words.upheldWords, words.notUpheldWords];
  if (action === 'sign-handover') return [words.acceptedWords, words.notAcceptedWords];
  return [words.yes, words.no];
}

/** What helps to fill it in: the longest extension, the furthest date, what a ground tells the asker. */
function useHint({ field, request, value }: OneProps): string | undefined {
  const words = usePhrases(stepMessages);
  const { lengths } = usePhrases(requestScreens);
  const { language } = useLanguage();
  const { data } = useCity();
  if (field.name === 'amount' && request.longestExtension !== null) {
    const { amount, unit } = request.longestExtension;
    return words.amountHint(lengths[unit](amount));
  }
  if (field.name === 'days') return words.daysHint(data.trackingDays);
  const refusal = field.as === 'refusal' ? data.refusals.find(({ code }) => code === value) : undefined;
  return refusal && words.refusalTell(nameIn(refusal.tell, language), refusal.ground);
}
