import { useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useCityNames } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { MomentPicker, useInstantOf } from '../../platform/ui/MomentPicker.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { type Account, delegate, listDelegations } from '../contract.ts';
import { identityMessages } from '../messages.ts';
import { useAccounts, useRefreshAccounts } from './accounts.ts';
import { identityScreens } from './messages.ts';

interface DelegateFormProps {
  holder: Account;
  posts: readonly string[];
  done: () => void;
}

/** 设置代理: lends a post for a stated time; it ends by itself. */
export function DelegateForm({ holder, posts, done }: DelegateFormProps) {
  const words = usePhrases(identityMessages);
  const admin = usePhrases(identityScreens).admin;
  const { postOfUnit: nameOf } = useCityNames();
  const instantOf = useInstantOf();
  const client = useQueryClient();
  const refresh = useRefreshAccounts();
  const [post, setPost] = useState(posts[0] ?? '');
  const [deputy, setDeputy] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const sending = useSend(delegate, {
    done: () => {
      refresh();
      void client.invalidateQueries({ queryKey: [listDelegations.path] });
      done();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // what is empty is left out, so that the answer is "please fill this in"
    const chosen = { deputy: deputy || undefined, from: instantOf(from), to: instantOf(to) };
    sending.mutate({ post, holder: holder.id, ...chosen } as Parameters<typeof sending.mutate>[0]);
  };
  const errorOf = useFieldErrors(sending.error, { post, deputy, from, to });
  return (
    <form onSubmit={submit} className="inline-form" aria-label={admin.lend(holder.label)} noValidate>
      <div className="pair">
        <Field label={words.post} required error={errorOf('post')}>
          {(control) => (
            <Select
              {...control}
              className="wide"
              value={post}
              onChange={setPost}
              options={posts.map((code) => ({ value: code, label: nameOf(code) }))}
            />
          )}
        </Field>
        <Field label={words.deputy} hint={admin.deputyHint} required error={errorOf('deputy')}>
          {(control) => (
            <AccountPicker control={control} except={holder.id} value={deputy} change={setDeputy} />
          )}
        </Field>
        <Field label={words.from} hint={admin.fromHint} error={errorOf('from')}>
          {(control) => <MomentPicker control={control} value={from} change={setFrom} />}
        </Field>
        <Field label={words.to} required error={errorOf('to')}>
          {(control) => <MomentPicker control={control} value={to} change={setTo} />}
        </Field>
      </div>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.delegate}
        </Button>
        <Button onClick={done}>{admin.cancel}</Button>
      </div>
    </form>
  );
}

interface AccountPickerProps {
  control: object;
  except: string;
  value: string;
  change: (id: string) => void;
}

/** Finds an account by typing part of its name. */
function AccountPicker({ control, except, value, change }: AccountPickerProps) {
  const [typed, setTyped] = useState('');
  const found = useAccounts(typed.trim());
  const options = (found.data?.pages ?? [])
    .flatMap((page) => page.accounts)
    .filter(({ id, state }) => id !== except && state === 'active')
    .map(({ id, label, login }) => ({ value: id, label: `${label} (${login})` }));
  return (
    <Select
      {...control}
      className="wide"
      value={value === '' ? undefined : value}
      onChange={change}
      options={options}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
    />
  );
}
