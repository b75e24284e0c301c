import { Button, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useCityNames } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useFits } from '../../platform/ui/Pick.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { type Account, givePost } from '../contract.ts';
import { identityMessages } from '../messages.ts';
import { useRefreshAccounts } from './accounts.ts';
import { identityScreens } from './messages.ts';

/** 任岗: gives somebody a post of the city's list. */
export function GivePostForm({ account, done }: { account: Account; done: () => void }) {
  const words = usePhrases(identityMessages);
  const filterOption = useFits();
  const admin = usePhrases(identityScreens).admin;
  const { posts: options } = useCityNames();
  const refresh = useRefreshAccounts();
  const [post, setPost] = useState<string>();
  const sending = useSend(givePost, {
    done: () => {
      refresh();
      done();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate({ person: account.id, post } as Parameters<typeof sending.mutate>[0]);
  };
  const held = account.posts.map((one) => one.post);
  return (
    <form onSubmit={submit} className="inline-form" aria-label={admin.giveTo(account.label)} noValidate>
      <Field label={words.post} required error={sending.error?.fields['post']}>
        {(control) => (
          <Select
            {...control}
            autoFocus
            className="wide"
            value={post}
            onChange={setPost}
            options={options.filter(({ value }) => !held.includes(value))}
            showSearch={{ filterOption }}
          />
        )}
      </Field>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {admin.give}
        </Button>
        <Button onClick={done}>{admin.cancel}</Button>
      </div>
    </form>
  );
}
