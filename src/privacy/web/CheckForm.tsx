import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { Moment } from '../../platform/ui/moments.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { checkIdentity, type WishView } from '../contract-wishes.ts';
import { type IdentityProof, identityProofs } from '../rules/wish.ts';
import { wishScreens } from './wish-messages.ts';

interface FormProps {
  wish: WishView;
  show: (wish: WishView) => void;
}

/** 核实身份: how it was made sure who asks, and which of the requests found are theirs. */
export function CheckForm({ wish, show }: FormProps) {
  const words = usePhrases(wishScreens);
  const proofs = identityProofs.filter((one) => one !== 'code' || wish.via === 'portal');
  const [how, setHow] = useState<IdentityProof>(wish.proof ?? (wish.via === 'portal' ? 'code' : 'papers'));
  const fitting = wish.found.filter(({ isOwn, both }) => (wish.isChecked ? isOwn : both));
  const [chosen, setChosen] = useState<readonly string[]>(fitting.map(({ id }) => id));
  const sending = useSend(checkIdentity, { done: show });
  const errorOf = useFieldErrors(sending.error, { how, requests: chosen });
  const tick = (id: string, isTicked: boolean): void =>
    setChosen((before) => (isTicked ? [...before, id] : before.filter((one) => one !== id)));
  const error = errorOf('requests');
  return (
    <form
      className="panel"
      aria-labelledby="wish-check"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) sending.mutate({ id: wish.id, n: wish.n, how, requests: [...chosen] });
      }}
    >
      <h2 id="wish-check">{words.found}</h2>
      <p className="quiet">{wish.found.length === 0 ? words.foundNone : words.foundHint}</p>
      <ul className="plain">
        {wish.found.map((one) => (
          <li key={one.id}>
            <Checkbox
              checked={chosen.includes(one.id)}
              onChange={(event) => tick(one.id, event.target.checked)}
            >
              <span className="number">{one.number}</span> · {words.parties[one.party]} ·{' '}
              <Moment at={one.receivedAt} year /> · {one.closedAt === null ? words.open : words.closed}
              {one.both ? ` · ${words.both}` : ''}
            </Checkbox>
          </li>
        ))}
      </ul>
      {error === undefined ? null : <p className="error-text">{error}</p>}
      <Field label={words.proof} required error={errorOf('how')}>
        {(control) => (
          <Select
            {...control}
            className="wide"
            value={how}
            options={proofs.map((one) => ({ value: one, label: words.proofs[one] }))}
            onChange={setHow}
          />
        )}
      </Field>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type={wish.isChecked ? 'default' : 'primary'} htmlType="submit" loading={sending.isPending}>
          {words.check}
        </Button>
      </div>
    </form>
  );
}
