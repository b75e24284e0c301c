import { Alert, Button } from 'antd';
import { useState } from 'react';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Screen } from '../../platform/ui/states.tsx';
import { endSession, listSessions } from '../contract.ts';
import { identityMessages } from '../messages.ts';
import { EnrolForm } from './EnrolForm.tsx';
import { identityScreens } from './messages.ts';
import { PasswordForm } from './PasswordForm.tsx';
import { useMe } from './session.tsx';
import { useForgetMe, useSetMe } from './session-answer.ts';

/** 我的账号: posts, password, second factor, and where one is signed in. */
export function AccountPage() {
  const words = usePhrases(identityScreens).account;
  return (
    <Screen title={words.title}>
      <div className="halves">
        <div>
          <OwnFacts />
          <OwnSessions />
        </div>
        <div>
          <OwnPassword />
          <OwnSecondFactor />
        </div>
      </div>
    </Screen>
  );
}

function OwnFacts() {
  const words = usePhrases(identityMessages);
  const screens = usePhrases(identityScreens).account;
  const me = useMe();
  return (
    <section className="panel">
      <dl className="facts">
        <div>
          <dt>{screens.person}</dt>
          <dd>{me.person.label}</dd>
        </div>
        <div>
          <dt>{words.login}</dt>
          <dd>{me.person.login}</dd>
        </div>
        <div>
          <dt>{words.post}</dt>
          <dd>
            {me.posts.map((held) => (
              <div key={held.post}>
                {held.unitName} · {held.title}
              </div>
            ))}
          </dd>
        </div>
      </dl>
    </section>
  );
}

function OwnPassword() {
  const screens = usePhrases(identityScreens).account;
  const setMe = useSetMe();
  const forget = useForgetMe();
  const [times, setTimes] = useState(0);
  return (
    <section className="panel" aria-labelledby="own-password">
      <h2 id="own-password">{screens.changePassword}</h2>
      <div role="status">
        {times > 0 ? <Alert type="success" showIcon title={screens.changed} className="gap" /> : null}
      </div>
      <PasswordForm
        key={times}
        current=""
        lost={forget}
        changed={(me) => {
          setMe(me);
          setTimes(times + 1);
        }}
      />
    </section>
  );
}

function OwnSecondFactor() {
  const screens = usePhrases(identityScreens).account;
  const me = useMe();
  const setMe = useSetMe();
  const forget = useForgetMe();
  const [times, setTimes] = useState(0);
  const { enrolled } = me.secondFactor;
  return (
    <section className="panel" aria-labelledby="own-factor">
      <h2 id="own-factor">{screens.secondFactor}</h2>
      <p>{enrolled ? screens.enrolled : screens.notEnrolled}</p>
      <EnrolForm
        key={times}
        again={enrolled}
        lost={forget}
        enrolled={(answer) => {
          setMe(answer);
          setTimes(times + 1);
        }}
      />
    </section>
  );
}

function OwnSessions() {
  const words = usePhrases(identityMessages);
  const screens = usePhrases(identityScreens).account;
  const me = useMe();
  const answer = useAnswer(listSessions, {});
  const end = useSend(endSession, { done: () => void answer.refetch() });
  const postName = (code: string | null): string => me.posts.find(({ post }) => post === code)?.title ?? '';
  return (
    <section className="panel" aria-labelledby="own-sessions">
      <h2 id="own-sessions">{words.sessions}</h2>
      {answer.data === undefined ? <Awaited answer={answer} rows={3} /> : null}
      <ul className="plain">
        {answer.data?.sessions.map((session) => (
          <li key={session.name} className="row">
            <span>
              {screens.created} <Moment at={session.createdAt} /> · {screens.seen}{' '}
              <Moment at={session.seenAt} /> {postName(session.post)}
            </span>
            {session.current ? (
              <span className="badge badge-quiet">{words.thisSession}</span>
            ) : (
              <Button size="small" onClick={() => end.mutate({ session: session.name })}>
                {words.endSession}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {end.error === null ? null : <Failed error={end.error} />}
    </section>
  );
}
