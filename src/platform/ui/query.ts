import {
  keepPreviousData,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { type CallOptions, CallRefused, call } from './client.ts';
import { usePresence } from './presence.ts';

/** Times an unanswered question is asked again by itself; a refusal never is. */
const silentRetries = 2;

/** The one store of answers; asked again when the person comes back to the window. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 5_000,
        retry: (count, error) =>
          count < silentRetries && error instanceof CallRefused && error.code === 'offline',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

export interface AskOptions {
  enabled?: boolean;
  /** Milliseconds after which the answer is asked for again while the screen is open. */
  every?: number;
  /** Milliseconds for which an answer is taken as it is. */
  goodFor?: number;
  /** Shows the answer to the last question while the next is under way. */
  keepLast?: boolean;
}

/** The key under which the answer to a question is kept. */
export function answerKey(endpoint: Endpoint, input: unknown): readonly [string, unknown] {
  return [endpoint.path, input];
}

/** Asks the API and keeps the answer: one hook per reading endpoint and input. */
export function useAnswer<Input extends z.ZodType, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
  input: z.input<Input>,
  options: AskOptions = {},
): UseQueryResult<z.output<Output>, CallRefused> {
  const isPresent = usePresence();
  const every = isPresent ? options.every : undefined;
  return useQuery<z.output<Output>, CallRefused>({
    queryKey: answerKey(endpoint, input),
    queryFn: ({ signal }) => call(endpoint, input, { signal }),
    ...(options.enabled === undefined ? {} : { enabled: options.enabled }),
    ...(every === undefined ? {} : { refetchInterval: every }),
    ...(options.goodFor === undefined ? {} : { staleTime: options.goodFor }),
    ...(options.keepLast ? { placeholderData: keepPreviousData } : {}),
  });
}

export interface SendOptions<Answer> {
  done?: (answer: Answer) => void;
  refused?: (refusal: CallRefused) => void;
  whenSignedOut?: CallOptions['whenSignedOut'];
}

/** Sends something to the API: one hook per acting endpoint. */
export function useSend<Input extends z.ZodType, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
  { done, refused, whenSignedOut = 'ask' }: SendOptions<z.output<Output>> = {},
): UseMutationResult<z.output<Output>, CallRefused, z.input<Input>> {
  return useMutation<z.output<Output>, CallRefused, z.input<Input>>({
    mutationFn: (input) => call(endpoint, input, { whenSignedOut }),
    onSuccess: (answer) => done?.(answer),
    onError: (refusal) => refused?.(refusal),
  });
}
