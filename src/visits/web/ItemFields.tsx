import { Button, Checkbox, Input } from 'antd';
import { useNameIn } from '../../city/web/names.ts';
import { Choice, Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { DayPicker } from '../../platform/ui/MomentPicker.tsx';
import { PickOne } from '../../platform/ui/Pick.tsx';
import { itemKinds } from '../rules/item.ts';
import { AskerFields, nobody } from './AskerFields.tsx';
import { itemWords } from './item-messages.ts';
import type { PartProps } from './NotePage.tsx';
import { type ItemSaid, mayAsk } from './note.ts';

interface ItemFieldsProps extends PartProps {
  item: ItemSaid;
  at: number;
}

/** One thing heard on the visit. */
export function ItemFields({ item, at, rules, draft, errorOf: all }: ItemFieldsProps) {
  const words = usePhrases(itemWords);
  const nameIn = useNameIn();
  const { note, askers } = draft;
  const errorOf = (field: string) => all(`items.${at}.${field}`);
  const form = rules.forms.find(({ code }) => code === note.value.form);
  const set = (more: Partial<ItemSaid>) =>
    note.change({ items: note.value.items.map((one) => (one.id === item.id ? { ...one, ...more } : one)) });
  const kinds = itemKinds.filter((kind) => kind !== 'question' || form?.talk === true);
  const text = (field: 'words' | 'answer', label: string, required: boolean) => (
    <Field label={label} required={required} error={errorOf(field)}>
      {(control) => (
        <Input.TextArea
          {...control}
          lang="zh-CN"
          rows={2}
          maxLength={field === 'words' ? 1_000 : 400}
          value={item[field]}
          onChange={(event) => set({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <div className="visit-item">
      <Choice
        legend={words.form.itemKind}
        name={`kind-${item.id}`}
        required
        options={kinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        value={item.kind}
        change={(kind) => set({ kind })}
        error={errorOf('kind')}
      />
      {form === undefined || form.questions.length === 0 ? null : (
        <Field label={words.form.question} error={errorOf('question')}>
          {(control) => (
            <PickOne
              control={control}
              options={form.questions.map(({ code, ask }) => ({ value: code, label: nameIn(ask) }))}
              value={item.question}
              change={(question) => set({ question })}
              clearable
            />
          )}
        </Field>
      )}
      {text('words', words.form.said, true)}
      {item.kind === 'answered' || item.kind === 'question'
        ? text('answer', words.form.answer, item.kind === 'answered')
        : null}
      {item.kind === 'promise' ? (
        <Field label={words.form.due} required error={errorOf('due')}>
          {(control) => (
            <DayPicker control={control} value={item.due} change={(due) => set({ due })} isShort />
          )}
        </Field>
      ) : null}
      {mayAsk(item.kind) ? (
        <p>
          <Checkbox checked={item.consent} onChange={(event) => set({ consent: event.target.checked })}>
            {words.consent}
          </Checkbox>
        </p>
      ) : null}
      {mayAsk(item.kind) && item.consent ? (
        <AskerFields
          value={askers.value[item.id] ?? nobody}
          change={(asker) => askers.change({ [item.id]: asker })}
          errorOf={(field) => errorOf(`asker.${field}`)}
        />
      ) : null}
      <Button
        size="small"
        onClick={() => note.change({ items: note.value.items.filter(({ id }) => id !== item.id) })}
      >
        {words.form.remove}
      </Button>
    </div>
  );
}
