import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useMay } from '../../platform/ui/acting.tsx';
import { Field } from '../../platform/ui/Field.tsx';
import { useFieldErrors } from '../../platform/ui/field-errors.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import {
  type DestructionView,
  dropDestruction,
  prepareDestruction,
  releaseDestruction,
  returnDestruction,
} from '../contract.ts';
import { privacyPermissions } from '../rules/permissions.ts';
import { destructionScreens } from './messages.ts';

interface StepsProps {
  list: DestructionView;
  show: (list: DestructionView) => void;
}

/** What the post may do with the list now, and what it waits for. */
export function DestructionSteps({ list, show }: StepsProps) {
  const words = usePhrases(destructionScreens);
  const may = useMay();
  if (list.state === 'released')
    return <Alert className="gap no-print" type="info" showIcon title={words.working} />;
  if (list.state === 'proposed' && may(privacyPermissions['destruction.prepare']))
    return <Prepare list={list} show={show} />;
  if (list.state !== 'prepared' || !may(privacyPermissions['destruction.release'])) return null;
  return list.prepared?.isOwn === true ? (
    <Alert className="gap no-print" type="info" showIcon title={words.preparedByYou} />
  ) : (
    <Release list={list} show={show} />
  );
}

function Prepare({ list, show }: StepsProps) {
  const words = usePhrases(destructionScreens);
  const [isDropping, setDropping] = useState(false);
  const preparing = useSend(prepareDestruction, { done: show });
  if (isDropping)
    return (
      <Reasoned
        endpoint={dropDestruction}
        label={words.drop}
        list={list}
        show={show}
        close={() => setDropping(false)}
      />
    );
  return (
    <section className="panel no-print" aria-label={words.prepare}>
      <div className="row">
        <Button
          type="primary"
          loading={preparing.isPending}
          onClick={() => preparing.mutate({ id: list.id, n: list.n })}
        >
          {words.prepare}
        </Button>
        <Button onClick={() => setDropping(true)}>{words.drop}</Button>
      </div>
      {preparing.error === null ? null : <Failed error={preparing.error} />}
    </section>
  );
}

function Release({ list, show }: StepsProps) {
  const words = usePhrases(destructionScreens);
  const [isReturning, setReturning] = useState(false);
  const releasing = useSend(releaseDestruction, { done: show });
  if (isReturning)
    return (
      <Reasoned
        endpoint={returnDestruction}
        label={words.return}
        list={list}
        show={show}
        close={() => setReturning(false)}
      />
    );
  return (
    <section className="panel no-print" aria-label={words.release}>
      <p>{words.releaseWarn}</p>
      <div className="row">
        <Button
          type="primary"
          danger
          loading={releasing.isPending}
          onClick={() => releasing.mutate({ id: list.id, n: list.n })}
        >
          {words.release}
        </Button>
        <Button onClick={() => setReturning(true)}>{words.return}</Button>
      </div>
      {releasing.error === null ? null : <Failed error={releasing.error} />}
    </section>
  );
}

interface ReasonedProps extends StepsProps {
  endpoint: typeof dropDestruction | typeof returnDestruction;
  label: string;
  close: () => void;
}

/** A step that wants its reason. */
function Reasoned({ endpoint, label, list, show, close }: ReasonedProps) {
  const words = usePhrases(destructionScreens);
  const [reason, setReason] = useState('');
  const sending = useSend(endpoint, { done: show });
  const errorOf = useFieldErrors(sending.error, { reason });
  return (
    <form
      className="panel no-print"
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) sending.mutate({ id: list.id, n: list.n, reason });
      }}
    >
      <Field label={words.reasonLabel} required error={errorOf('reason')}>
        {(control) => (
          <Input.TextArea
            {...control}
            lang="zh-CN"
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {label}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  );
}
