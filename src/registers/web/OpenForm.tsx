import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { v4 as newId } from 'uuid';
import { useCityNames } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { PickOne } from '../../platform/ui/Pick.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { listItems, openItem, type RegisterView } from '../contract.ts';
import { registerWords } from './messages.ts';
import { ValueFields } from './ValueFields.tsx';

interface OpenFormProps {
  register: RegisterView;
  /** The request it comes from. */
  request: string | null;
  close: () => void;
}

/** 登记一件: only what the register asks for at the beginning. */
export function OpenForm({ register, request, close }: OpenFormProps) {
  const words = usePhrases(registerWords);
  const client = useQueryClient();
  const go = useNavigate();
  const [id] = useState(() => newId());
  const [division, setDivision] = useState('');
  const [unit, setUnit] = useState('');
  const [values, setValues] = useState<Record<string, string>>({});
  const sending = useSend(openItem, {
    done: () => {
      void client.invalidateQueries({ queryKey: [listItems.path] });
      void go(`/registers/items/${id}`);
    },
  });
  const { asks, needs, place } = register.opening;
  const input = {
    ...{ id, register: register.code, request },
    unit: unit === '' ? null : unit,
    division: division === '' ? null : division,
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== '')),
  };
  const errorOf = useFieldErrors(sending.error, input);
  return (
    <form
      className="panel"
      aria-label={words.open}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) sending.mutate(input);
      }}
    >
      <h2>{words.open}</h2>
      {request === null ? null : <p className="quiet">{words.asRequest(request)}</p>}
      <WhereFields
        hasPlace={place}
        value={{ division, unit }}
        setDivision={setDivision}
        setUnit={setUnit}
        errorOf={errorOf}
      />
      <ValueFields
        fields={register.fields.filter(({ code }) => asks.includes(code))}
        needs={needs}
        values={values}
        change={(code, value) => setValues((before) => ({ ...before, [code]: value }))}
        errorOf={errorOf}
      />
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.open}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}

interface WhereProps {
  hasPlace: boolean;
  value: { division: string; unit: string };
  setDivision: (code: string) => void;
  setUnit: (code: string) => void;
  errorOf: (field: string) => string | undefined;
}

function WhereFields({ hasPlace, value, setDivision, setUnit, errorOf }: WhereProps) {
  const words = usePhrases(registerWords);
  const names = useCityNames();
  return (
    <>
      {hasPlace ? (
        <Field label={words.place} required error={errorOf('division')}>
          {(control) => (
            <PickOne
              control={control}
              options={names.divisions}
              value={value.division}
              change={setDivision}
            />
          )}
        </Field>
      ) : null}
      <Field label={words.owner} error={errorOf('unit')}>
        {(control) => (
          <PickOne control={control} clearable options={names.units} value={value.unit} change={setUnit} />
        )}
      </Field>
    </>
  );
}
