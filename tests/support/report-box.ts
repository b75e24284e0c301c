import type { BoxView, ReportView } from '../../src/whistleblowing/contract.ts';
import {
  type Keys,
  lockKey,
  makeKeys,
  openWords,
  recoveryProof,
  sealWords,
  toBase64,
  unwrapKeys,
  wordsAbout,
} from '../../src/whistleblowing/sealing.ts';
import type { TestSite } from './site.ts';

export const passphrase = '秋天的第一场雨 2026';

/** A box as its first member opened it in a browser. */
export interface OpenBox {
  keys: Keys;
  recovery: Keys;
  view: BoxView;
}

export async function openBox(site: TestSite, post = 'box-keeper'): Promise<OpenBox> {
  const [keys, recovery] = [await makeKeys(), await makeKeys()];
  const { status, body } = await site.call<BoxView>('POST', '/report-box/open', post, {
    n: 0,
    recoveryKey: toBase64(recovery.publicKey),
    recoveryProof: toBase64(recoveryProof(recovery.privateKey)),
    publicKey: toBase64(keys.publicKey),
    locked: toBase64(await lockKey(keys.privateKey, passphrase)),
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return { keys, recovery, view: body };
}

let callers = 0;

/** Sends a form of the box from an address of its own. */
export async function sendForm(
  site: TestSite,
  path: string,
  fields: Record<string, string>,
): Promise<{ status: number; text: string }> {
  callers += 1;
  const answer = await site.app.inject({
    method: 'POST',
    url: `/c/jingzhou/report-box${path}`,
    remoteAddress: `10.66.${callers >> 8}.${callers & 255}`,
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
  return { status: answer.statusCode, text: answer.body };
}

/** The code that comes with the form, as a browser would send it back. */
export async function formCode(site: TestSite): Promise<string> {
  const answer = await site.app.inject({ url: '/c/jingzhou/report-box', headers: { accept: 'text/html' } });
  const code = /name="code" value="([0-9A-Z]{20})"/.exec(answer.body)?.[1];
  if (code === undefined) throw new Error(answer.body.slice(0, 600));
  return code;
}

export const told = {
  ...{ named: 'anonymous', name: '', contact: '', unit: 'ecology', about: '办公室主任' },
  words: '公车私用，周末多次开公车去农家乐聚餐。',
};

/** A report that was sent; the code it was given. */
export async function reported(site: TestSite, more: Partial<typeof told> = {}): Promise<string> {
  const code = await formCode(site);
  const { status, text } = await sendForm(site, '', { ...told, ...more, code });
  if (status !== 200 || !text.includes('receipt-code')) throw new Error(text.slice(0, 2_000));
  return code;
}

/** What staff read of a report in their browser, with their own key. */
export async function read(report: ReportView, { privateKey }: Keys) {
  const keys = await unwrapKeys(privateKey, Buffer.from(report.wrap, 'base64'), report.id);
  const words = report.messages.map(({ n, side, sealed }) =>
    openWords(
      side === 'inside' ? keys.inner : keys.outer,
      Buffer.from(sealed ?? '', 'base64'),
      wordsAbout(report.id, n),
    ),
  ) as { words: string }[];
  const seal = (inside: boolean, n: number, said: string) =>
    toBase64(sealWords(inside ? keys.inner : keys.outer, { words: said }, wordsAbout(report.id, n)));
  return { words, seal };
}
