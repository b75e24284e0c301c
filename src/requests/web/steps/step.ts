import { type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Endpoint } from '../../../platform/endpoint.ts';
import type { CallRefused } from '../../../platform/ui/client.ts';
import { type Draft, useDraft } from '../../../platform/ui/draft.ts';
import { useFieldErrors } from '../../../platform/ui/field-errors.ts';
import { answerKey, useSend } from '../../../platform/ui/query.ts';
import { type CaseView, counts, list, view } from '../../contract.ts';
import type { Action } from '../../rules/stage.ts';
import type { Advised } from '../case/advice.ts';

/** What every form of a step gets. */
export interface StepProps {
  request: CaseView;
  /** Number of the last entry the person had seen; the server refuses the step when there is a newer one. */
  seen: number;
  /** Somebody acted first, and the person has not yet taken note or the step is over. */
  blocked: boolean;
  refresh: () => Promise<CaseView | undefined>;
  done: () => void;
  cancel: () => void;
  /** What was proposed and taken over with one key 采用建议. */
  advised?: Advised | undefined;
}

/** Name of the draft of a form on a request. */
export function draftOf(id: string, action: Action): string {
  return `request/${id}/${action}`;
}

export interface Step<Value, Input extends z.ZodType> {
  draft: Draft<Value>;
  sending: UseMutationResult<CaseView, CallRefused, z.input<Input>>;
  /** What to say about a field. */
  errorOf: (field: string) => string | undefined;
}

/** One step of the lifecycle as a form: its draft, sending it, and what the server says about its fields. */
export function useStep<Value extends object, Input extends z.ZodType>(
  action: Action,
  endpoint: Endpoint<Input, z.ZodType<CaseView>>,
  { props, empty }: { props: StepProps; empty: Value },
): Step<Value, Input> {
  const client = useQueryClient();
  const draft = useDraft(draftOf(props.request.id, action), empty);
  const sending = useSend(endpoint, {
    done: (answer) => {
      draft.clear();
      client.setQueryData(answerKey(view, { id: props.request.id }), answer);
      void client.invalidateQueries({ queryKey: [list.path] });
      void client.invalidateQueries({ queryKey: [counts.path] });
      props.done();
    },
    refused: ({ code }) => {
      if (code === 'conflict' || code === 'not-now' || code === 'not-allowed') void props.refresh();
    },
  });
  const errorOf = useFieldErrors(sending.error, draft.value as Record<string, unknown>);
  return { draft, sending, errorOf };
}
