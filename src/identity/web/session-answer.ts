import { useQueryClient } from '@tanstack/react-query';
import { answerKey } from '../../platform/ui/query.ts';
import { type Me, readSession } from '../contract.ts';

/** Where the answer to "who is signed in" is kept. */
export const meKey = answerKey(readSession, {});

/** Takes over what the server says about the session. */
export function useSetMe(): (me: Me) => void {
  const client = useQueryClient();
  return (me) => client.setQueryData(meKey, me);
}

/** Nobody is signed in any more: everything that was read is forgotten. */
export function useForgetMe(): () => void {
  const client = useQueryClient();
  return () => {
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] });
    client.setQueryData(meKey, null);
  };
}
