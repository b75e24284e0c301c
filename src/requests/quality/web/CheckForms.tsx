import { Button, Input, InputNumber } from 'antd';
import { type FormEvent, useState } from 'react';
import { nameIn } from '../../../platform/i18n.ts';
import { Choice, Field } from '../../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../../platform/ui/field-errors.ts';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { useSend } from '../../../platform/ui/query.ts';
import { Failed } from '../../../platform/ui/states.tsx';
import { appealCheck, type CheckView, decideCheck, scoreCheck } from '../contract.ts';
import { qualityScreens } from './messages.ts';

interface JudgeFormProps {
  check: CheckView;
  /** An appeal is decided, rather than a first score given. */
  isAppeal: boolean;
  done: () => void;
}

/** Points by the city's sheet, with what the person is to know. */
export function JudgeForm({ check, isAppeal, done }: JudgeFormProps) {
  const words = usePhrases(qualityScreens);
  const { language } = useLanguage();
  const start = Object.fromEntries(check.items.map(({ code, points, given }) => [code, given ?? points]));
  const [points, setPoints] = useState<Record<string, number>>(start);
  const [upheld, setUpheld] = useState<'yes' | 'no' | undefined>();
  const [text, setText] = useState('');
  const scoring = useSend(scoreCheck, { done });
  const deciding = useSend(decideCheck, { done });
  const sending = isAppeal ? deciding : scoring;
  const errorOf = useFieldErrors(sending.error, { points, words: text, upheld });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const at = { id: check.id, n: check.n, points, words: text };
    if (isAppeal) deciding.mutate({ ...at, upheld: upheld === 'yes' });
    else scoring.mutate(at);
  };
  return (
    <form className="panel" onSubmit={submit} noValidate aria-label={isAppeal ? words.decide : words.score}>
      <h2>{isAppeal ? words.decide : words.score}</h2>
      {isAppeal ? (
        <Choice
          name="upheld"
          legend={words.upheld}
          required
          value={upheld}
          change={setUpheld}
          options={[
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
          ]}
        />
      ) : null}
      {isAppeal && upheld !== 'yes'
        ? null
        : check.items.map(({ code, name, points: most }) => (
            <Field key={code} label={nameIn(name, language)} hint={`${words.most} ${most}`} required>
              {(control) => (
                <InputNumber
                  {...control}
                  min={0}
                  max={most}
                  precision={0}
                  value={points[code] ?? null}
                  onChange={(given) => setPoints({ ...points, [code]: given ?? 0 })}
                />
              )}
            </Field>
          ))}
      <Field
        label={isAppeal ? words.decideWords : words.remark}
        hint={words.remarkHint}
        required={isAppeal}
        error={errorOf('words')}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={1000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <Button
        type="primary"
        htmlType="submit"
        loading={sending.isPending}
        disabled={isAppeal && upheld === undefined}
      >
        {isAppeal ? words.saveDecision : words.saveScore}
      </Button>
    </form>
  );
}

/** 申诉: the person concerned says why. */
export function AppealForm({ check, done }: { check: CheckView; done: () => void }) {
  const words = usePhrases(qualityScreens);
  const [text, setText] = useState('');
  const sending = useSend(appealCheck, { done });
  const errorOf = useFieldErrors(sending.error, { words: text });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate({ id: check.id, n: check.n, words: text });
  };
  return (
    <form className="panel" onSubmit={submit} noValidate aria-label={words.appeal}>
      <h2>{words.appeal}</h2>
      <Field label={words.appealWords} required error={errorOf('words')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={1000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {words.saveAppeal}
      </Button>
    </form>
  );
}
