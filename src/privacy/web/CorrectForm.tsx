import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { correctWish, type WishView } from '../contract-wishes.ts';
import { wishScreens } from './wish-messages.ts';

/** 更正: the right name or telephone of one of the person's requests. */
export function CorrectForm({ wish, show }: { wish: WishView; show: (wish: WishView) => void }) {
  const words = usePhrases(wishScreens);
  const own = wish.found.filter(({ isOwn }) => isOwn);
  const [value, setValue] = useState({ request: own[0]?.id ?? '', name: '', phone: '' });
  const change = (more: Partial<typeof value>): void => setValue((before) => ({ ...before, ...more }));
  const sending = useSend(correctWish, { done: show });
  const errorOf = useFieldErrors(sending.error, value);
  const send = (): void => {
    const { request, name, phone } = value;
    sending.mutate({
      id: wish.id,
      n: wish.n,
      request,
      ...(name === '' ? {} : { name }),
      ...(phone === '' ? {} : { phone }),
    });
  };
  const line = (name: 'name' | 'phone', label: string) => (
    <Field label={label} error={errorOf(name)}>
      {(control) => (
        <Input
          {...control}
          lang="zh-CN"
          maxLength={60}
          value={value[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form
      className="panel"
      aria-labelledby="wish-correct"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) send();
      }}
    >
      <h2 id="wish-correct">{words.correct}</h2>
      <Field label={words.correctWhich} required error={errorOf('request')}>
        {(control) => (
          <Select
            {...control}
            className="wide"
            value={value.request}
            options={own.map(({ id, number }) => ({ value: id, label: number }))}
            onChange={(request) => change({ request })}
          />
        )}
      </Field>
      <div className="pair">
        {line('name', words.correctName)}
        {line('phone', words.correctPhone)}
      </div>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button htmlType="submit" loading={sending.isPending}>
          {words.correct}
        </Button>
      </div>
    </form>
  );
}
