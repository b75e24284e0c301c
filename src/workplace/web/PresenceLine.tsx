import { useEffect } from 'react';
import { call } from '../../platform/ui/client.ts';
import { usePhrases } from '../../platform/ui/language.tsx';
import { useAnswer } from '../../platform/ui/query.ts';
import type { PresenceProps } from '../../requests/contract.ts';
import { presence } from '../contract.ts';
import { workplaceScreens } from './messages.ts';

const every = 15_000;

/** 也在看: who else has this request open, and who of them is filling in a step. Nobody's name, only posts. */
export function PresenceLine({ id, nameOf }: PresenceProps) {
  const words = usePhrases(workplaceScreens).presence;
  const isWriting = document.querySelector('.case-actions form') !== null;
  const answer = useAnswer(presence, { request: id, writing: isWriting }, { every, keepLast: true });
  useEffect(() => {
    const leave = (): void => {
      // nothing is lost when it is not heard: whoever says nothing is gone soon
      call(presence, { request: id, leaving: true }, { whenSignedOut: 'refuse' }).catch(() => undefined);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [id]);
  const others = answer.data?.others ?? [];
  return (
    <p role="status" className={others.length === 0 ? 'only-read' : 'presence'}>
      {others.length === 0
        ? ''
        : words.others(
            others
              .map((other) => `${nameOf(other)}${other.writing ? `（${words.writing}）` : ''}`)
              .join('、'),
          )}
    </p>
  );
}
