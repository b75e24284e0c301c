import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useSend } from '../../../platform/ui/query.ts';
import { Failed } from '../../../platform/ui/states.tsx';
import { type ActView, noteHelped, readAct } from '../../contract-acts.ts';
import { helpedAnswers } from '../../rules/acts/act.ts';
import { actScreens } from './messages.ts';

/** 诉求人怎么说: counts for everybody; whoever calls sees who is still to be called. */
export function Askers({ act }: { act: ActView }) {
  const words = usePhrases(actScreens);
  const client = useQueryClient();
  const sending = useSend(noteHelped, {
    done: () => void client.invalidateQueries({ queryKey: [readAct.path] }),
    refused: () => void client.invalidateQueries({ queryKey: [readAct.path] }),
  });
  const { helped, askers } = act;
  const mayAsk = act.steps.includes('ask');
  return (
    <section className="panel" aria-label={words.helped}>
      <h2>{words.helped}</h2>
      {helped.asked === 0 ? (
        <p>{words.notAsked}</p>
      ) : (
        <>
          <p>{words.helpedOf(helped)}</p>
          <p>{words.waiting(helped.waiting, helped.unreached)}</p>
        </>
      )}
      {sending.error === null ? null : <Failed error={sending.error} />}
      {askers.length === 0 ? null : <h3>{words.calls}</h3>}
      {askers.map(({ request, number, said }) => (
        <div className="row" key={request}>
          <Link to={`/requests/${request}`}>{number}</Link>
          {!mayAsk
            ? said !== null && <span>{words.said[said]}</span>
            : helpedAnswers.map((one) => (
                <Button
                  key={one}
                  size="small"
                  type={said === one ? 'primary' : 'default'}
                  aria-pressed={said === one}
                  disabled={sending.isPending}
                  onClick={() => sending.mutate({ id: act.id, n: act.n, request, said: one })}
                >
                  {words.said[one]}
                </Button>
              ))}
        </div>
      ))}
    </section>
  );
}
