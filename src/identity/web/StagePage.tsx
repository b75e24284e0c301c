import { Button } from 'antd';
import { useState } from 'react';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { closeSession, type Me } from '../contract.ts';
import { identityMessages } from '../messages.ts';
import { ChoosePost } from './ChoosePost.tsx';
import { CodeForm } from './CodeForm.tsx';
import { EnrolForm } from './EnrolForm.tsx';
import { identityScreens } from './messages.ts';
import { PasswordForm } from './PasswordForm.tsx';
import { Threshold } from './SignInPage.tsx';
import { useForgetMe, useSetMe } from './session-answer.ts';

/** What somebody signed in still has to do before they may work. `typed` is the password just typed, asked for once. */
export function StagePage({ me, typed }: { me: Me; typed: string }) {
  const words = usePhrases(identityMessages);
  const screens = usePhrases(identityScreens).signIn;
  const setMe = useSetMe();
  const forget = useForgetMe();
  const leave = useSend(closeSession, { done: forget, refused: forget, whenSignedOut: 'refuse' });
  const [hasCodes, setCodes] = useState(false);
  const back = (
    <Button type="link" onClick={() => leave.mutate({})}>
      {screens.cancel}
    </Button>
  );
  if (me.stage === 'post' && me.posts.length > 0) return <ChoosePost me={me} chosen={() => undefined} />;
  const titles = { 'second-factor': screens.toCode, password: screens.toPassword, enrol: screens.toEnrol };
  const title = me.stage === 'post' || me.stage === 'ready' ? screens.noPost : titles[me.stage];
  return (
    <Threshold title={hasCodes ? screens.codes : title} foot={hasCodes ? undefined : back} key={me.stage}>
      {hasCodes ? null : <p>{words.stages[me.stage]}</p>}
      {me.stage === 'second-factor' ? <CodeForm shown={setMe} lost={forget} /> : null}
      {me.stage === 'password' ? <PasswordForm current={typed} changed={setMe} lost={forget} /> : null}
      {me.stage === 'enrol' ? (
        <EnrolForm first enrolled={setMe} lost={forget} confirmed={() => setCodes(true)} />
      ) : null}
    </Threshold>
  );
}
