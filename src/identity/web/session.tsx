import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { ActingContext } from '../../platform/ui/acting.tsx';
import { CallRefused, call } from '../../platform/ui/client.ts';
import { useLanguage } from '../../platform/ui/language.tsx';
import { OwnerContext } from '../../platform/ui/owner.tsx';
import { Awaited } from '../../platform/ui/states.tsx';
import { type Me, readSession } from '../contract.ts';
import { ChoosePost } from './ChoosePost.tsx';
import { SignInPage } from './SignInPage.tsx';
import { StagePage } from './StagePage.tsx';
import { meKey } from './session-answer.ts';

/** Somebody signed in and acting in a post. */
export interface Acting extends Me {
  acting: NonNullable<Me['acting']>;
}

const MeContext = createContext<Acting | undefined>(undefined);

/** Who is signed in; only inside {@link SessionGate}. */
export function useMe(): Acting {
  const me = useContext(MeContext);
  if (me === undefined) throw new Error('a screen that asks who is signed in stands inside SessionGate');
  return me;
}

/**
 * Shows the screens to whoever is signed in, ready and in a post, and otherwise what is to be done first. Another
 * person or post, changed in this tab or another, begins with fresh screens.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const client = useQueryClient();
  const found = useQuery<Me | null, CallRefused>({
    queryKey: meKey,
    queryFn: ({ signal }) => readMe(client, signal),
    refetchOnWindowFocus: 'always',
  });
  const { data: me, refetch } = found;
  const [typed, setTyped] = useState('');
  const [choosing, setChoosing] = useState(false);
  useEffect(() => {
    if (language !== undefined) void refetch();
  }, [language, refetch]);
  if (me === undefined) return <Awaited answer={found} />;
  if (me === null) {
    return (
      <SignInPage
        signedIn={(password, signed) => {
          setTyped(password);
          setChoosing(signed.posts.length > 1);
        }}
      />
    );
  }
  if (me.stage !== 'ready' || me.acting === null) return <StagePage me={me} typed={typed} />;
  if (choosing) return <ChoosePost me={me} chosen={() => setChoosing(false)} />;
  return (
    <MeContext value={{ ...me, acting: me.acting }} key={`${me.person.id}/${me.acting.post}`}>
      <ActingContext value={me.acting}>
        <OwnerContext value={me.person.id}>{children}</OwnerContext>
      </ActingContext>
    </MeContext>
  );
}

/** Nobody, on a page just opened; for somebody whose session has ended it waits until they are back. */
async function readMe(client: QueryClient, signal: AbortSignal): Promise<Me | null> {
  const before = client.getQueryData<Me | null>(meKey);
  const wasIn = before?.stage === 'ready';
  try {
    return await call(readSession, {}, { whenSignedOut: wasIn ? 'ask' : 'refuse', signal });
  } catch (error) {
    if (error instanceof CallRefused && error.code === 'sign-in') return null;
    throw error;
  }
}
