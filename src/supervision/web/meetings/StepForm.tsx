import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Endpoint } from '../../../platform/endpoint.ts';
import { useFieldErrors } from '../../../platform/ui/field-errors.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { useSend } from '../../../platform/ui/query.ts';
import { Failed } from '../../../platform/ui/states.tsx';
import { listDecisions, listMeetings, type MeetingView, readMeeting } from '../../contract-meetings.ts';
import { meetingScreens } from './messages.ts';

interface StepFormProps<Value extends object> {
  label: string;
  endpoint: Endpoint<z.ZodType, z.ZodType<MeetingView>>;
  value: Value;
  /** What is sent. */
  input: () => object;
  close: () => void;
  children: (errorOf: (field: string) => string | undefined) => ReactNode;
}

/** One step on a meeting or a decision: its fields, what went wrong, and the two buttons. */
export function StepForm<Value extends object>({
  label,
  endpoint,
  value,
  input,
  close,
  children,
}: StepFormProps<Value>) {
  const words = usePhrases(meetingScreens);
  const client = useQueryClient();
  const reload = (): void => {
    for (const { path } of [readMeeting, listMeetings, listDecisions])
      void client.invalidateQueries({ queryKey: [path] });
  };
  const sending = useSend(endpoint, {
    done: () => {
      reload();
      close();
    },
    refused: ({ code }) => {
      if (code === 'conflict' || code === 'not-now') reload();
    },
  });
  const errorOf = useFieldErrors(sending.error, value as Record<string, unknown>);
  return (
    <form
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) sending.mutate(input());
      }}
    >
      {children(errorOf)}
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
