import { Alert, Button } from 'antd';
import { useState } from 'react';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Screen } from '../../platform/ui/states.tsx';
import { type Account, endAccountSessions, removeSecondFactor } from '../contract.ts';
import { identityMessages } from '../messages.ts';
import { AccountList } from './AccountList.tsx';
import { useRefreshAccounts } from './accounts.ts';
import { Confirm } from './Confirm.tsx';
import { DelegateForm } from './DelegateForm.tsx';
import { Delegations } from './Delegations.tsx';
import { GivePostForm } from './GivePostForm.tsx';
import { GivePosts } from './GivePosts.tsx';
import { identityScreens } from './messages.ts';
import { useMe } from './session.tsx';
import { TakePost } from './TakePost.tsx';

/** 岗位管理: the security administrator gives, takes and lends posts, and opens no accounts. */
export function PostsPage() {
  const words = usePhrases(identityScreens).admin;
  const mayChange = useMe().acting.roles.includes('security-admin');
  return (
    <Screen title={words.posts}>
      {mayChange ? null : <Alert type="info" title={words.readOnly} className="gap" />}
      <Delegations mayEnd={mayChange} />
      {mayChange ? <GivePosts /> : null}
      <AccountList
        actions={(account) =>
          mayChange && account.state === 'active' ? <PostActions account={account} /> : null
        }
        besidePost={(account, held) =>
          mayChange && held.way === 'own' ? <TakePost account={account} post={held.post} /> : null
        }
      />
    </Screen>
  );
}

function PostActions({ account }: { account: Account }) {
  const words = usePhrases(identityMessages);
  const admin = usePhrases(identityScreens).admin;
  const refresh = useRefreshAccounts();
  const [open, setOpen] = useState<'give' | 'lend'>();
  const factor = useSend(removeSecondFactor);
  const sessions = useSend(endAccountSessions);
  const { id: person, label } = account;
  const finish = (done: () => void) => ({
    onSuccess: () => {
      done();
      refresh();
    },
  });
  const own = account.posts.filter(({ way }) => way === 'own').map(({ post }) => post);
  return (
    <>
      <Button
        size="small"
        aria-expanded={open === 'give'}
        onClick={() => setOpen(open === 'give' ? undefined : 'give')}
      >
        {words.givePost}
      </Button>
      {own.length === 0 ? null : (
        <Button
          size="small"
          aria-expanded={open === 'lend'}
          onClick={() => setOpen(open === 'lend' ? undefined : 'lend')}
        >
          {words.delegate}
        </Button>
      )}
      {account.secondFactor ? (
        <Confirm
          label={words.removeSecondFactor}
          question={admin.confirmSecondFactor(label)}
          sending={factor}
          act={(done) => factor.mutate({ person }, finish(done))}
        />
      ) : null}
      <Confirm
        label={words.endSessions}
        question={admin.confirmSessions(label)}
        sending={sessions}
        act={(done) => sessions.mutate({ person }, finish(done))}
      />
      {open === 'give' ? <GivePostForm account={account} done={() => setOpen(undefined)} /> : null}
      {open === 'lend' ? <DelegateForm holder={account} posts={own} done={() => setOpen(undefined)} /> : null}
    </>
  );
}
