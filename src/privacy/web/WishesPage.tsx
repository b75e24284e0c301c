import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { v4 as newId } from 'uuid';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Due, Moment } from '../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Nothing, Screen } from '../../platform/ui/states.tsx';
import { Tabs } from '../../platform/ui/Tabs.tsx';
import { listWishes, registerWish, type WishRow, wishStates } from '../contract-wishes.ts';
import { type Wish, wishes } from '../rules/wish.ts';
import { wishScreens } from './wish-messages.ts';

/** 个人信息申请: what people want of their data, those due first. */
export function WishesPage() {
  const words = usePhrases(wishScreens);
  const [search] = useSearchParams();
  const state = wishStates.find((one) => one === search.get('state')) ?? 'open';
  const found = useAnswer(listWishes, { state });
  return (
    <Screen title={words.title}>
      <p>{words.lead}</p>
      <RegisterForm />
      <Tabs
        label={words.statesLabel}
        names={wishStates}
        chosen={state}
        to={(one) => `/data-wishes?state=${one}`}
      >
        {(one) => words.states[one]}
      </Tabs>
      <Awaited answer={found} />
      {found.data?.rows.length === 0 ? <Nothing title={words.empty[state]} /> : null}
      <ul className="cards">
        {found.data?.rows.map((row) => (
          <li key={row.id}>
            <Link to={`/data-wishes/${row.id}`}>
              <RowFacts row={row} />
            </Link>
          </li>
        ))}
      </ul>
    </Screen>
  );
}

function RowFacts({ row }: { row: WishRow }) {
  const words = usePhrases(wishScreens);
  const fields = usePhrases(fieldNames);
  return (
    <>
      <strong>
        <span data-field={words.wish}>{words.wants[row.wants]}</span>
        {row.outcome === null ? null : (
          <>
            {' '}
            · <span data-field={fields.result}>{words.outcomes[row.outcome]}</span>
          </>
        )}
      </strong>
      <span className="quiet">
        <span data-field={fields.type}>{words.via[row.via]}</span> · {words.asked}{' '}
        <span data-field={words.asked}>
          <Moment at={row.askedAt} year />
        </span>{' '}
        · <span data-field={fields.state}>{row.isChecked ? words.checked : words.unchecked}</span>
      </span>
      {row.due === null || row.outcome !== null ? null : (
        <small>
          {words.due}{' '}
          <span data-field={words.due}>
            <Due at={row.due} />
          </span>
        </small>
      )}
    </>
  );
}

function RegisterForm() {
  const words = usePhrases(wishScreens);
  const client = useQueryClient();
  const go = useNavigate();
  const [id] = useState(() => newId());
  const [value, setValue] = useState({ wants: 'copy' as Wish, name: '', phone: '', words: '' });
  const change = (more: Partial<typeof value>): void => setValue((before) => ({ ...before, ...more }));
  const sending = useSend(registerWish, {
    done: () => {
      void client.invalidateQueries({ queryKey: [listWishes.path] });
      void go(`/data-wishes/${id}`);
    },
  });
  const errorOf = useFieldErrors(sending.error, value);
  const send = (): void => {
    const { phone, words: said, ...rest } = value;
    sending.mutate({
      id,
      ...rest,
      ...(phone === '' ? {} : { phone }),
      ...(said === '' ? {} : { words: said }),
    });
  };
  const line = (name: 'name' | 'phone', isRequired: boolean) => (
    <Field label={words[name]} required={isRequired} error={errorOf(name)}>
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
    <details className="panel">
      <summary>{words.register}</summary>
      <form
        noValidate
        aria-label={words.register}
        onSubmit={(event) => {
          event.preventDefault();
          if (!sending.isPending) send();
        }}
      >
        <Field label={words.wish} required error={errorOf('wants')}>
          {(control) => (
            <Select
              {...control}
              className="wide"
              value={value.wants}
              options={wishes.map((one) => ({ value: one, label: words.wants[one] }))}
              onChange={(wants) => change({ wants })}
            />
          )}
        </Field>
        <div className="pair">
          {line('name', true)}
          {line('phone', false)}
        </div>
        <Field label={words.words} hint={words.wordsHint} error={errorOf('words')}>
          {(control) => (
            <Input.TextArea
              {...control}
              lang="zh-CN"
              rows={3}
              maxLength={1000}
              value={value.words}
              onChange={(event) => change({ words: event.target.value })}
            />
          )}
        </Field>
        {sending.error === null ? null : <Failed error={sending.error} />}
        <div className="row form-buttons">
          <Button type="primary" htmlType="submit" loading={sending.isPending}>
            {words.send}
          </Button>
        </div>
      </form>
    </details>
  );
}
