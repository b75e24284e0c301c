import { Button } from 'antd';
import { Link } from 'react-router';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { Awaited, Failed } from '../../../platform/ui/states.tsx';
import { callBackSheet, tell } from '../../contract.ts';
import { callBackScreens } from './call-back-messages.ts';
import { SheetFacts } from './SheetFacts.tsx';

const ways = ['phone', 'sms', 'letter'] as const;

/** 待告知: the answer is read to the asker, or goes by letter; then it is told. */
export function TellPanel({ id, done }: { id: string; done: () => void }) {
  const words = usePhrases(callBackScreens);
  const answer = useAnswer(callBackSheet, { id });
  const telling = useSend(tell, { done });
  const sheet = answer.data;
  if (sheet === undefined) return <Awaited answer={answer} />;
  return (
    <section className="panel" aria-label={words.tabs['to-tell']}>
      <SheetFacts id={id} sheet={sheet} />
      {telling.error === null ? null : <Failed error={telling.error} />}
      <div className="row form-buttons">
        {ways.map((way) => (
          <Button
            key={way}
            type={way === 'phone' ? 'primary' : 'default'}
            loading={telling.isPending}
            onClick={() => telling.mutate({ id, n: sheet.n, way })}
          >
            {words.tellWays[way]}
          </Button>
        ))}
        <Link to={`/requests/${id}/letter`}>{words.letter}</Link>
      </div>
    </section>
  );
}
