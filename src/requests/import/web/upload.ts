import { useRef, useState } from 'react';
import { CallRefused } from '../../../platform/ui/client.ts';
import { apiAddress } from '../../../platform/ui/site.ts';
import { pieceBytes } from '../contract.ts';

export interface Sending {
  /** Bytes that are at the server, and since when by the clock of the page. */
  sent: number;
  at: number;
  state: 'idle' | 'sending' | 'broken' | 'done';
  error: unknown;
}

/** Sends a file piece by piece; what is at the server is never sent again. */
export function useUpload(done: (id: string) => void) {
  const [sending, setSending] = useState<Sending>({ sent: 0, at: 0, state: 'idle', error: null });
  const stopping = useRef<AbortController | undefined>(undefined);
  const start = async (id: string, file: File, from: number): Promise<void> => {
    stopping.current = new AbortController();
    const { signal } = stopping.current;
    let sent = from;
    setSending({ sent, at: performance.now(), state: 'sending', error: null });
    try {
      while (sent < file.size) {
        sent = await sendPiece(id, { offset: sent, piece: file.slice(sent, sent + pieceBytes), signal });
        setSending({ sent, at: performance.now(), state: 'sending', error: null });
      }
    } catch (error) {
      setSending({
        sent,
        at: performance.now(),
        state: 'broken',
        error: error instanceof CallRefused ? error : null,
      });
      return;
    }
    setSending({ sent, at: performance.now(), state: 'done', error: null });
    done(id);
  };
  return { sending, start, stop: () => stopping.current?.abort() };
}

async function sendPiece(
  id: string,
  { offset, piece, signal }: { offset: number; piece: Blob; signal: AbortSignal },
): Promise<number> {
  const answer = await fetch(apiAddress(`/imports/${id}/content?offset=${offset}`), {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: piece,
    credentials: 'same-origin',
    signal,
  });
  const said = (await answer.json()) as {
    received?: number;
    error?: { code: CallRefused['code']; message: string };
  };
  if (answer.ok && said.received !== undefined) return said.received;
  throw new CallRefused(said.error?.code ?? 'unknown', { message: said.error?.message ?? '' });
}
