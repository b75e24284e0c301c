import { Button, Select } from 'antd';
import { useState } from 'react';
import { useCityNames } from '../../city/web/names.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { useNameList, usePhrases } from '../../platform/ui/language.tsx';
import { useFits } from '../../platform/ui/Pick.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed } from '../../platform/ui/states.tsx';
import type { Account } from '../contract.ts';
import { handOver, viewHandover } from '../contract-people.ts';
import { identityMessages } from '../messages.ts';
import { useAccounts, useRefreshAccounts } from './accounts.ts';
import { identityScreens } from './messages.ts';

/** 离岗交接: who takes over each post; done in one step with closing the account. */
export function HandOverForm({ account, done }: { account: Account; done: () => void }) {
  const words = usePhrases(identityScreens).people;
  const list = useNameList();
  const filterOption = useFits();
  const admin = usePhrases(identityScreens).admin;
  const leave = usePhrases(identityMessages).leave;
  const { postOfUnit: nameOf } = useCityNames();
  const refresh = useRefreshAccounts();
  const answer = useAnswer(viewHandover, { person: account.id });
  const people = useAccounts('').data?.pages.flatMap((page) => page.accounts) ?? [];
  const [to, setTo] = useState<Readonly<Record<string, string>>>({});
  const sending = useSend(handOver, {
    done: () => {
      refresh();
      done();
    },
  });
  if (answer.data === undefined) return <Awaited answer={answer} rows={2} />;
  const options = people
    .filter(({ id, state }) => id !== account.id && state === 'active')
    .map(({ id, label, login }) => ({ value: id, label: `${label}（${login}）` }));
  const given = Object.entries(to).map(([post, successor]) => ({ post, successor }));
  return (
    <section className="inline-form" aria-label={words.handOverOf(account.label)}>
      <p>{words.handOverHint}</p>
      {answer.data.posts.map(({ post, others }) => (
        <Field
          key={post}
          label={nameOf(post)}
          required={others.length === 0}
          hint={others.length === 0 ? words.nobodyElse : words.others(list(others.map(({ label }) => label)))}
        >
          {(control) => (
            <Select
              {...control}
              className="wide"
              allowClear
              placeholder={words.successor}
              value={to[post] ?? null}
              onChange={(successor: string | undefined) => {
                const { [post]: _before, ...rest } = to;
                setTo(successor === undefined ? rest : { ...rest, [post]: successor });
              }}
              options={options}
              showSearch={{ filterOption }}
            />
          )}
        </Field>
      ))}
      {answer.data.deputyOf.length === 0 ? null : (
        <p>{words.deputyEnds(list(answer.data.deputyOf.map(nameOf)))}</p>
      )}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row">
        <Button
          type="primary"
          danger
          loading={sending.isPending}
          onClick={() => sending.mutate({ person: account.id, to: given })}
        >
          {words.handOverAndLeave}
        </Button>
        <Button onClick={done}>{admin.cancel}</Button>
      </div>
      <p className="quiet">
        {leave}：{admin.leaveHint}
      </p>
    </section>
  );
}
