import { Button } from 'antd';
import { useState } from 'react';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Screen } from '../../platform/ui/states.tsx';
import { type Account, resetPassword } from '../contract.ts';
import { identityMessages } from '../messages.ts';
import { AccountList } from './AccountList.tsx';
import { useRefreshAccounts } from './accounts.ts';
import { Confirm } from './Confirm.tsx';
import { GivePostForm } from './GivePostForm.tsx';
import { HandOverForm } from './HandOverForm.tsx';
import { identityScreens } from './messages.ts';
import { OpenMany } from './OpenMany.tsx';
import { useOwnPosts } from './own-posts.ts';
import { SignInSlip, type Slip } from './SignInSlip.tsx';
import { type OpenedSlip, Slips } from './Slips.tsx';
import { TakePost } from './TakePost.tsx';

/** 本单位人员: the unit administrator opens accounts with posts of the own units, hands over and closes them. */
export function UnitPeoplePage() {
  const words = usePhrases(identityScreens).people;
  const posts = useOwnPosts();
  const [slip, setSlip] = useState<Slip>();
  const [slips, setSlips] = useState<OpenedSlip[]>();
  return (
    <Screen title={words.title}>
      <p className="no-print">{words.intro}</p>
      {slip === undefined ? null : <SignInSlip slip={slip} done={() => setSlip(undefined)} />}
      {slips === undefined ? (
        <OpenMany opened={setSlips} posts={posts} />
      ) : (
        <Slips slips={slips} done={() => setSlips(undefined)} />
      )}
      <div className="no-print">
        <AccountList
          actions={(account) =>
            account.state === 'active' ? <Actions account={account} show={setSlip} /> : null
          }
          besidePost={(account, held) =>
            held.way === 'own' && account.state === 'active' ? (
              <TakePost account={account} post={held.post} />
            ) : null
          }
        />
      </div>
    </Screen>
  );
}

function Actions({ account, show }: { account: Account; show: (slip: Slip) => void }) {
  const words = usePhrases(identityMessages);
  const screens = usePhrases(identityScreens);
  const refresh = useRefreshAccounts();
  const [open, setOpen] = useState<'give' | 'hand-over'>();
  const reset = useSend(resetPassword);
  const { id: person, label, login } = account;
  const toggle = (one: 'give' | 'hand-over') => () => setOpen(open === one ? undefined : one);
  return (
    <>
      <Button size="small" aria-expanded={open === 'give'} onClick={toggle('give')}>
        {words.givePost}
      </Button>
      <Confirm
        label={words.resetPassword}
        question={screens.admin.confirmReset(label)}
        hint={screens.admin.resetHint}
        sending={reset}
        act={(done) =>
          reset.mutate(
            { person },
            {
              onSuccess: ({ password }) => {
                done();
                show({ login, password, label });
                refresh();
              },
            },
          )
        }
      />
      <Button size="small" danger aria-expanded={open === 'hand-over'} onClick={toggle('hand-over')}>
        {screens.people.handOver}
      </Button>
      {open === 'give' ? <GivePostForm account={account} done={() => setOpen(undefined)} /> : null}
      {open === 'hand-over' ? <HandOverForm account={account} done={() => setOpen(undefined)} /> : null}
    </>
  );
}
