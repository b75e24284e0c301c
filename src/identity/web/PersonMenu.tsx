import { Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { choosePost, closeSession } from '../contract.ts';
import { identityMessages } from '../messages.ts';
import { identityScreens } from './messages.ts';
import { useMe } from './session.tsx';
import { useForgetMe, useSetMe } from './session-answer.ts';

/** Who is signed in and in which post; another post is one choice away. */
export function PersonMenu() {
  const words = usePhrases(identityMessages);
  const screens = usePhrases(identityScreens);
  const me = useMe();
  const setMe = useSetMe();
  const forget = useForgetMe();
  const navigate = useNavigate();
  const change = useSend(choosePost, {
    done: (answer) => {
      setMe(answer);
      void navigate('/');
    },
  });
  const leave = useSend(closeSession, { done: forget, refused: forget, whenSignedOut: 'refuse' });
  return (
    <fieldset className="person" aria-label={screens.account.menu}>
      {me.posts.length > 1 ? (
        <Select
          aria-label={words.choosePost}
          className="post-switch"
          value={me.acting.post}
          loading={change.isPending}
          popupMatchSelectWidth={false}
          onChange={(post) => change.mutate({ post })}
          options={me.posts.map((held) => ({
            value: held.post,
            label: `${held.unitName} · ${held.title}${held.way === 'deputy' ? screens.admin.deputyMark : ''}`,
          }))}
        />
      ) : (
        <span className="post-name">
          {me.acting.unitName} · {me.acting.title}
        </span>
      )}
      <Link to="/me" title={me.person.label}>
        {screens.account.title}
      </Link>
      <button
        type="button"
        className="bar-button"
        disabled={leave.isPending}
        onClick={() => leave.mutate({})}
      >
        {words.signOut}
      </button>
    </fieldset>
  );
}
