import { Choice, Field } from '../../../platform/ui/Field.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import type { BulkAction } from '../../contract.ts';
import { outcomes } from '../../rules/stage.ts';
import { formMessages } from '../form-messages.ts';
import { requestScreens } from '../messages.ts';
import { stepMessages } from '../step-messages.ts';
import { Control } from '../steps/FieldsForm.tsx';
import { bulkMessages } from './messages.ts';
import { bulkSpecs } from './spec.ts';

interface FieldsProps {
  action: BulkAction;
  typed: Readonly<Record<string, string>>;
  change: (typed: Record<string, string>) => void;
}

/** What is asked once for all the requests. */
export function BulkFields({ action, typed, change }: FieldsProps) {
  const words = usePhrases(bulkMessages);
  const { labels } = usePhrases(stepMessages);
  const names = usePhrases(requestScreens).outcomes;
  const { form } = usePhrases(formMessages);
  const put = (name: string, value: string): void => change({ ...typed, [name]: value });
  return (
    <>
      {bulkSpecs[action].fields.map((field) => (
        <Field
          key={field.name}
          label={labels[field.label]}
          required={field.required === true}
          hint={field.name === 'category' ? words.ownCategory : undefined}
        >
          {(control) => (
            <Control
              control={control}
              field={field}
              value={typed[field.name] ?? ''}
              change={(value) => put(field.name, value)}
            />
          )}
        </Field>
      ))}
      {action === 'answer' ? (
        <Choice
          legend={form.outcome}
          name="outcome"
          required
          options={outcomes.map((code) => ({ value: code, label: names[code] }))}
          value={outcomes.find((code) => code === typed['outcome'])}
          change={(outcome) => put('outcome', outcome)}
        />
      ) : null}
    </>
  );
}
