import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { answerWish, type WishView } from '../contract-wishes.ts';
import { fittingOutcome, type WishOutcome } from '../rules/wish.ts';
import { wishScreens } from './wish-messages.ts';

/** 答复申请人: what comes of the wish, and what they are told. */
export function AnswerWishForm({ wish, show }: { wish: WishView; show: (wish: WishView) => void }) {
  const words = usePhrases(wishScreens);
  const outcomes: WishOutcome[] = [fittingOutcome[wish.wants], 'refused'];
  const [value, setValue] = useState({ outcome: fittingOutcome[wish.wants] as WishOutcome, words: '' });
  const sending = useSend(answerWish, { done: show });
  const errorOf = useFieldErrors(sending.error, value);
  return (
    <form
      className="panel"
      aria-labelledby="wish-answer"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) sending.mutate({ id: wish.id, n: wish.n, ...value });
      }}
    >
      <h2 id="wish-answer">{words.answer}</h2>
      {wish.wants === 'erase' ? <p className="quiet">{words.listHint}</p> : null}
      <Field label={words.outcome} required error={errorOf('outcome')}>
        {(control) => (
          <Select
            {...control}
            className="wide"
            value={value.outcome}
            options={outcomes.map((one) => ({ value: one, label: words.outcomes[one] }))}
            onChange={(outcome) => setValue((before) => ({ ...before, outcome }))}
          />
        )}
      </Field>
      <Field label={words.answerWords} required error={errorOf('words')}>
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={3}
            maxLength={1000}
            value={value.words}
            onChange={(event) => setValue((before) => ({ ...before, words: event.target.value }))}
          />
        )}
      </Field>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.answer}
        </Button>
      </div>
    </form>
  );
}
