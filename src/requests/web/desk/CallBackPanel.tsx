import { Alert, Button, Input } from 'antd';
import type { FormEvent } from 'react';
import { useDraft } from '../../../platform/ui/draft.ts';
import { Choice, Field } from '../../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../../platform/ui/field-errors.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { frameMessages } from '../../../platform/ui/messages.ts';
import { Moment } from '../../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../../platform/ui/query.ts';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { Failed, Waiting } from '../../../platform/ui/states.tsx';
import { callBack, callBackSheet, confirm } from '../../contract.ts';
import { requestReasons } from '../../messages.ts';
import { nameIn, useCity } from '../city.tsx';
import { callBackScreens } from './call-back-messages.ts';
import { type Sheet, SheetFacts } from './SheetFacts.tsx';

type YesNo = 'yes' | 'no' | '';

interface Said {
  contacted: YesNo;
  solved: YesNo;
  grade: string;
  remark: string;
}

const nothingSaid: Said = { contacted: '', solved: '', grade: '', remark: '' };

/** 待回访: the script, what was said, or why nothing was. */
export function CallBackPanel({ id, done }: { id: string; done: () => void }) {
  const words = usePhrases(callBackScreens);
  const reasons: Readonly<Record<string, string>> = usePhrases(requestReasons);
  const answer = useAnswer(callBackSheet, { id });
  const sheet = answer.data;
  if (sheet === undefined)
    return answer.isError ? <Failed error={answer.error} retry={() => answer.refetch()} /> : <Waiting />;
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
        <Alert type="info" title={words.notNow} description={reasons[sheet.reason] ?? ''} />
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
  const common = usePhrases(frameMessages);
  const { language } = useLanguage();
  const { data } = useCity();
  const draft = useDraft(`call-back/${id}`, nothingSaid);
  const { contacted, solved, grade, remark } = draft.value;
  const sending = useSend(confirm, {
    done: () => {
      draft.clear();
      done();
    },
  });
  const errorOf = useFieldErrors(sending.error, { ...draft.value });
  const redo = solved === 'no' || data.grades.some((one) => one.code === grade && one.redo);
  const send = (): void => {
    if (sending.isPending) return;
    const said = { id, n: sheet.n, grade: grade || undefined, remark, solved: truth(solved) };
    const asked = truth(contacted);
    sending.mutate(
      (asked === undefined ? said : { ...said, contacted: asked }) as Parameters<typeof sending.mutate>[0],
    );
  };
  useShortcuts([{ keys: 'Ctrl+Enter', label: words.save, act: send }]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send();
  };
  const yesNo = [
    { value: 'yes' as const, label: common.yes },
    { value: 'no' as const, label: common.no },
  ];
  return (
    <form onSubmit={submit} noValidate>
      <Choice
        legend={words.contacted}
        name="contacted"
        options={yesNo}
        value={contacted === '' ? undefined : contacted}
        change={(value) => draft.change({ contacted: value })}
      />
      <Choice
        legend={words.solved}
        name="solved"
        required
        options={yesNo}
        value={solved === '' ? undefined : solved}
        change={(value) => draft.change({ solved: value })}
        error={errorOf('solved')}
      />
      <Choice
        legend={words.grade}
        name="grade"
        required
        options={data.grades.map(({ code, name }) => ({ value: code, label: nameIn(name, language) }))}
        value={grade === '' ? undefined : grade}
        change={(value) => draft.change({ grade: value })}
        error={errorOf('grade')}
      />
      <Field label={words.remark} error={errorOf('remark')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={1000}
            value={remark}
            onChange={(event) => draft.change({ remark: event.target.value })}
          />
        )}
      </Field>
      <div role="status">
        {redo ? <Alert type="warning" showIcon title={words.redo} className="gap" /> : null}
      </div>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.save} <Keys keys="Ctrl+Enter" />
        </Button>
      </div>
    </form>
  );
}

function truth(said: YesNo): boolean | undefined {
  return said === '' ? undefined : said === 'yes';
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
