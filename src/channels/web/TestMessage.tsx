import { Alert, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Field } from '../../platform/ui/Field.tsx';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useSend } from '../../platform/ui/query.ts';
import { Failed } from '../../platform/ui/states.tsx';
import { sendTest } from '../contract.ts';
import { channelScreens } from './messages.ts';

/** 发测试短信: one message to a number of one's own, and in plain words what the gateway says of it. */
export function TestMessage() {
  const { test: words } = usePhrases(channelScreens);
  const [phone, setPhone] = useState('');
  const sending = useSend(sendTest);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate({ phone });
  };
  const { fields = {} } = sending.error ?? {};
  const { data: heard } = sending;
  return (
    <section className="panel" aria-labelledby="message-test">
      <h2 id="message-test">{words.title}</h2>
      <form className="triple" onSubmit={submit} noValidate>
        <Field label={words.phone} required error={fields['phone']}>
          {(control) => (
            <Input
              {...control}
              inputMode="tel"
              autoComplete="off"
              maxLength={20}
              value={phone}
              onChange={(event) => setPhone(event.target.value)}
            />
          )}
        </Field>
        <div className="field-button">
          <Button htmlType="submit" loading={sending.isPending}>
            {words.send}
          </Button>
        </div>
      </form>
      {sending.error === null || Object.keys(fields).length > 0 ? null : <Failed error={sending.error} />}
      {heard === undefined ? null : (
        <Alert
          role="status"
          showIcon
          type={heard.taken ? 'success' : 'error'}
          title={heard.taken ? words.taken : words.refused(heard.detail ?? '')}
          description={heard.taken ? words.takenNext : words.refusedNext}
        />
      )}
    </section>
  );
}
