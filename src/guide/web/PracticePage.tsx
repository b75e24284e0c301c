import { Button } from 'antd';
import { Link } from 'react-router';
import { useActing, useMay } from '../../platform/ui/acting.tsx';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Nothing, Screen } from '../../platform/ui/states.tsx';
import { type PracticeView, practiceAnew, readPractice } from '../contract.ts';
import { guidePermissions } from '../rules/permissions.ts';
import { guideScreens } from './messages.ts';

const everyFewSeconds = 4_000;

/** 练习: one link to a copy where nothing is real, and who one can be there. */
export function PracticePage() {
  const words = usePhrases(guideScreens);
  const found = useAnswer(readPractice, {}, { every: everyFewSeconds });
  return (
    <Screen title={words.practice}>
      <p>{words.practiceIntro}</p>
      <Awaited answer={found} />
      {found.data === undefined ? null : <Copy practice={found.data} refresh={() => void found.refetch()} />}
    </Screen>
  );
}

function Copy({ practice, refresh }: { practice: PracticeView; refresh: () => void }) {
  const words = usePhrases(guideScreens);
  const fields = usePhrases(fieldNames);
  const mayEmpty = useMay()(guidePermissions['guide.practice-anew']);
  const emptying = useSend(practiceAnew, { done: refresh });
  const { post } = useActing();
  // whoever wants to try finds the account of their own post first
  const accounts = [...practice.accounts].sort(
    (one, other) => Number(other.login === post) - Number(one.login === post),
  );
  if (practice.isPractice) return <p>{words.practiceHere}</p>;
  if (practice.port === null)
    return <Nothing title={words.practiceNone} next={<Link to="/help/practice">{words.practiceHow}</Link>} />;
  if (!practice.ready) return <p role="status">{words.practiceWaiting}</p>;
  const address = `${location.protocol}//${location.hostname}:${practice.port}/console/`;
  return (
    <>
      <p className="row">
        <a href={address} target="_blank" rel="noreferrer">
          {words.practiceOpen}
        </a>
        {mayEmpty ? (
          <Button loading={emptying.isPending} onClick={() => emptying.mutate({})}>
            {words.practiceAnew}
          </Button>
        ) : null}
      </p>
      {emptying.error === null ? null : <Failed error={emptying.error} />}
      <ul className="cards">
        {accounts.map(({ title, login, password }) => (
          <li key={login} className="practice-account">
            <strong lang="zh-CN" data-field={fields.posts}>
              {title}
            </strong>{' '}
            {words.practiceLogin} <code data-field={words.practiceLogin}>{login}</code>{' '}
            {words.practicePassword} <code data-field={words.practicePassword}>{password}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
