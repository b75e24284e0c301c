import { Input } from 'antd';
import { useState } from 'react';
import type { JsonValue } from '../../../platform/json.ts';
import { Field } from '../../../platform/ui/Field.tsx';
import { usePhrases } from '../../../platform/ui/language.tsx';
import {
  type Lines,
  listText,
  pairsText,
  type RowForm,
  readList,
  readPairs,
  readRows,
  rowsText,
} from '../../rules/form-lines.ts';
import { formMessages } from './messages.ts';
import type { Choices } from './names.ts';
import type { FormField, FormLabel } from './spec.ts';

interface LinesFieldProps {
  field: FormField<FormLabel>;
  label: string;
  hint: string | undefined;
  held: JsonValue | undefined;
  choices: Choices;
  change: (path: string, value: JsonValue | undefined) => void;
  judge: (path: string, isRead: boolean) => void;
}

/** A list or a table written line by line; what cannot be read is named by its line and keeps the form from going on. */
export function LinesField({ field, label, hint, held, choices, change, judge }: LinesFieldProps) {
  const words = usePhrases(formMessages);
  const { path, as, optional = false } = field;
  const form = rowForm(as, choices);
  const [text, setText] = useState<string>();
  const [wrong, setWrong] = useState<number>();
  const shown = text ?? writeLines(held, as, form);
  const read = (typed: string): void => {
    setText(typed);
    const lines: Lines = form ? readRows(typed, form) : as === 'pairs' ? readPairs(typed) : readList(typed);
    judge(path, lines.ok);
    setWrong(lines.ok ? undefined : lines.line);
    if (!lines.ok) return;
    const isEmpty = Array.isArray(lines.value) && lines.value.length === 0;
    change(path, isEmpty && optional ? undefined : lines.value);
  };
  const usable = form === undefined ? '' : `${words.usable([...form.names.values()].join('、'))}`;
  return (
    <Field
      label={label}
      hint={hint === undefined ? undefined : `${hint.replace(/[。.]$/, '')}${usable}`}
      required={!optional}
      error={wrong === undefined ? undefined : words.cannotRead(wrong)}
    >
      {(control) => (
        <Input.TextArea
          {...control}
          rows={Math.min(14, Math.max(2, shown.split('\n').length + 1))}
          value={shown}
          onChange={(event) => read(event.target.value)}
        />
      )}
    </Field>
  );
}

function writeLines(held: JsonValue | undefined, as: FormField['as'], form: RowForm | undefined): string {
  if (form !== undefined) return rowsText(held, form);
  return as === 'pairs' ? pairsText(held) : listText(held);
}

function rowForm(as: FormField['as'], choices: Choices): RowForm | undefined {
  if (as === 'typeRows')
    return { left: 'words', right: 'requestType', coded: 'right', names: choices.requestTypes };
  if (as === 'outcomeRows')
    return { left: 'outcome', right: 'words', coded: 'left', names: choices.outcomes };
  if (as === 'columnRows')
    return { left: 'head', right: 'value', coded: 'right', names: choices.values, fixed: 'fixed' };
  return undefined;
}
