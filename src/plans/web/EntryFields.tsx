import { Button, Input, Select } from 'antd';
import { useId } from 'react';
import { useNameIn } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import type { RuleView } from '../contract.ts';
import { limits } from '../contract-steps.ts';
import type { PlanEntry } from '../rules/document.ts';
import { planScreens } from './messages.ts';
import { planWork } from './work-messages.ts';

interface EntryFieldsProps {
  rule: RuleView;
  posts: readonly string[];
  entry: PlanEntry;
  number: number;
  change: (more: Partial<PlanEntry>) => void;
  remove: () => void;
}

const nothing = '';

/** One line of the list, field by field. */
export function EntryFields({ rule, posts, entry, number, change, remove }: EntryFieldsProps) {
  const words = usePhrases(planWork);
  const { fields } = usePhrases(planScreens);
  const titles = useId();
  return (
    <fieldset className="plan-editor-part">
      <legend>{words.entryLabel(number, '')}</legend>
      <Kinds rule={rule} entry={entry} change={change} />
      <Words field="what" entry={entry} change={change} isLong />
      <div className="pair">
        <Field label={fields.who} hint={words.whoHint}>
          {(control) => (
            <>
              <Input
                {...control}
                lang="zh-CN"
                maxLength={limits.cell}
                list={titles}
                value={entry.who}
                onChange={(event) => change({ who: event.target.value })}
              />
              <datalist id={titles}>
                {posts.map((post) => (
                  <option key={post} value={post} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Words field="people" entry={entry} change={change} hint={words.peopleHint} />
        <Field label={fields.from}>
          {(control) => (
            <DayPicker control={control} value={entry.from} change={(from) => change({ from })} />
          )}
        </Field>
        <Field label={fields.to}>
          {(control) => <DayPicker control={control} value={entry.to} change={(to) => change({ to })} />}
        </Field>
        <Words field="where" entry={entry} change={change} />
        <Words field="audience" entry={entry} change={change} />
      </div>
      <Words field="measure" entry={entry} change={change} hint={words.measureHint} />
      <Button size="small" onClick={remove}>
        {words.removeEntry}
      </Button>
    </fieldset>
  );
}

type PartProps = Pick<EntryFieldsProps, 'entry' | 'change'>;

function Kinds({ rule, entry, change }: PartProps & Pick<EntryFieldsProps, 'rule'>) {
  const screens = usePhrases(planScreens);
  const nameOf = useNameIn();
  const items = rule.items.filter(({ code }) => rule.own?.items.includes(code) ?? true);
  const known = items.some(({ code }) => code === entry.item);
  return (
    <div className="pair">
      <Field label={screens.item} required>
        {(control) => (
          <Select
            {...control}
            className="wide"
            value={entry.item ?? nothing}
            options={[
              { value: nothing, label: screens.optionalItem },
              ...items.map(({ code, name }) => ({ value: code, label: nameOf(name) })),
              ...(known || entry.item === null
                ? []
                : rule.items
                    .filter(({ code }) => code === entry.item)
                    .map(({ code, name }) => ({ value: code, label: nameOf(name) }))),
            ]}
            onChange={(code: string) => {
              const activity = rule.items.find((one) => one.code === code)?.activity;
              change({ item: code === nothing ? null : code, ...(activity == null ? {} : { activity }) });
            }}
          />
        )}
      </Field>
      <Field label={screens.activity}>
        {(control) => (
          <Select
            {...control}
            className="wide"
            value={entry.activity ?? nothing}
            options={[
              { value: nothing, label: screens.noActivity },
              ...rule.activities.map(({ code, name }) => ({ value: code, label: nameOf(name) })),
            ]}
            onChange={(code: string) => change({ activity: code === nothing ? null : code })}
          />
        )}
      </Field>
    </div>
  );
}

interface WordsProps extends PartProps {
  field: 'what' | 'people' | 'where' | 'audience' | 'measure';
  hint?: string;
  isLong?: boolean;
}

function Words({ field, entry, change, hint, isLong = false }: WordsProps) {
  const { fields } = usePhrases(planScreens);
  return (
    <Field label={fields[field]} {...(hint === undefined ? {} : { hint })} required={field !== 'people'}>
      {(control) => (
        <Input.TextArea
          {...control}
          lang="zh-CN"
          rows={isLong ? 3 : 2}
          maxLength={limits.cell}
          value={entry[field]}
          onChange={(event) => change({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
}
