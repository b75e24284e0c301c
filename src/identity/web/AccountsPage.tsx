import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed, Screen } from '../../platform/ui/states.tsx';
import { type Account, closeAccount, openAccount, resetPassword } from '../contract.ts';
import { identityMessages } from '../messages.ts';
import { AccountList } from './AccountList.tsx';
import { useRefreshAccounts } from './accounts.ts';
import { Confirm } from './Confirm.tsx';
import { identityScreens } from './messages.ts';
import { OpenMany } from './OpenMany.tsx';
import { SignInSlip, type Slip } from './SignInSlip.tsx';
import { type OpenedSlip, Slips } from './Slips.tsx';

/** 账号管理: the system administrator opens and closes accounts and resets passwords, and gives no posts. */
export function AccountsPage() {
  const words = usePhrases(identityScreens).admin;
  const [slip, setSlip] = useState<Slip>();
  const [slips, setSlips] = useState<OpenedSlip[]>();
  return (
    <Screen title={words.accounts}>
      {slip === undefined ? null : <SignInSlip slip={slip} done={() => setSlip(undefined)} />}
      <div className={slip === undefined ? undefined : 'no-print'}>
        <OpenAccount opened={setSlip} />
      </div>
      {slips === undefined ? (
        <OpenMany opened={setSlips} hint={words.listWithoutPosts} />
      ) : (
        <Slips slips={slips} done={() => setSlips(undefined)} />
      )}
      <div className={slip === undefined && slips === undefined ? undefined : 'no-print'}>
        <AccountList
          actions={(account) =>
            account.state === 'active' ? <AccountActions account={account} show={setSlip} /> : null
          }
        />
      </div>
    </Screen>
  );
}

function OpenAccount({ opened }: { opened: (slip: Slip) => void }) {
  const words = usePhrases(identityMessages);
  const admin = usePhrases(identityScreens).admin;
  const refresh = useRefreshAccounts();
  const [login, setLogin] = useState('');
  const [label, setLabel] = useState('');
  const sending = useSend(openAccount, {
    done: (account) => {
      opened({ login: account.login, password: account.password, label });
      setLogin('');
      setLabel('');
      refresh();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate({ login, label });
  };
  const errorOf = useFieldErrors(sending.error, { login, label });
  return (
    <section className="panel" aria-labelledby="open-account">
      <h2 id="open-account">{admin.openTitle}</h2>
      <form onSubmit={submit} className="triple" noValidate>
        <Field label={words.label} hint={admin.labelHint} required error={errorOf('label')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={40}
              value={label}
              onChange={(event) => setLabel(event.target.value)}
            />
          )}
        </Field>
        <Field label={words.login} hint={admin.loginHint} required error={errorOf('login')}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              autoCapitalize="none"
              maxLength={40}
              value={login}
              onChange={(event) => setLogin(event.target.value)}
            />
          )}
        </Field>
        <div className="field-button">
          <Button type="primary" htmlType="submit" loading={sending.isPending}>
            {admin.open}
          </Button>
        </div>
      </form>
      {sending.error === null ? null : <Failed error={sending.error} />}
    </section>
  );
}

function AccountActions({ account, show }: { account: Account; show: (slip: Slip) => void }) {
  const words = usePhrases(identityMessages);
  const admin = usePhrases(identityScreens).admin;
  const refresh = useRefreshAccounts();
  const reset = useSend(resetPassword);
  const leave = useSend(closeAccount);
  const { id: person, label, login } = account;
  return (
    <>
      <Confirm
        label={words.resetPassword}
        question={admin.confirmReset(label)}
        hint={admin.resetHint}
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
      <Confirm
        label={words.leave}
        question={admin.confirmLeave(label)}
        hint={admin.leaveHint}
        danger
        sending={leave}
        act={(done) =>
          leave.mutate(
            { person },
            {
              onSuccess: () => {
                done();
                refresh();
              },
            },
          )
        }
      />
    </>
  );
}
