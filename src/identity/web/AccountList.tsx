import { Button, Input } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useCityNames } from '../../city/web/names.ts';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { More } from '../../platform/ui/Pages.tsx';
import { Awaited, Nothing } from '../../platform/ui/states.tsx';
import type { Account } from '../contract.ts';
import { identityMessages } from '../messages.ts';
import { useAccounts } from './accounts.ts';
import { identityScreens } from './messages.ts';

interface AccountListProps {
  actions: (account: Account) => ReactNode;
  /** What stands beside each post of an account. */
  besidePost?: (account: Account, held: Account['posts'][number]) => ReactNode;
}

/** Accounts with their posts, found by name; what may be done about each is the page's. */
export function AccountList({ actions, besidePost }: AccountListProps) {
  const words = usePhrases(identityScreens).admin;
  const [typed, setTyped] = useState('');
  const [sought, setSought] = useState('');
  const found = useAccounts(sought);
  const id = useId();
  const find = (event: FormEvent): void => {
    event.preventDefault();
    setSought(typed.trim());
  };
  const accounts = found.data?.pages.flatMap((page) => page.accounts);
  return (
    <>
      <search>
        <form onSubmit={find} className="search gap">
          <label htmlFor={id} className="only-read">
            {words.search}
          </label>
          <Input
            id={id}
            value={typed}
            placeholder={words.searchHint}
            maxLength={40}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button htmlType="submit">{words.find}</Button>
        </form>
      </search>
      {accounts === undefined ? <Awaited answer={found} /> : null}
      {accounts?.length === 0 ? (
        <Nothing title={sought === '' ? words.firstNone : words.none} next={null} />
      ) : null}
      <ul className="cards accounts">
        {accounts?.map((account) => (
          <li key={account.id}>
            <OneAccount account={account} besidePost={besidePost} />
            <div className="row">{actions(account)}</div>
          </li>
        ))}
      </ul>
      {found.hasNextPage ? <More loading={found.isFetchingNextPage} act={found.fetchNextPage} /> : null}
    </>
  );
}

function OneAccount({
  account,
  besidePost,
}: {
  account: Account;
  besidePost: AccountListProps['besidePost'];
}) {
  const words = usePhrases(identityScreens).admin;
  const { states } = usePhrases(identityMessages);
  const fields = usePhrases(fieldNames);
  const { postOfUnit: nameOf } = useCityNames();
  return (
    <div>
      <div className="row">
        <strong data-field={fields.person}>{account.label}</strong>
        <span className="number" data-field={fields.login}>
          {account.login}
        </span>
        {account.state === 'left' ? (
          <span className="badge badge-quiet" data-field={fields.state}>
            {states.left}
          </span>
        ) : null}
        {account.mustChange && account.state === 'active' ? (
          <span className="badge badge-quiet" data-field={fields.state}>
            {words.mustChange}
          </span>
        ) : null}
        <span className="quiet">
          {words.secondFactor}{' '}
          <span data-field={words.secondFactor}>{account.secondFactor ? words.yes : words.no}</span>
        </span>
      </div>
      <ul className="plain">
        {account.posts.length === 0 ? <li className="quiet">{words.noPosts}</li> : null}
        {account.posts.map((held) => (
          <li key={`${held.post}/${held.delegation ?? ''}`} className="row">
            <span data-field={fields.posts}>{nameOf(held.post)}</span>
            {held.way === 'deputy' && held.until !== null ? (
              <small>
                {words.startsOn} <Moment at={held.from} /> {words.deputyUntil} <Moment at={held.until} />
              </small>
            ) : null}
            {besidePost?.(account, held)}
          </li>
        ))}
      </ul>
    </div>
  );
}
