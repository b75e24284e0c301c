import { Button } from 'antd';
import { useState, useSyncExternalStore } from 'react';
import { call } from '../../platform/ui/client.ts';
import { Dialog } from '../../platform/ui/Dialog.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { sessionHasEnded, sessionReopened, watchSession } from '../../platform/ui/session-gate.ts';
import { choosePost, type Me } from '../contract.ts';
import { CodeForm } from './CodeForm.tsx';
import { identityScreens } from './messages.ts';
import { SignInForm } from './SignInForm.tsx';
import { useMe } from './session.tsx';
import { useSetMe } from './session-answer.ts';

/**
 * The session ended while somebody was working: they sign in again over the page, go back to the same post, and what
 * waited is sent. Anybody else begins with a fresh page.
 */
export function SignInAgain() {
  const words = usePhrases(identityScreens).signIn;
  const me = useMe();
  const setMe = useSetMe();
  const ended = useSyncExternalStore(watchSession, sessionHasEnded);
  const [askCode, setAskCode] = useState(false);
  const goOn = async (answer: Me): Promise<void> => {
    if (answer.person.id !== me.person.id) return location.reload();
    if (answer.stage === 'second-factor') return setAskCode(true);
    const back = await backInPost(answer, me.acting.post);
    if (back.stage !== 'ready') return location.reload();
    setAskCode(false);
    setMe(back);
    sessionReopened();
  };
  return (
    <Dialog open={ended} title={words.again}>
      <p>{words.againHint}</p>
      {askCode ? (
        <CodeForm shown={(answer) => void goOn(answer)} lost={() => setAskCode(false)} />
      ) : (
        <SignInForm login={me.person.login} signedIn={(answer) => void goOn(answer)} />
      )}
      <Button type="link" onClick={() => location.reload()}>
        {words.otherPerson}
      </Button>
    </Dialog>
  );
}

async function backInPost(answer: Me, post: string): Promise<Me> {
  const held = answer.posts.some((one) => one.post === post);
  if (answer.acting?.post === post || !held) return answer;
  return call(choosePost, { post }, { whenSignedOut: 'refuse' });
}
