import { Checkbox, Input } from 'antd';
import type { CallRefused } from '../../platform/ui/client.ts';
import type { Draft } from '../../platform/ui/draft.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { PickOne } from '../../platform/ui/Pick.tsx';
import { accesses, peoples } from '../rules/survey.ts';
import type { SurveyDraft } from './draft.ts';
import { surveyWords } from './messages.ts';

interface FrontFieldsProps {
  draft: Draft<SurveyDraft>;
  error: CallRefused | null;
}

/** Title, words, who is asked and when. */
export function FrontFields({ draft, error }: FrontFieldsProps) {
  const all = usePhrases(surveyWords);
  const words = all.form;
  const { value, change } = draft;
  const fields = error?.fields ?? {};
  const said = (name: string) =>
    Object.entries(fields).find(([path]) => path === name || path.startsWith(`${name}.`))?.[1];
  return (
    <>
      <Line name="title" label={words.name} draft={draft} error={said('title')} />
      <Line name="lead" label={words.lead} hint={words.leadHint} draft={draft} error={said('lead')} />
      <Line name="next" label={words.next} hint={words.nextHint} draft={draft} error={said('next')} />
      <p>
        <Checkbox checked={value.english} onChange={({ target }) => change({ english: target.checked })}>
          {words.english}
        </Checkbox>
      </p>
      <Field label={words.access} required error={said('access')}>
        {(control) => (
          <PickOne
            control={control}
            options={accesses.map((one) => ({ value: one, label: all.accesses[one] }))}
            value={value.access}
            change={(code) => change({ access: accesses.find((one) => one === code) ?? 'open' })}
          />
        )}
      </Field>
      <Field label={words.people} required error={said('people')}>
        {(control) => (
          <PickOne
            control={control}
            options={peoples.map((one) => ({ value: one, label: all.peoples[one] }))}
            value={value.people}
            change={(code) => change({ people: peoples.find((one) => one === code) ?? 'resident' })}
          />
        )}
      </Field>
      <Field label={words.opens} required error={said('opens')}>
        {(control) => (
          <DayPicker control={control} value={value.opens} change={(opens) => change({ opens })} isShort />
        )}
      </Field>
      <Field label={words.closes} required error={said('closes')}>
        {(control) => (
          <DayPicker control={control} value={value.closes} change={(closes) => change({ closes })} isShort />
        )}
      </Field>
    </>
  );
}

interface LineProps {
  name: 'title' | 'lead' | 'next';
  label: string;
  hint?: string;
  draft: Draft<SurveyDraft>;
  error: string | undefined;
}

function Line({ name, label, hint, draft: { value, change }, error }: LineProps) {
  const words = usePhrases(surveyWords).form;
  const en = `${name}En` as const;
  return (
    <>
      <Field label={label} required hint={hint} error={error}>
        {(control) => (
          <Input
            {...control}
            value={value[name]}
            onChange={({ target }) => change({ [name]: target.value })}
          />
        )}
      </Field>
      {value.english ? (
        <Field label={words.inEnglish(label)} required>
          {(control) => (
            <Input {...control} value={value[en]} onChange={({ target }) => change({ [en]: target.value })} />
          )}
        </Field>
      ) : null}
    </>
  );
}
