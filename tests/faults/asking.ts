import { randomInt, randomUUID } from 'node:crypto';
import { picture } from './odd-files.ts';

/** One submission as a resident's client makes it; sent again it is the same one. */
export interface Submission {
  key: string;
  words: string;
  /** By the API, or by the portal's form as a browser without scripts posts it. */
  way: 'api' | 'portal';
  language: 'zh-CN' | 'en';
  /** The address it comes from, as a proxy reports it. */
  from: string;
  /** Files to go with the form. */
  files?: readonly { name: string; bytes: Uint8Array }[];
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The code that opens the request, when it was received. */
  code: string | undefined;
}

/** A submission of its own: its words name it, so that it is found again. */
export function submission(more: Partial<Submission> = {}): Submission {
  const key = randomUUID();
  const from = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
  return { key, way: 'api', language: 'zh-CN', from, words: `路灯坏了三天没有人修，编号 ${key}`, ...more };
}

/** Sends a submission; undefined when no answer arrived. */
export async function send(port: number, sent: Submission): Promise<Answer | undefined> {
  const { way, language, from, key: retryKey, words } = sent;
  const values = { requestType: 'help', askerType: 'resident', notify: 'none', words, retryKey };
  const isApi = way === 'api';
  const address = `http://127.0.0.1:${port}/c/jingzhou${isApi ? '/api/v1/requests' : '/ask/send'}`;
  try {
    const answer = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'accept-language': language,
        'x-forwarded-for': from,
        accept: isApi ? 'application/json' : 'text/html',
        ...(isApi ? { 'content-type': 'application/json' } : {}),
      },
      body: isApi ? JSON.stringify(values) : formOf({ ...values, step: 'check' }, sent.files),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, code: codeIn(answer, text) };
  } catch {
    return undefined;
  }
}

function formOf(values: Record<string, string>, files: Submission['files']): URLSearchParams | FormData {
  if (files === undefined) return new URLSearchParams(values);
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.append(name, value);
  for (const { name, bytes } of files) form.append('files', new Blob([new Uint8Array(bytes)]), name);
  return form;
}

function codeIn(answer: Response, text: string): string | undefined {
  if (answer.status === 303)
    return /\/t\/([A-Z0-9]+)\?new=1$/.exec(answer.headers.get('location') ?? '')?.[1];
  return answer.status === 200 ? (JSON.parse(text) as { trackCode?: string }).trackCode : undefined;
}

/** Reads a request by its code; undefined when it is not found. */
export async function track(port: number, code: string): Promise<{ words: string } | undefined> {
  const answer = await fetch(`http://127.0.0.1:${port}/c/jingzhou/api/v1/track/${code}`, {
    headers: { 'x-forwarded-for': submission().from },
  });
  return answer.ok ? ((await answer.json()) as { words: string }) : undefined;
}

/** A photo to go with a form. */
export const photo = { name: '路灯.png', bytes: picture };

/** What was sent, with what came back. */
export interface Sent {
  submission: Submission;
  answer: Answer | undefined;
}

export interface Asking {
  /** Stops sending, waits for what is under way and gives all that was sent. */
  stop(): Promise<Sent[]>;
}

/** People who ask at a steady rate, whether or not they are answered. */
export function stream(port: number, perSecond: number): Asking {
  const sent: Promise<Sent>[] = [];
  const asking = setInterval(() => sent.push(sendNext(port, sent.length)), 1_000 / perSecond);
  return {
    stop() {
      clearInterval(asking);
      return Promise.all(sent);
    },
  };
}

/** People who ask all at once, each again as soon as they are answered, until they are not. */
export function crowd(port: number, people: number): Asking {
  const sent: Sent[] = [];
  let isOver = false;
  const askOn = async (): Promise<void> => {
    while (!isOver) {
      const one = await sendNext(port, sent.length);
      sent.push(one);
      if (one.answer === undefined) return;
    }
  };
  const asking = Promise.all(Array.from({ length: people }, askOn));
  return {
    async stop() {
      isOver = true;
      await asking;
      return sent;
    },
  };
}

/** Every way in and both languages in turn; what comes by the portal brings a photo. */
async function sendNext(port: number, turn: number): Promise<Sent> {
  const language = turn % 2 === 0 ? 'zh-CN' : 'en';
  const one = submission(turn % 3 === 0 ? { language, way: 'portal', files: [photo] } : { language });
  return { submission: one, answer: await send(port, one) };
}
