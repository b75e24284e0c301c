import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { openAccounts, previewAccounts } from '../contract-people.ts';
import { useRefreshAccounts } from './accounts.ts';
import { identityScreens } from './messages.ts';
import { ReadList } from './ReadList.tsx';
import type { OpenedSlip } from './Slips.tsx';

interface OpenManyProps {
  opened: (slips: OpenedSlip[]) => void;
  hint?: string;
  /** What the list may name as posts. */
  posts?: readonly string[];
}

/** 批量开户: a list from Excel, shown row by row before anything is opened. */
export function OpenMany({ opened, hint, posts = [] }: OpenManyProps) {
  const words = usePhrases(identityScreens).people;
  const refresh = useRefreshAccounts();
  const sending = useSend(openAccounts, {
    done: ({ slips }) => {
      opened(slips);
      refresh();
    },
  });
  return (
    <section className="panel" aria-labelledby="open-many">
      <h2 id="open-many">{words.openMany}</h2>
      <ReadList
        path={previewAccounts.path}
        label={words.list}
        hint={hint ?? words.listHint}
        says={words.listed}
        button={words.openGood}
        sending={sending}
        act={(rows) =>
          sending.mutate({ accounts: rows.map(({ label, login, posts }) => ({ label, login, posts })) })
        }
      >
        {posts.length === 0 ? null : (
          <details>
            <summary>{words.usablePosts(posts.length)}</summary>
            <ul>
              {posts.map((post) => (
                <li key={post}>{post}</li>
              ))}
            </ul>
          </details>
        )}
      </ReadList>
    </section>
  );
}
