import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { Endpoint } from '../../platform/endpoint.ts';
import { Choice, Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import * as contract from '../contract.ts';
import { type ItemStep, outcomesOf } from '../rules/item.ts';
import { AskerFields, type AskerSaid, askerInput, nobody } from './AskerFields.tsx';
import { itemWords } from './item-messages.ts';

interface StepFormProps {
  item: contract.ItemRow;
  step: ItemStep;
  close: () => void;
  saved: (sentence: string) => void;
}

const endpoints: Readonly<Record<ItemStep, Endpoint>> = {
  settle: contract.settleItem,
  pass: contract.passItem,
  check: contract.checkItem,
};

interface Said {
  outcome: string;
  words: string;
  agrees: '' | 'yes' | 'no';
  asker: AskerSaid;
}

/** One step on something heard: only what it needs is asked. */
export function ItemStepForm({ item, step, close, saved }: StepFormProps) {
  const words = usePhrases(itemWords);
  const client = useQueryClient();
  const [value, setValue] = useState<Said>({ outcome: '', words: '', agrees: '', asker: nobody });
  const change = (more: Partial<Said>): void => setValue((before) => ({ ...before, ...more }));
  const refresh = () => {
    for (const { path } of [contract.readVisit, contract.listItems])
      void client.invalidateQueries({ queryKey: [path] });
  };
  const sending = useSend(endpoints[step], {
    done: (answer) => {
      const receipt = (answer as Partial<z.output<typeof contract.passItem.output>>).receipt;
      saved(receipt == null ? words.saved : words.receipt(receipt.number, receipt.trackCode));
      refresh();
    },
    refused: ({ code }) => {
      if (code === 'conflict' || code === 'not-now') refresh();
    },
  });
  const input = inputOf(step, item, value);
  const errorOf = useFieldErrors(sending.error, input);
  return (
    <form
      className="visit-step"
      aria-label={words.steps[step]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) sending.mutate(input);
      }}
    >
      {step === 'settle' ? (
        <Choice
          legend={words.outcome}
          name="outcome"
          required
          options={outcomesOf[item.kind].map((one) => ({ value: one, label: words.outcomes[one] }))}
          value={outcomesOf[item.kind].find((one) => one === value.outcome)}
          change={(outcome) => change({ outcome })}
          error={errorOf('outcome')}
        />
      ) : null}
      {step === 'check' ? (
        <Choice
          legend={words.agrees}
          name="agrees"
          required
          options={[
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
          ]}
          value={value.agrees === '' ? undefined : value.agrees}
          change={(agrees) => change({ agrees })}
          error={errorOf('agrees')}
        />
      ) : null}
      {step === 'pass' ? (
        <AskerFields
          value={value.asker}
          change={(asker) => change({ asker })}
          errorOf={(name) => errorOf(`asker.${name}`)}
        />
      ) : (
        <Field
          label={words.words}
          required={step === 'settle' || value.agrees === 'no'}
          error={errorOf('words')}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              lang="zh-CN"
              rows={2}
              maxLength={400}
              value={value.words}
              onChange={(event) => change({ words: event.target.value })}
            />
          )}
        </Field>
      )}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.steps[step]}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}

function inputOf(step: ItemStep, { id, n }: contract.ItemRow, value: Said): Record<string, unknown> {
  const seen = { id, n };
  if (step === 'pass') return { ...seen, asker: askerInput(value.asker) };
  if (step === 'settle') return { ...seen, outcome: value.outcome, words: value.words };
  return { ...seen, words: value.words, ...(value.agrees === '' ? {} : { agrees: value.agrees === 'yes' }) };
}
