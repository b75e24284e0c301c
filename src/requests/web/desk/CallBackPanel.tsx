import { Alert, Button } from 'antd';
import type { FormEvent } from 'react';
import { Link } from 'react-router';
import { nameIn } from '../../../platform/i18n.ts';
import { useDraft } from '../../../platform/ui/draft.ts';
import { useFieldErrors } from '../../../platform/ui/field-errors.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { Moment } from '../../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { Awaited, Failed } from '../../../platform/ui/states.tsx';
import { callBack, callBackSheet, confirm } from '../../contract.ts';
import { requestReasons } from '../../messages.ts';
import { nothingSaid, SaidFields, saidInput } from '../case/SaidFields.tsx';
import { callBackScreens } from './call-back-messages.ts';
import { type Sheet, SheetFacts } from './SheetFacts.tsx';

/** 待回访: the script, what was said, or why nothing was. */
export function CallBackPanel({ id, done }: { id: string; done: () => void }) {
  const words = usePhrases(callBackScreens);
  const reasons: Readonly<Record<string, string>> = usePhrases(requestReasons);
  const answer = useAnswer(callBackSheet, { id });
  const sheet = answer.data;
  if (sheet === undefined) return <Awaited answer={answer} />;
  return (
    <section className="panel" aria-label={words.tabs['to-call-back']}>
      <SheetFacts id={id} sheet={sheet} />
      {sheet.reason === null ? (
        <>
          <Script sheet={sheet} />
          <SaidForm id={id} sheet={sheet} done={done} />
          <Missed id={id} sheet={sheet} done={done} />
        </>
      ) : (
        <Alert
          type="info"
          title={words.notNow}
          // whoever waits here untold wished not to be told: it is closed, not told first
          description={sheet.reason === 'not-told' ? words.closeInstead : (reasons[sheet.reason] ?? '')}
          action={<Link to={`/requests/${id}`}>{words.open}</Link>}
        />
      )}
    </section>
  );
}

function Script({ sheet: { script } }: { sheet: Sheet }) {
  const words = usePhrases(callBackScreens);
  if (script === null) return <p className="quiet">{words.noScript}</p>;
  return (
    <details open>
      <summary>{words.script}</summary>
      <p className="to-say" lang="zh-CN">
        {script.opening}
      </p>
      <ol lang="zh-CN">
        {script.questions.map(({ code, ask }) => (
          <li key={code}>{ask}</li>
        ))}
      </ol>
      <p className="quiet" lang="zh-CN">
        {script.closing}
      </p>
    </details>
  );
}

function SaidForm({ id, sheet, done }: { id: string; sheet: Sheet; done: () => void }) {
  const words = usePhrases(callBackScreens);
  const draft = useDraft(`call-back/${id}`, nothingSaid);
  const sending = useSend(confirm, {
    done: () => {
      draft.clear();
      done();
    },
  });
  const errorOf = useFieldErrors(sending.error, { ...draft.value });
  const send = (): void => {
    if (sending.isPending) return;
    sending.mutate({ id, n: sheet.n, ...saidInput(draft.value) } as Parameters<typeof sending.mutate>[0]);
  };
  useShortcuts([{ keys: 'Ctrl+Enter', label: words.save, act: send }]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  return (
    <form onSubmit={submit} noValidate>
      <SaidFields value={draft.value} change={draft.change} errorOf={errorOf} asksContact />
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.save} <Keys keys="Ctrl+Enter" />
        </Button>
      </div>
    </form>
  );
}

/** 未接、空号、拒访、稍后: what it came to instead, and the attempts so far. */
function Missed({ id, sheet, done }: { id: string; sheet: Sheet; done: () => void }) {
  const words = usePhrases(callBackScreens);
  const { language } = useLanguage();
  const trying = useSend(callBack, { done });
  const nameOf = (code: string) => {
    const result = sheet.results.find((one) => one.code === code);
    return result === undefined ? code : nameIn(result.name, language);
  };
  const counted = sheet.attempts.filter((one) => one.counted).length;
  return (
    <section aria-labelledby="missed-call-back">
      <h3 id="missed-call-back">{words.missed}</h3>
      <p className="row">
        {sheet.results
          .filter(({ code }) => code !== 'reached')
          .map(({ code }) => (
            <Button
              key={code}
              loading={trying.isPending}
              onClick={() => trying.mutate({ id, n: sheet.n, result: code })}
            >
              {nameOf(code)}
            </Button>
          ))}
      </p>
      {trying.error === null ? null : <Failed error={trying.error} />}
      <p className="quiet">{words.attempts(counted, sheet.most)}</p>
      <ul>
        {sheet.attempts.map((one) => (
          <li key={one.at}>
            <Moment at={one.at} /> {nameOf(one.result)} ·{' '}
            {one.counted ? words.attempt.counted : words.attempt.not}
          </li>
        ))}
      </ul>
    </section>
  );
}
