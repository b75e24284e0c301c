import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Endpoint } from '../../../platform/endpoint.ts';
import { usePhrases } from '../../../platform/ui/language.tsx';
import { SendForm } from '../../../platform/ui/SendForm.tsx';
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
export function StepForm<Value extends object>(props: StepFormProps<Value>) {
  const words = usePhrases(meetingScreens);
  return <SendForm {...props} cancel={words.cancel} reload={[readMeeting, listMeetings, listDecisions]} />;
}
