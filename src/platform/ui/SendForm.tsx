import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { useFieldErrors } from './field-errors.ts';
import { useSend } from './query.ts';
import { Failed } from './states.tsx';

interface SendFormProps<View> {
  /** What is done, as its button and its name. */
  label: string;
  cancel: string;
  endpoint: Endpoint<z.ZodType, z.ZodType<View>>;
  /** What was typed; a field’s error goes when it changes. */
  value: object;
  /** What is sent; what was typed where it is not said. */
  input?: (() => object) | undefined;
  /** Asked anew when it was done, and when somebody was quicker. */
  reload: readonly Endpoint[];
  close: () => void;
  /** Once it was done, where that is not the same as closing it undone. */
  done?: (() => void) | undefined;
  className?: string;
  heading?: ReactNode;
  children?: ((errorOf: (field: string) => string | undefined) => ReactNode) | undefined;
}

/** One step with a form of its own: its fields, what went wrong, and the two buttons. */
export function SendForm<View>(props: SendFormProps<View>) {
  const { label, cancel, endpoint, value, input = () => value, reload, close, done = close } = props;
  const { className, heading, children } = props;
  const client = useQueryClient();
  const askAnew = (): void => {
    for (const { path } of reload) void client.invalidateQueries({ queryKey: [path] });
  };
  const sending = useSend(endpoint, {
    done: () => {
      askAnew();
      done();
    },
    refused: ({ code }) => {
      if (code === 'conflict' || code === 'not-now') askAnew();
    },
  });
  const errorOf = useFieldErrors(sending.error, value as Record<string, unknown>);
  return (
    <form
      {...(className === undefined ? {} : { className })}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) sending.mutate(input());
      }}
    >
      {heading}
      {children?.(errorOf)}
      {sending.error === null ? null : <Failed error={sending.error} />}
      <div className="row form-buttons">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {label}
        </Button>
        <Button onClick={close}>{cancel}</Button>
      </div>
    </form>
  );
}
