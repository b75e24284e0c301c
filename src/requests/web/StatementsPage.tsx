import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useDraft } from '../../platform/ui/draft.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Due, Moment } from '../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed, Nothing, Screen } from '../../platform/ui/states.tsx';
import { statements, stateSide } from '../contract.ts';
import { statementMessages } from './statement-messages.ts';

/** 需本单位陈述: the masked questions put to one's own unit, and its answers; nothing else of those requests is shown. */
export function StatementsPage() {
  const words = usePhrases(statementMessages);
  const answer = useAnswer(statements, {});
  const list = answer.data?.statements;
  return (
    <Screen title={words.title} beside={<Link to="/requests">{words.back}</Link>}>
      <p>{words.intro}</p>
      {list === undefined ? (
        <Awaited answer={answer} rows={4} />
      ) : list.length === 0 ? (
        <Nothing title={words.nothing} />
      ) : (
        list.map(({ id, question, due, givenAt }) => (
          <section key={id} className="panel">
            <h2 className="spoken">{question}</h2>
            {givenAt === null ? (
              <>
                {due === null ? null : (
                  <p>
                    {words.due} <Due at={due} />
                  </p>
                )}
                <StateForm id={id} done={() => answer.refetch()} />
              </>
            ) : (
              <p>
                {words.given} <Moment at={givenAt} year />
              </p>
            )}
          </section>
        ))
      )}
    </Screen>
  );
}

function StateForm({ id, done }: { id: string; done: () => Promise<unknown> }) {
  const words = usePhrases(statementMessages);
  const [sent, setSent] = useState(false);
  const draft = useDraft(`statement/${id}`, { statement: '' });
  const sending = useSend(stateSide, {
    done: () => {
      draft.clear();
      setSent(true);
      void done();
    },
  });
  const error = sending.error?.fields['statement'];
  if (sent) return <p role="status">{words.sent}</p>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sending.mutate({ id, statement: draft.value.statement });
      }}
    >
      <Field label={words.statement} hint={words.hint} required error={error}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={5}
            maxLength={5000}
            value={draft.value.statement}
            onChange={(event) => draft.change({ statement: event.target.value })}
          />
        )}
      </Field>
      {sending.error === null || error !== undefined ? null : <Failed error={sending.error} />}
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {words.send}
      </Button>
    </form>
  );
}

/** Says on the queue that the unit is asked for its side; most units never are, so nothing else stands there. */
export function StatementsNotice() {
  const words = usePhrases(statementMessages);
  const answer = useAnswer(statements, {});
  const open = (answer.data?.statements ?? []).filter(({ givenAt }) => givenAt === null).length;
  if (open === 0) return null;
  return (
    <p className="notice">
      <Link to="/statements">{words.waiting(open)}</Link>
    </p>
  );
}
