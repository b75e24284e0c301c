import { Button, Input } from 'antd';
import { useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { MomentPicker } from '../../platform/ui/MomentPicker.tsx';
import { useZone } from '../../platform/ui/moments.tsx';
import { useAnswer, useSend } from '../../platform/ui/query.ts';
import { Awaited, Failed } from '../../platform/ui/states.tsx';
import { instantInZone } from '../../platform/ui/zone.ts';
import { draftPaper, issueRung, type LadderView } from '../contract-ladder.ts';
import type { IssuedRung } from '../rules/ladder-events.ts';
import { ladderScreens } from './ladder-messages.ts';
import { PaperText } from './PaperText.tsx';

interface IssueFormProps {
  view: LadderView;
  rung: IssuedRung;
  done: (view: LadderView) => void;
  close: () => void;
  reload: () => void;
}

/** 发出: the paper as it will go out, with what is added to it; nothing goes before it is sent. */
export function IssueForm({ view, rung, done, close, reload }: IssueFormProps) {
  const words = usePhrases(ladderScreens);
  const zone = useZone();
  const [value, setValue] = useState({ added: '', time: '', place: '' });
  const change = (more: Partial<typeof value>): void => setValue((before) => ({ ...before, ...more }));
  const isTalk = rung === 'talk';
  const time = value.time === '' ? undefined : instantInZone(value.time, zone);
  const place = value.place.trim();
  const meeting = isTalk && time !== undefined && place.length > 1 ? { time, place } : undefined;
  const sending = useSend(issueRung, {
    done,
    refused: ({ code }) => {
      if (code === 'conflict' || code === 'not-now') reload();
    },
  });
  const added = value.added.trim();
  const input = { request: view.request, rung, ...(added.length < 2 ? {} : { words: added }), ...meeting };
  const errorOf = useFieldErrors(sending.error, { ...value, words: added });
  return (
    <form
      className="panel"
      aria-label={words.issue(words.rungs[rung])}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) sending.mutate({ ...input, n: view.n });
      }}
    >
      <h2>{words.issue(words.rungs[rung])}</h2>
      {isTalk ? (
        <>
          <Field label={words.time} required error={errorOf('time')}>
            {(control) => (
              <MomentPicker control={control} value={value.time} change={(at) => change({ time: at })} />
            )}
          </Field>
          <Field label={words.place} required error={errorOf('place')}>
            {(control) => (
              <Input
                {...control}
                lang="zh-CN"
                maxLength={100}
                value={value.place}
                onChange={(event) => change({ place: event.target.value })}
              />
            )}
          </Field>
        </>
      ) : null}
      <Field label={words.added} hint={words.addedHint} error={errorOf('words')}>
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={2}
            maxLength={2000}
            value={value.added}
            onChange={(event) => change({ added: event.target.value })}
          />
        )}
      </Field>
      {isTalk && meeting === undefined ? null : <Preview input={input} />}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.send}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}

function Preview({ input }: { input: Parameters<typeof useDraft>[0] }) {
  const words = usePhrases(ladderScreens);
  const found = useDraft(input);
  return (
    <section aria-label={words.preview}>
      <h3>{words.preview}</h3>
      <Awaited answer={found} rows={4} />
      {found.data === undefined ? null : found.data.paper === null ? (
        <p className="quiet">{words.noTemplate}</p>
      ) : (
        <PaperText paper={found.data.paper} />
      )}
    </section>
  );
}

interface Draft {
  request: string;
  rung: IssuedRung;
  words?: string;
  time?: string;
  place?: string;
}

const useDraft = (input: Draft) => useAnswer(draftPaper, input, { keepLast: true });
