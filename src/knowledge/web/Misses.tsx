import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { fieldNames } from '../../platform/ui/field-names.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Nothing } from '../../platform/ui/states.tsx';
import { countKnowledge, listMisses, settleMiss } from '../contract.ts';
import { knowledgeScreens } from './messages.ts';

/** Searches nothing answered 待编写, most asked first. */
export function Misses({ mayWrite }: { mayWrite: boolean }) {
  const words = usePhrases(knowledgeScreens).misses;
  const fields = usePhrases(fieldNames);
  const store = useQueryClient();
  const answer = useAnswer(listMisses, {});
  const settling = useSend(settleMiss, {
    done: () => {
      void store.invalidateQueries({ queryKey: [listMisses.path] });
      void store.invalidateQueries({ queryKey: [countKnowledge.path] });
    },
  });
  if (answer.data === undefined) return <Awaited answer={answer} />;
  if (answer.data.rows.length === 0) return <Nothing title={words.empty} />;
  return (
    <>
      <p className="hint">{words.hint}</p>
      {settling.error === null ? null : <Failed error={settling.error} />}
      <ul className="cards accounts">
        {answer.data.rows.map(({ key, text, times, lastAt }) => (
          <li key={key}>
            <span>
              <strong data-field={fields.question}>{text}</strong>{' '}
              <span className="quiet">
                <span data-field={fields.attempts}>{words.times(times)}</span> · {words.last}{' '}
                <span data-field={words.last}>
                  <Moment at={lastAt} />
                </span>
              </span>
            </span>
            {mayWrite ? (
              <span className="row">
                <Link to={`/knowledge/new?question=${encodeURIComponent(text)}`}>{words.write}</Link>
                <Button size="small" onClick={() => settling.mutate({ key, as: 'written' })}>
                  {words.written}
                </Button>
                <Button size="small" onClick={() => settling.mutate({ key, as: 'not-needed' })}>
                  {words.notNeeded}
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
