import { Input } from 'antd';
import { useEffect, useRef } from 'react';
import { nameIn } from '../../../platform/i18n.ts';
import type { Draft } from '../../../platform/ui/draft.ts';
import { Choice, Field, TextLength } from '../../../platform/ui/Field.tsx';
import { useLanguage, usePhrases } from '../../../platform/ui/language.tsx';
import { Keys, useShortcuts } from '../../../platform/ui/shortcuts.tsx';
import { directBases } from '../../rules/stage.ts';
import { useCity } from '../city.tsx';
import { formMessages } from '../form-messages.ts';
import { requestScreens } from '../messages.ts';
import type { DeskWords } from './draft.ts';
import { deskScreens } from './messages.ts';

interface WordFieldsProps {
  draft: Draft<DeskWords>;
  errorOf: (field: string) => string | undefined;
  /** Why the answer does not fit the way out that was chosen. */
  answerFault: string | undefined;
}

/** What is asked, and what was answered on the spot. The cursor begins in the words. */
export function WordFields({ draft, errorOf, answerFault }: WordFieldsProps) {
  const words = usePhrases(formMessages).desk;
  const { language } = useLanguage();
  const { data } = useCity();
  const { value, change } = draft;
  const asks = data.askerTypes.find(({ code }) => code === value.askerType)?.asks ?? [];
  const box = useRef<HTMLDivElement>(null);
  const focus = (selector: string): void => box.current?.querySelector<HTMLElement>(selector)?.focus();
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('.desk-words textarea')?.focus();
  }, []);
  useShortcuts([
    ...data.requestTypes.map(({ code, name }, index) => ({
      keys: `Alt+${index + 1}`,
      label: nameIn(name, language),
      act: () => change({ requestType: code }),
    })),
    { keys: 'Alt+w', label: words.toWords, act: () => focus('.desk-words textarea') },
    { keys: 'Alt+a', label: words.toAnswer, act: () => focus('.desk-answer textarea') },
  ]);
  return (
    <div ref={box} className="panel">
      <Choice
        legend={words.requestType}
        name="requestType"
        required
        options={data.requestTypes.map(({ code, name }, index) => ({
          value: code,
          label: nameIn(name, language),
          keys: `Alt+${index + 1}`,
        }))}
        value={value.requestType}
        change={(requestType) => change({ requestType })}
        error={errorOf('requestType')}
      />
      <Field
        label={words.words}
        hint={
          <>
            {words.wordsHint}
            {asks.length === 0 ? null : <> {words.asks(asks.map((one) => nameIn(one, language)))}</>}
            <TextLength used={value.words.length} most={data.wordsLength} />
          </>
        }
        required
        error={errorOf('words')}
        keys={<Keys keys="Alt+W" />}
        className="desk-words"
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={5}
            maxLength={data.wordsLength}
            value={value.words}
            onChange={(event) => change({ words: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={words.answer}
        hint={words.answerHint}
        error={answerFault ?? errorOf('direct.answer') ?? errorOf('direct')}
        keys={<Keys keys="Alt+A" />}
        className="desk-answer"
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={5000}
            value={value.answer}
            onChange={(event) => change({ answer: event.target.value })}
          />
        )}
      </Field>
      {value.answer.trim() === '' ? null : <Basis draft={draft} errorOf={errorOf} />}
    </div>
  );
}

function Basis({ draft: { value, change }, errorOf }: Pick<WordFieldsProps, 'draft' | 'errorOf'>) {
  const words = usePhrases(formMessages).desk;
  const { bases } = usePhrases(requestScreens);
  const { threeParty } = usePhrases(deskScreens);
  return (
    <>
      <Choice
        legend={words.basis}
        name="basis"
        required
        options={directBases.map((code) => ({ value: code, label: bases[code] }))}
        value={value.basis}
        change={(basis) => change({ basis })}
        error={errorOf('direct.basis')}
      />
      {value.basis === 'knowledge' ? (
        <Field label={words.article} error={errorOf('direct.article')}>
          {(control) => (
            <Input
              {...control}
              value={value.article}
              maxLength={100}
              onChange={(event) => change({ article: event.target.value, articleId: '' })}
            />
          )}
        </Field>
      ) : null}
      {value.basis === 'three-party' ? (
        <Field label={threeParty} error={errorOf('direct.threeParty')}>
          {(control) => (
            <Input
              {...control}
              value={value.threeParty}
              maxLength={200}
              onChange={(event) => change({ threeParty: event.target.value })}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}
