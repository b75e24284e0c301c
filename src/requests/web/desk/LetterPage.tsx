import { Button } from 'antd';
import { useParams } from 'react-router';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { Day } from '../../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { serverNow } from '../../../platform/ui/server-time.ts';
import { Failed, Screen, Waiting } from '../../../platform/ui/states.tsx';
import { callBackSheet, reveal } from '../../contract.ts';
import { nameIn, useCity } from '../city.tsx';
import { callBackScreens } from './call-back-messages.ts';

/** 书面答复: the answer as a letter on A4; the addressee is shown on a click, which is logged. */
export function LetterPage() {
  const words = usePhrases(callBackScreens);
  const { language } = useLanguage();
  const { data } = useCity();
  const { id = '' } = useParams();
  const answer = useAnswer(callBackSheet, { id });
  const looking = useSend(reveal);
  const sheet = answer.data;
  const to = looking.data?.asker ?? looking.data?.filer;
  const today = new Date(serverNow()).toLocaleDateString('sv-SE', { timeZone: data.zone });
  return (
    <Screen
      title={words.letterTitle}
      beside={
        <span className="row no-print">
          <Button loading={looking.isPending} onClick={() => looking.mutate({ id })}>
            {words.showAddress}
          </Button>
          <Button type="primary" onClick={() => window.print()}>
            {words.print}
          </Button>
        </span>
      }
    >
      {looking.error === null ? null : <Failed error={looking.error} />}
      {sheet === undefined ? (
        answer.isError ? (
          <Failed error={answer.error} retry={() => answer.refetch()} />
        ) : (
          <Waiting />
        )
      ) : (
        <article className="letter">
          <p className="letter-head">{nameIn(data.name, language)} 12345</p>
          <p>
            {words.letterNumber} {sheet.number}
          </p>
          {to?.address == null ? null : <p>{to.address}</p>}
          <p>{words.letterTo(to?.name ?? words.letterNobody)}</p>
          <p className="letter-text">{words.letterBody(sheet.title)}</p>
          {sheet.answer.split('\n').map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one answer never change places
            <p className="letter-text" key={index}>
              {line}
            </p>
          ))}
          <p className="letter-text">{words.letterEnd}</p>
          <p className="letter-end">
            {sheet.unit}
            <br />
            <Day date={today} />
          </p>
        </article>
      )}
    </Screen>
  );
}
