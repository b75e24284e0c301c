import { useCityNames } from '../../city/web/names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { type Account, takePost } from '../contract.ts';
import { identityMessages } from '../messages.ts';
import { useRefreshAccounts } from './accounts.ts';
import { Confirm } from './Confirm.tsx';
import { identityScreens } from './messages.ts';

/** Takes a post from a person, after asking. */
export function TakePost({ account, post }: { account: Account; post: string }) {
  const words = usePhrases(identityMessages);
  const admin = usePhrases(identityScreens).admin;
  const { postOfUnit: nameOf } = useCityNames();
  const refresh = useRefreshAccounts();
  const take = useSend(takePost);
  return (
    <Confirm
      label={words.takePost}
      question={admin.confirmTake(account.label, nameOf(post))}
      sending={take}
      danger
      act={(done) =>
        take.mutate(
          { person: account.id, post },
          {
            onSuccess: () => {
              done();
              refresh();
            },
          },
        )
      }
    />
  );
}
