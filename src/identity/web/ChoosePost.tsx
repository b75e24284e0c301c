import { Button } from 'antd';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Keys, useShortcuts } from '../../platform/ui/shortcuts.tsx';
import { Failed } from '../../platform/ui/states.tsx';
import { choosePost, type Me } from '../contract.ts';
import { identityScreens } from './messages.ts';
import { Threshold } from './SignInPage.tsx';
import { useForgetMe, useSetMe } from './session-answer.ts';

/** 选择岗位: whoever holds or stands in for several posts says in which they work now. */
export function ChoosePost({ me, chosen }: { me: Me; chosen: () => void }) {
  const words = usePhrases(identityScreens);
  const setMe = useSetMe();
  const forget = useForgetMe();
  const sending = useSend(choosePost, {
    done: (answer) => {
      setMe(answer);
      chosen();
    },
    refused: (refusal) => refusal.code === 'sign-in' && forget(),
    whenSignedOut: 'refuse',
  });
  const choose = (post: string): void => (post === me.acting?.post ? chosen() : sending.mutate({ post }));
  useShortcuts(
    me.posts
      .slice(0, 9)
      .map(({ post, title }, index) => ({ keys: String(index + 1), label: title, act: () => choose(post) })),
  );
  return (
    <Threshold title={words.signIn.toPost}>
      <p>{words.signIn.choose}</p>
      <ul className="posts">
        {me.posts.map((held, index) => (
          <li key={held.post}>
            <Button
              block
              autoFocus={index === 0}
              onClick={() => choose(held.post)}
              loading={sending.isPending && sending.variables.post === held.post}
            >
              <span className="post-choice">
                <Keys keys={String(index + 1)} />
                <span>
                  {held.unitName} · {held.title}
                </span>
                {held.until === null ? null : (
                  <small>
                    {words.admin.deputyUntil} <Moment at={held.until} />
                  </small>
                )}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {sending.error === null ? null : <Failed error={sending.error} />}
    </Threshold>
  );
}
