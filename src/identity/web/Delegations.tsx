import { useCityNames } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited } from '../../platform/ui/states.tsx';
import { endDelegation, listDelegations } from '../contract.ts';
import { identityMessages } from '../messages.ts';
import { useRefreshAccounts } from './accounts.ts';
import { Confirm } from './Confirm.tsx';
import { identityScreens } from './messages.ts';

/** 代理: posts that are or will be lent. */
export function Delegations({ mayEnd }: { mayEnd: boolean }) {
  const words = usePhrases(identityMessages);
  const admin = usePhrases(identityScreens).admin;
  const { postOfUnit: nameOf } = useCityNames();
  const answer = useAnswer(listDelegations, {});
  const refresh = useRefreshAccounts();
  const end = useSend(endDelegation);
  const endOne = (delegation: string, done: () => void): void =>
    end.mutate(
      { delegation },
      {
        onSuccess: () => {
          done();
          refresh();
          void answer.refetch();
        },
      },
    );
  return (
    <section className="panel" aria-labelledby="delegations">
      <h2 id="delegations">{admin.delegations}</h2>
      {answer.data === undefined ? <Awaited answer={answer} rows={2} /> : null}
      {answer.data?.delegations.length === 0 ? <p className="quiet">{admin.noDelegations}</p> : null}
      <ul className="plain">
        {answer.data?.delegations.map((one) => (
          <li key={one.id} className="row">
            <span>
              {nameOf(one.post)} · {words.deputy} {one.deputy.label} · <Moment at={one.from} /> —{' '}
              <Moment at={one.to} />
            </span>
            {mayEnd ? (
              <Confirm
                label={words.endDelegation}
                question={admin.confirmEndDelegation}
                sending={end}
                act={(done) => endOne(one.id, done)}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
