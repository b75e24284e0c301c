import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { JsonObject, JsonValue } from '../../../platform/json.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { PickOne } from '../../../platform/ui/Pick.tsx';
import { adminMessages } from '../../admin-messages.ts';
import { valueAt, withValue } from '../../rules/form-lines.ts';
import { LinesField } from './LinesField.tsx';
import { formLabels, formMessages } from './messages.ts';
import { type Choices, useChoices } from './names.ts';
import { PaperSample } from './PaperSample.tsx';
import type { FormField, FormLabel, FormSection, KindFormSpec } from './spec.ts';

interface KindFormProps {
  spec: KindFormSpec;
  begin: JsonObject;
  maySave: boolean;
  maySetCode: boolean;
  propose: (data: JsonObject) => void;
}

/** Settings as a form of their own: each field named as people say it, with what to write there. */
export function KindForm({ spec, begin, maySave, maySetCode, propose }: KindFormProps) {
  const words = usePhrases(adminMessages);
  const [data, setData] = useState(begin);
  const [unread, setUnread] = useState<ReadonlySet<string>>(new Set());
  const change = (path: string, value: JsonValue | undefined): void =>
    setData((before) => withValue(before, path, value));
  const judge = (path: string, isRead: boolean): void =>
    setUnread((before) => new Set([...before].filter((one) => one !== path).concat(isRead ? [] : [path])));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (unread.size === 0) propose(spec.complete?.(data) ?? data);
      }}
    >
      <fieldset disabled={!maySave} className="choice">
        {spec.sections.map((section) => (
          <Section key={section.label} {...{ section, data, change, judge, maySetCode }} />
        ))}
      </fieldset>
      {spec.sample === undefined ? null : <PaperSample data={data} />}
      {maySave ? (
        <p className="row">
          <Button type="primary" htmlType="submit" disabled={unread.size > 0}>
            {words.preview}
          </Button>
        </p>
      ) : null}
    </form>
  );
}

interface Editing {
  data: JsonObject;
  change: (path: string, value: JsonValue | undefined) => void;
  judge: (path: string, isRead: boolean) => void;
  maySetCode: boolean;
}

function Section({ section, ...editing }: Editing & { section: FormSection<FormLabel> }) {
  const words = usePhrases(formMessages);
  const labels = usePhrases(formLabels);
  const { part, label, fields } = section;
  const isThere =
    part === undefined || ![undefined, false].includes(valueAt(editing.data, part.path) as undefined);
  return (
    <section className="panel" aria-label={labels[label][0]}>
      <h2>{labels[label][0]}</h2>
      {part === undefined ? null : (
        <p>
          <Checkbox
            checked={isThere}
            onChange={(event) => editing.change(part.path, event.target.checked ? part.begin : undefined)}
          >
            {words.has}
          </Checkbox>
        </p>
      )}
      {isThere ? fields.map((field) => <OneField key={field.path} field={field} {...editing} />) : null}
    </section>
  );
}

const choiceOf = {
  source: 'sources',
  channel: 'channels',
  requestType: 'requestTypes',
  askerType: 'askerTypes',
  form: 'forms',
} as const satisfies Partial<Record<FormField['as'], keyof Choices>>;

function OneField({ field, data, change, judge, maySetCode }: Editing & { field: FormField<FormLabel> }) {
  const labels = usePhrases(formLabels);
  const choices = useChoices();
  const { path, as, optional = false } = field;
  const [label, hint] = labels[field.label];
  const held = valueAt(data, path);
  if (as in choiceOf) {
    const names = choices[choiceOf[as as keyof typeof choiceOf]];
    const options = [...names].map(([value, name]) => ({ value, label: name }));
    return (
      <Field label={label} hint={hint} required={!optional}>
        {(control) => (
          <PickOne
            control={control}
            options={options}
            value={String(held ?? '')}
            change={(code) => change(path, code)}
          />
        )}
      </Field>
    );
  }
  if (as === 'text' || as === 'number' || as === 'time')
    return (
      <Field label={label} hint={hint} required={!optional}>
        {(control) => (
          <Input
            {...control}
            {...(as === 'number' ? { inputMode: 'numeric' as const } : {})}
            disabled={path === 'code' && !maySetCode}
            value={held === undefined ? '' : String(held)}
            onChange={({ target: { value } }) => change(path, written(value, { as, optional }))}
          />
        )}
      </Field>
    );
  return <LinesField {...{ field, label, hint, held, choices, change, judge }} />;
}

function written(value: string, { as, optional }: { as: 'text' | 'number' | 'time'; optional: boolean }) {
  if (value === '' && optional) return undefined;
  return as === 'number' && /^\d+$/.test(value) ? Number(value) : value;
}
