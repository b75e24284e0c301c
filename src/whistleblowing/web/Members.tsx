import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { nameIn } from '../../platform/i18n.ts';
import { call } from '../../platform/ui/client.ts';
import { Field } from '../../platform/ui/Field.tsx';
import { useLanguage, usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { admitMember, type BoxView, endMember, heldKeys, type MemberView } from '../contract.ts';
import { fingerprint, fromBase64, readPrintedKey, recoveryProof, toBase64 } from '../sealing.ts';
import { boxScreens } from './messages.ts';
import { useKey, wrapsFor } from './vault.ts';

interface MembersProps {
  box: BoxView;
  again: () => void;
}

/** 成员: who can read, who waits, and who admits whom. */
export function Members({ box, again }: MembersProps) {
  const words = usePhrases(boxScreens).members;
  const key = useKey();
  const isMember = box.self?.state === 'admitted';
  const waiting = box.members.filter(({ state }) => state === 'waiting');
  return (
    <section className="panel" aria-labelledby="box-members">
      <h2 id="box-members">{words.title}</h2>
      {waiting.length > 0 && isMember ? <p className="quiet">{words.admitHint}</p> : null}
      <ul className="plain">
        {box.members
          .filter(({ state }) => state !== 'ended')
          .map((member) => (
            <Member key={member.id} box={box} member={member} by={isMember ? key : undefined} again={again} />
          ))}
      </ul>
      {waiting.length > 0 ? <ByRecovery box={box} waiting={waiting} again={again} /> : null}
    </section>
  );
}

interface MemberProps extends MembersProps {
  member: MemberView;
  by: Uint8Array | undefined;
}

function Member({ box, member, by, again }: MemberProps) {
  const words = usePhrases(boxScreens).members;
  const { language } = useLanguage();
  const admitting = useSend(admitMember, { done: again });
  const ending = useSend(endMember, { done: again });
  const admit = async (key: Uint8Array): Promise<void> => {
    const { rows } = await call(heldKeys, { of: 'own' });
    const wraps = await wrapsFor(member, key, { rows, units: box.units });
    admitting.mutate({ id: member.id, n: box.n, held: rows.length, wraps });
  };
  const error = admitting.error ?? ending.error;
  return (
    <li>
      <p>
        {nameIn(member.post, language)} · {nameIn(member.unit, language)} · {words[member.level]} ·{' '}
        {words[member.state]}
        {member.isSelf ? ` · ${words.self}` : ''}
      </p>
      <p className="quiet">
        {words.mark} <span className="number">{fingerprint(fromBase64(member.publicKey))}</span>
      </p>
      {error === null ? null : <Failed error={error} />}
      <div className="row">
        {member.state === 'waiting' && by !== undefined ? (
          <Button type="primary" loading={admitting.isPending} onClick={() => void admit(by)}>
            {words.admit}
          </Button>
        ) : null}
        {by !== undefined || member.isSelf ? (
          <Button loading={ending.isPending} onClick={() => ending.mutate({ id: member.id, n: box.n })}>
            {words.end}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

/** Whoever keeps the recovery key types it in here: it opens what no member can, and admits who waits. */
function ByRecovery({ box, waiting, again }: MembersProps & { waiting: readonly MemberView[] }) {
  const words = usePhrases(boxScreens).members;
  const { language } = useLanguage();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const admitting = useSend(admitMember, { done: again });
  const admit = async (member: MemberView): Promise<void> => {
    const key = readPrintedKey(typed);
    setWrong(key === undefined);
    if (key === undefined) return;
    const { rows } = await call(heldKeys, { of: 'recovery' });
    const wraps = await wrapsFor(member, key, { rows, units: box.units });
    const proof = toBase64(recoveryProof(key));
    admitting.mutate({ id: member.id, n: box.n, held: rows.length, wraps, recoveryProof: proof });
  };
  return (
    <details>
      <summary>{words.recovery}</summary>
      <Field
        label={words.recovery}
        hint={words.recoveryHint}
        required
        error={isWrong ? words.recoveryWrong : undefined}
      >
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      {isWrong ? <Alert type="error" role="alert" title={words.recoveryWrong} /> : null}
      {admitting.error === null ? null : <Failed error={admitting.error} />}
      <div className="row">
        {waiting.map((member) => (
          <Button key={member.id} loading={admitting.isPending} onClick={() => void admit(member)}>
            {words.admit} {nameIn(member.post, language)}
          </Button>
        ))}
      </div>
    </details>
  );
}
