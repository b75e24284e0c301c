import { Checkbox } from 'antd';
import { Field } from '../../../platform/ui/Field.tsx';
import { WordsField } from '../../../platform/ui/fields.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { PickOne } from '../../../platform/ui/Pick.tsx';
import { type Scope, scopes } from '../../rules/notices/bulletin.ts';
import { bulletinScreens } from './messages.ts';

export const emptyText = {
  scope: 'internal' as Scope,
  title: '',
  words: '',
  namesLookedAt: false,
};

interface TextFieldsProps {
  value: typeof emptyText;
  change: (more: Partial<typeof emptyText>) => void;
  errorOf: (field: string) => string | undefined;
}

/** Scope, title and text of a bulletin. */
export function TextFields({ value, change, errorOf }: TextFieldsProps) {
  const words = usePhrases(bulletinScreens);
  return (
    <>
      <Field label={words.scope} required error={errorOf('scope')}>
        {(control) => (
          <PickOne
            control={control}
            options={scopes.map((one) => ({ value: one, label: words.scopes[one] }))}
            value={value.scope}
            change={(scope) => change({ scope: scope === 'public' ? 'public' : 'internal' })}
          />
        )}
      </Field>
      <WordsField
        label={words.heading}
        isRequired
        max={100}
        value={value.title}
        change={(title) => change({ title })}
        error={errorOf('title')}
      />
      <WordsField
        label={words.text}
        hint={words.textHint}
        isRequired
        rows={6}
        max={2000}
        value={value.words}
        change={(text) => change({ words: text })}
        error={errorOf('words') ?? errorOf('from')}
      />
      <Looked
        isChecked={value.namesLookedAt}
        change={(namesLookedAt) => change({ namesLookedAt })}
        error={errorOf('namesLookedAt')}
      />
    </>
  );
}

/** 看过: what is found as a name is none of a person. */
export function Looked({
  isChecked,
  change,
  error,
}: {
  isChecked: boolean;
  change: (isChecked: boolean) => void;
  error: string | undefined;
}) {
  const words = usePhrases(bulletinScreens);
  return (
    <>
      <p>
        <Checkbox checked={isChecked} onChange={(event) => change(event.target.checked)}>
          {words.looked}
        </Checkbox>
      </p>
      <p className="hint">{words.lookedHint}</p>
      {error === undefined ? null : (
        <p role="alert" className="overdue-words">
          {error}
        </p>
      )}
    </>
  );
}
