import { Alert } from 'antd';
import { useState } from 'react';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { givePosts, previewPosts } from '../contract-people.ts';
import { useRefreshAccounts } from './accounts.ts';
import { identityScreens } from './messages.ts';
import { ReadList } from './ReadList.tsx';

/** 按名单任岗: the posts of the list the accounts were opened by, shown row by row before anything is given. */
export function GivePosts() {
  const words = usePhrases(identityScreens).people;
  const [given, setGiven] = useState<number>();
  const refresh = useRefreshAccounts();
  const sending = useSend(givePosts, {
    done: ({ posts }) => {
      setGiven(posts);
      refresh();
    },
  });
  return (
    <section className="panel no-print" aria-labelledby="give-posts">
      <h2 id="give-posts">{words.giveMany}</h2>
      {given === undefined ? null : <Alert type="success" title={words.given(given)} role="status" />}
      <ReadList
        key={given}
        path={previewPosts.path}
        label={words.postList}
        hint={words.postListHint}
        says={words.listedPosts}
        button={words.giveGood}
        sending={sending}
        act={(rows) => sending.mutate({ given: rows.map(({ login, posts }) => ({ login, posts })) })}
      />
    </section>
  );
}
